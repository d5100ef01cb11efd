/// What a reducer found: the evidence, and what the rules make of it.
public struct Reduction: Sendable, Hashable {
    /// The evidence's size in tokens: for each text its UTF-8 bytes divided by 4, rounded up.
    ///
    /// Never above the budget.
    public let tokens: Int
    /// The kind of failure, by rules alone.
    public let category: FailureCategory
    /// Whether a retry without any change is likely to help.
    public let transient: Bool
    /// Why a retry is likely to help or not, in a sentence.
    public let retryAdvice: String
    /// Why this category was chosen, in a sentence; names the rule's subject.
    public let why: String
    /// How the tries relate.
    public let comparison: TryComparison
    /// The evidence, most important first.
    public let evidence: [Evidence]
    /// What was hidden from the evidence, by kind, sorted by kind.
    public let redactions: [RedactionCount]
    /// The tries in the order fed, baselines excluded.
    public let tries: [TrySummary]

    /// Makes a reduction, as tests and stand-ins need to.
    public init(
        tokens: Int, category: FailureCategory, transient: Bool, retryAdvice: String, why: String,
        comparison: TryComparison, evidence: [Evidence], redactions: [RedactionCount],
        tries: [TrySummary]
    ) {
        self.tokens = tokens
        self.category = category
        self.transient = transient
        self.retryAdvice = retryAdvice
        self.why = why
        self.comparison = comparison
        self.evidence = evidence
        self.redactions = redactions
        self.tries = tries
    }
}
