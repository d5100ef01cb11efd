/// What a call of a model is for, so that it can be found again by those whom it concerns.
///
/// Carried along by the task: whoever begins a piece of work sets it with
/// `ModelCallScope.$current.withValue`, and every call below is recorded under it.
public struct ModelCallScope: Sendable, Hashable {
    /// What the call is for, such as `chat`, `diagnose` or `summarize`.
    public var purpose: String
    /// The conversation that it belongs to.
    public var conversationID: String?
    /// The run that it belongs to.
    public var runID: String?
    /// The run's node that it belongs to.
    public var nodeID: String?

    /// Describes a piece of work.
    public init(
        purpose: String, conversationID: String? = nil, runID: String? = nil,
        nodeID: String? = nil
    ) {
        self.purpose = purpose
        self.conversationID = conversationID
        self.runID = runID
        self.nodeID = nodeID
    }

    /// The work that the current task does, if it was told.
    @TaskLocal public static var current: ModelCallScope?

    /// The current scope with another purpose.
    public static func now(for purpose: String) -> ModelCallScope {
        var scope = current ?? ModelCallScope(purpose: purpose)
        scope.purpose = purpose
        return scope
    }
}
