public import WorkflowModel

/// What a person decided about a node that waits for one.
public struct NodeDecision: Sendable, Hashable {
    /// What is to be done.
    public var verdict: Verdict
    /// Who decided.
    public var by: String
    /// Why, in the person's words.
    public var comment: String?
    /// The node's output when the verdict is ``Verdict/succeed``.
    public var output: JSONValue?
    /// When it was recorded; nil before that.
    public var at: Timestamp?

    /// Describes a decision.
    public init(
        _ verdict: Verdict, by: String, comment: String? = nil, output: JSONValue? = nil
    ) {
        self.verdict = verdict
        self.by = by
        self.comment = comment
        self.output = output
    }

    /// What a person can decide.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The effect did not take place: do it again, as a new attempt.
        case retry
        /// The effect took place: go on as if the node had said so.
        case succeed
        /// Give the node up.
        case fail
        /// Yes, to a node that asks for approval.
        case approve
        /// No, to a node that asks for approval.
        case reject
    }
}

/// What a node that waits for a person asks.
public struct DecisionRequest: Sendable, Hashable {
    /// What is asked, in plain words.
    public var question: String
    /// The verdicts that are taken.
    public var verdicts: [NodeDecision.Verdict]
    /// Who may decide; anybody who may use the server, when empty.
    public var approvers: [String]
    /// Until when a decision is taken; nil for as long as it needs.
    public var expiresAt: Timestamp?

    /// Describes a question.
    public init(
        question: String, verdicts: [NodeDecision.Verdict], approvers: [String] = [],
        expiresAt: Timestamp? = nil
    ) {
        self.question = question
        self.verdicts = verdicts
        self.approvers = approvers
        self.expiresAt = expiresAt
    }

    /// Whether that person may decide.
    public func admits(_ person: String) -> Bool {
        approvers.isEmpty || approvers.contains(person)
    }
}
