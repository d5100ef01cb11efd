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

    /// Describes a question.
    public init(question: String, verdicts: [NodeDecision.Verdict]) {
        self.question = question
        self.verdicts = verdicts
    }
}
