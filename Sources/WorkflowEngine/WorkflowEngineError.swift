public import WorkflowModel

/// What the engine refuses or cannot do.
public struct WorkflowEngineError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of error.
    public let code: Code
    /// What is wrong and what to do, in plain words; safe to show.
    public let message: String
    /// What is not as it was when the version was approved; only with ``Code/contractChanged``.
    public let differences: [String]
    /// What is wrong with each input; only with ``Code/invalidInputs``.
    public let problems: [Diagnostic]

    /// Describes an error.
    public init(
        _ code: Code, _ message: String, differences: [String] = [], problems: [Diagnostic] = []
    ) {
        self.code = code
        self.message = message
        self.differences = differences
        self.problems = problems
    }

    /// The kinds of error; persisted in scripts, so a code never changes its meaning.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is no such run.
        case runNotFound = "run-not-found"
        /// There is no such workflow or version.
        case versionNotFound = "version-not-found"
        /// The run has no such node.
        case nodeNotFound = "node-not-found"
        /// The version has no approval (403).
        case notApproved = "not-approved"
        /// Others than this person are asked to decide (403).
        case notAnApprover = "not-an-approver"
        /// What would run is not what was approved (409).
        case contractChanged = "contract-changed"
        /// The inputs do not fit the workflow's declarations.
        case invalidInputs = "invalid-inputs"
        /// The workflow cannot run: it has a ring, or a node type that this server has not.
        case invalidWorkflow = "invalid-workflow"
        /// The idempotency key belongs to a run with another version or other inputs (409).
        case idempotencyConflict = "idempotency-conflict"
        /// The run or the node is not in a state that allows this (409).
        case notAllowed = "not-allowed"
        /// The id of a new run is taken.
        case runExists = "run-exists"
        /// Another writer was first.
        case sequenceConflict = "sequence-conflict"
        /// A stored event cannot be read or cannot have happened.
        case corruptJournal = "corrupt-journal"
        /// The cursor of a list is not one that this server gave.
        case invalidCursor = "invalid-cursor"
        /// The server is stopping (503).
        case stopping
    }

    /// The message, preceded by its code; safe to show.
    public var description: String { "\(code.rawValue): \(message)" }
}
