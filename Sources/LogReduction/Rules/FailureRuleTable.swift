/// Reads the table of rules from its text; the form is described at the top of the data file.
public struct FailureRuleTable: Sendable, Hashable {
    /// The rules in the order of the text.
    public private(set) var rules: [FailureRule] = []
    /// What cannot be read, a sentence a line; empty for the table that is built in.
    public private(set) var problems: [String] = []

    /// The table of `failure-rules.txt`.
    public static let standard = FailureRuleTable(
        text: String(decoding: PackageResources.failure_rules_txt, as: UTF8.self))

    /// Reads a table; lines that make no sense are left out and told in `problems`.
    public init(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard !line.isEmpty, line.first != "#" else { continue }
            if let problem = read(line) { problems.append("line \(index + 1): \(problem)") }
        }
        for rule in rules where rule.phrases.isEmpty || rule.examples.isEmpty {
            problems.append("rule '\(rule.subject)' has no phrase or no example")
        }
        for rule in rules where rule.retryAdvice.isEmpty {
            problems.append("rule '\(rule.subject)' does not say whether a retry helps")
        }
    }

    /// Takes one line; what is wrong with it comes back.
    private mutating func read(_ line: Substring) -> String? {
        if line.first == "[" { return readHead(line.dropFirst()) }
        guard let rule = rules.indices.last else { return "no rule begins before it" }
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return "a word without a value" }
        let value = parts[1]
        switch parts[0] {
        case "any": rules[rule].phrases += Self.phrases(value)
        case "with": rules[rule].companions += Self.phrases(value)
        case "example": rules[rule].examples.append(String(value))
        case "retry":
            let words = value.split(separator: " ", maxSplits: 1)
            guard words.count == 2, words[0] == "yes" || words[0] == "no" else {
                return "'retry' needs yes or no, and a sentence"
            }
            rules[rule].retryHelps = words[0] == "yes"
            rules[rule].retryAdvice = String(words[1])
        default: return "'\(parts[0])' is not any, with, retry or example"
        }
        return nil
    }

    /// Reads `category weight] subject`, the first bracket left out.
    private mutating func readHead(_ line: Substring) -> String? {
        guard let end = line.firstIndex(of: "]"),
            let blank = line[..<end].lastIndex(of: " "),
            let category = FailureCategory(rawValue: String(line[..<blank])),
            let weight = Double(line[line.index(after: blank)..<end]), weight > 0
        else { return "a rule begins with [category weight]" }
        let subject = line[line.index(after: end)...].drop { $0 == " " }
        rules.append(FailureRule(category: category, weight: weight, subject: String(subject)))
        return nil
    }

    /// The phrases between ` | `; blanks around them do not count.
    private static func phrases(_ text: Substring) -> [String] {
        text.split(separator: "|").map { part in
            let start = part.drop { $0 == " " }
            guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
            return String(start[...last])
        }
        .filter { !$0.isEmpty }
    }
}
