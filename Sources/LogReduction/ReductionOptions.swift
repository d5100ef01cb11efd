/// What a reduction may cost and hide.
public struct ReductionOptions: Sendable, Hashable {
    /// The most tokens that the evidence may take, at 4 bytes of UTF-8 a token.
    public var tokenBudget: Int
    /// Whether e-mail addresses are hidden too.
    public var redactEmails: Bool
    /// The most pieces of evidence, whatever the budget.
    public var maximumEvidence: Int

    /// Makes options; a budget below 1 counts as 1.
    public init(tokenBudget: Int = 2000, redactEmails: Bool = false, maximumEvidence: Int = 24) {
        self.tokenBudget = max(1, tokenBudget)
        self.redactEmails = redactEmails
        self.maximumEvidence = max(1, maximumEvidence)
    }
}
