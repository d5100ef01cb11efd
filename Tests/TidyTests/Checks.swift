import Foundation

/// What the compiler and the formatter do not see.
///
/// Each check is pure: a file in, findings out.
enum Checks {
    static let fileLimit = 500
    static let functionLimit = 70

    static let all: [@Sendable (SourceFile) -> [String]] = [
        imports, size, functions, crashes, unstructuredTasks, uncheckedSendable, sleeps,
        unfinished, machinePaths,
    ]

    /// A module imported where the house does not allow it.
    static func imports(_ file: SourceFile) -> [String] {
        guard !file.isTest else { return [] }
        return each(file) { line in
            guard let module = imported(line) else { return nil }
            if let users = House.wrapped[module], !users.contains(file.target) {
                return "only \(users.sorted().joined(separator: ", ")) may import \(module)"
            }
            if House.pure.contains(file.target) && module != "Synchronization" {
                return "\(file.target) imports nothing, so not \(module)"
            }
            guard House.floors[module] != nil || House.testCode.contains(module) else { return nil }
            return House.objection(to: module, in: file.target)
        }
    }

    /// A file too long to read in one go.
    static func size(_ file: SourceFile) -> [String] {
        let count = file.lines.count
        return count > fileLimit ? ["\(file.path): \(count) lines, at most \(fileLimit)"] : []
    }

    /// A function that does not fit a screen.
    static func functions(_ file: SourceFile) -> [String] {
        var findings: [String] = []
        var start: (line: Int, indent: Int)?
        for (index, line) in file.codeLines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            if let open = start, indent == open.indent, line.dropFirst(indent).hasPrefix("}") {
                let length = index - open.line + 1
                if length > functionLimit {
                    findings.append("\(file.path):\(open.line + 1): function of \(length) lines")
                }
                start = nil
            } else if start == nil, line.contains("func ") || line.contains(" init(") {
                start = line.contains("{") && line.hasSuffix("}") ? nil : (index, indent)
            }
        }
        return findings
    }

    /// What can end the process on data from outside.
    static func crashes(_ file: SourceFile) -> [String] {
        guard !file.isTest else { return [] }
        return each(file) { line in
            ["try!", "fatalError(", " as! ", "unowned(unsafe)"].first(where: line.contains)
                .map { "'\($0)' can crash on data from outside" }
        }
    }

    /// A task that nobody waits for, without the reason on its line.
    static func unstructuredTasks(_ file: SourceFile) -> [String] {
        guard !file.isTest else { return [] }
        return each(file, reason: "// unstructured:") { line in
            let isTask = line.contains(/(^|[^A-Za-z.])Task( |\.detached)? ?\{/)
            return isTask && !line.contains("addTask {") ? "a Task that nobody waits for" : nil
        }
    }

    /// Sendable on our word, without the reason on its line.
    static func uncheckedSendable(_ file: SourceFile) -> [String] {
        each(file, reason: "//") { line in
            line.contains("@unchecked Sendable") ? "@unchecked Sendable without its reason" : nil
        }
    }

    /// A test that sleeps instead of waiting for what happens.
    static func sleeps(_ file: SourceFile) -> [String] {
        guard file.isTest else { return [] }
        return each(file) { line in
            ["Task.sleep", "usleep(", "Thread.sleep"].contains(where: line.contains)
                ? "a test that sleeps" : nil
        }
    }

    /// Words that say that something is not done.
    static func unfinished(_ file: SourceFile) -> [String] {
        let words = ["TO" + "DO", "FIX" + "ME", "not imple" + "mented"]
        return file.lines.enumerated().compactMap { index, line in
            words.first { line.contains($0) }.map { "\(file.path):\(index + 1): '\($0)'" }
        }
    }

    /// A path that exists on one machine only.
    static func machinePaths(_ file: SourceFile) -> [String] {
        let paths = ["/wo" + "rk/", "/ro" + "ot/"]
        return file.lines.enumerated().compactMap { index, line in
            paths.first { line.contains($0) }.map { "\(file.path):\(index + 1): '\($0)'" }
        }
    }

    private static func each(
        _ file: SourceFile, reason: String? = nil, finding: (String) -> String?
    ) -> [String] {
        let lines = file.lines
        return file.codeLines.enumerated().compactMap { index, code in
            if let reason, lines[index].contains(reason) { return nil }
            return finding(code).map { "\(file.path):\(index + 1): \($0)" }
        }
    }

    private static func imported(_ line: String) -> String? {
        let words = line.split(separator: " ").filter { !["public", "internal"].contains($0) }
        guard words.count >= 2, words[0] == "import" else { return nil }
        return String(words[words.count - 1].split(separator: ".")[0])
    }
}
