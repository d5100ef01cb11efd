import Foundation

/// A page of the documentation as the tests read it.
struct Page {
    /// Its path below the repository's root, such as `docs/errors.md`.
    var path: String
    var text: String

    var lines: [String] { text.components(separatedBy: "\n") }

    /// The cells of each row of the tables, by the heading above them, without the tables' heads.
    ///
    /// Backticks around a heading or a cell are left out.
    var rows: [String: [[String]]] {
        var rows: [String: [[String]]] = [:]
        var heading = ""
        var isBelowHead = false
        for line in lines {
            if line.hasPrefix("#") {
                heading = Self.bare(line.drop { $0 == "#" })
            } else if !line.hasPrefix("|") {
                isBelowHead = false
            } else if line.hasPrefix("|---") {
                isBelowHead = true
            } else if isBelowHead {
                let cells = line.dropFirst().dropLast().components(separatedBy: " | ")
                rows[heading, default: []].append(cells.map { Self.bare($0) })
            }
        }
        return rows
    }

    /// The targets of the links to other pages and files, as written, without fragments.
    var links: [String] {
        let targets = text.components(separatedBy: "](").dropFirst().map { rest in
            String(rest.prefix { $0 != ")" }.prefix { $0 != "#" })
        }
        return targets.filter { !$0.isEmpty && !$0.contains("://") }
    }

    /// Every page below a folder, sorted by path.
    static func all(below folder: String) throws -> [Page] {
        let root = Repository.root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try names.filter { $0.hasSuffix(".md") }.sorted().map {
            try read("\(folder)/\($0)")
        }
    }

    static func read(_ path: String) throws -> Page {
        let url = Repository.root.appending(path: path)
        return Page(path: path, text: try String(contentsOf: url, encoding: .utf8))
    }

    private static func bare(_ text: some StringProtocol) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        let isCode = trimmed.count > 1 && trimmed.hasPrefix("`") && trimmed.hasSuffix("`")
        guard isCode else { return trimmed }
        let inner = String(trimmed.dropFirst().dropLast())
        return inner.contains("`") ? trimmed : inner
    }
}
