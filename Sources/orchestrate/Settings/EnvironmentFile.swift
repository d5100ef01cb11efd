import Foundation

/// Reads a file of `NAME=value` lines, as `.env` files are written.
///
/// Kept as a whole and not only looked up by name, since the token command gets all of it: teams
/// put settings there that only their own script knows.
enum EnvironmentFile {
    /// The variables; none if there is no such file.
    static func read(_ path: String) throws(CommandError) -> [String: String] {
        guard FileManager.default.fileExists(atPath: path) else { return [:] }
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else { throw CommandError(.wrongUse, "The file '\(path)' cannot be read as UTF-8.") }
        return parse(text)
    }

    /// The variables of a text; lines that are none are left out.
    static func parse(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            var line = line.drop(while: \.isWhitespace)
            if line.hasPrefix("export ") { line = line.dropFirst(7).drop(while: \.isWhitespace) }
            guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { continue }
            let name = line[..<equals].filter { !$0.isWhitespace }
            guard !name.isEmpty else { continue }
            values[String(name)] = value(line[line.index(after: equals)...])
        }
        return values
    }

    private static func value(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        if let quote = start.first, quote == "\"" || quote == "'",
            let end = start.dropFirst().firstIndex(of: quote)
        {
            return String(start[start.index(after: start.startIndex)..<end])
        }
        // A comment begins with a blank and a hash; a hash within a value belongs to it.
        var bare = start
        if let hash = start.firstRange(of: " #") { bare = start[..<hash.lowerBound] }
        while bare.last?.isWhitespace == true { bare.removeLast() }
        return String(bare)
    }
}
