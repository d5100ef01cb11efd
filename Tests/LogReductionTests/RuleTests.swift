import LogReduction
import Testing

/// The table of rules: it reads without a problem, and each rule does what its examples say.
@Suite struct RuleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let rule: FailureRule
        let line: String
        var testDescription: String { line }
    }

    static let examples = FailureRule.all.flatMap { rule in
        rule.examples.map { Example(rule: rule, line: $0) }
    }

    @Test func readsTheWholeTable() {
        #expect(FailureRuleTable.standard.problems.isEmpty)
        #expect(FailureRule.all.count > 40)
        let covered = Set(FailureRule.all.map(\.category))
        #expect(covered == Set(FailureCategory.allCases).subtracting([.unknown]))
    }

    @Test(arguments: examples)
    func meetsItsExample(_ example: Example) {
        let line = example.line.lowercased()
        let rule = example.rule
        #expect(rule.phrases.contains { line.contains($0) })
        #expect(rule.companions.isEmpty || rule.companions.contains { line.contains($0) })
        #expect(FailureRule.category(of: example.line) == rule.category)
    }

    @Test(arguments: FailureRule.all)
    func isWrittenAsTheTableWants(_ rule: FailureRule) {
        for phrase in rule.phrases + rule.companions {
            #expect(phrase == phrase.lowercased())
        }
        #expect(rule.retryAdvice.hasSuffix("."))
        #expect(!rule.subject.isEmpty && !rule.subject.hasSuffix("."))
        #expect(Set(rule.phrases).count == rule.phrases.count)
    }

    @Test func givesNoPhraseToTwoCategories() {
        var owners: [String: FailureCategory] = [:]
        for rule in FailureRule.all where rule.companions.isEmpty {
            for phrase in rule.phrases {
                let owner = owners[phrase] ?? rule.category
                #expect(owner == rule.category, "'\(phrase)' is of \(owner) too")
                owners[phrase] = rule.category
            }
        }
    }

    @Test(arguments: [
        ("any one", "line 1: no rule begins before it"),
        ("[weather 3] it rains", "line 1: a rule begins with [category weight]"),
        ("[killed] it rains", "line 1: a rule begins with [category weight]"),
        (
            "[killed 3] it rains\nretry maybe later",
            "line 2: 'retry' needs yes or no, and a sentence"
        ),
        ("[killed 3] it rains\ncolour blue", "line 2: 'colour' is not any, with, retry or example"),
        ("[killed 3] it rains\nany", "line 2: a word without a value"),
        ("[killed 3] it rains\nretry no Never.", "rule 'it rains' has no phrase or no example"),
        (
            "[killed 3] it rains\nany rain\nexample rain",
            "rule 'it rains' does not say whether a retry helps"
        ),
    ])
    func tellsWhatItCannotRead(_ text: String, _ problem: String) {
        #expect(FailureRuleTable(text: text).problems.contains(problem))
    }

    @Test func readsPhrasesBetweenBars() {
        let table = FailureRuleTable(
            text: "# a comment\n\n[data error 2.5] it is odd\nretry yes Try.\nany a b |  c\nany d\n"
                + "with e\nexample a b e\n")
        #expect(table.problems.isEmpty)
        #expect(table.rules.map(\.phrases) == [["a b", "c", "d"]])
        #expect(table.rules.map(\.companions) == [["e"]])
        #expect(table.rules.map(\.weight) == [2.5])
        #expect(table.rules.allSatisfy { $0.retryHelps && $0.retryAdvice == "Try." })
    }

    @Test func saysNothingOfALineWithoutTrouble() {
        #expect(FailureRule.category(of: "4410 orders loaded in 3 s") == .unknown)
    }
}
