/// One row of the table that tells kinds of failure apart.
public struct FailureRule: Sendable, Hashable {
    /// The kind of failure that the rule speaks for.
    public let category: FailureCategory
    /// How much a match counts: 2 for a word that says little, 30 for Airflow's own verdict.
    public let weight: Double
    /// What the failure is about, for people: "a disk or table space is full".
    public let subject: String
    /// Whether a retry without any change may help.
    public internal(set) var retryHelps = false
    /// Why a retry helps or does not, in a sentence.
    public internal(set) var retryAdvice = ""
    /// Lower-case phrases of which one must occur.
    public internal(set) var phrases: [String] = []
    /// Lower-case phrases of which one must occur too; none if empty.
    public internal(set) var companions: [String] = []
    /// Lines that the rule must meet, for tests.
    public internal(set) var examples: [String] = []

    /// Every rule, in the order of the table.
    public static var all: [FailureRule] { FailureRuleTable.standard.rules }

    /// The kind of failure that one line tells of, by the rules alone.
    public static func category(of line: String) -> FailureCategory {
        Classifier.standard.classify([(Array(line.utf8), 1)]).category
    }
}
