import WorkflowEngine
import WorkflowModel

/// A node type: what is known of it without running it, and how it runs.
///
/// A new one is a new folder and one line in ``NodeTypeLibrary``.
protocol NodeType: Sendable {
    /// What the model, the validator, the page and the documentation know of it.
    static var declaration: NodeTypeDeclaration { get }

    /// Carries out an attempt, or takes the next look at one that waits.
    ///
    /// A thrown ``NodeFailure`` is an outcome like a returned one.
    func execute(_ node: NodeCall) async throws -> NodeOutcome

    /// Stops what the attempt has going on outside.
    func cancel(_ node: NodeCall) async throws
}

extension NodeType {
    func cancel(_ node: NodeCall) async throws {}
}
