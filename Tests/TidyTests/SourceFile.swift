import Foundation

/// A file of the repository as the checks read it.
struct SourceFile {
    /// Path from the repository's root, such as `Sources/WebAPI/Routes/Chat.swift`.
    var path: String
    var text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The target it belongs to, by its folder.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    var isTest: Bool { path.hasPrefix("Tests/") }

    /// The lines without comments and without what stands in string literals.
    var codeLines: [String] {
        var isInText = false
        return lines.map { line in
            let marks = line.components(separatedBy: "\"\"\"").count - 1
            defer { if marks % 2 == 1 { isInText.toggle() } }
            return isInText || marks > 0 ? "" : Self.code(of: line)
        }
    }

    private static func code(of line: Substring) -> String {
        var code = ""
        var isInString = false
        var previous: Character = " "
        for character in line {
            if character == "\"" && previous != "\\" { isInString.toggle() }
            if !isInString && character == "/" && previous == "/" {
                code.removeLast()
                return code
            }
            if !isInString || character == "\"" { code.append(character) }
            previous = character
        }
        return code
    }
}

/// The repository that these tests stand in.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file below a folder, sorted by path.
    static func swiftFiles(below folder: String) throws -> [SourceFile] {
        let base = root.appending(path: folder)
        guard
            let walk = FileManager.default.enumerator(
                at: base, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        else { return [] }
        var files: [SourceFile] = []
        for case let url as URL in walk where url.pathExtension == "swift" {
            let path = String(url.path.dropFirst(root.path.count + 1))
            guard !path.contains("/Fixtures/") else { continue }
            files.append(SourceFile(path: path, text: try String(contentsOf: url, encoding: .utf8)))
        }
        return files.sorted { $0.path < $1.path }
    }
}
