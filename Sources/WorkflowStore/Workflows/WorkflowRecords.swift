public import WorkflowEngine
public import WorkflowModel

/// A workflow as lists show it.
public struct WorkflowRecord: Sendable, Hashable {
    /// The id.
    public var id: WorkflowID
    /// The name in its latest version.
    public var name: String
    /// The number of its latest version.
    public var latestVersion: Int
    /// Where its latest version stands.
    public var latestState: VersionState
    /// When it was made.
    public var createdAt: Timestamp
    /// When a version or a decision was last added.
    public var updatedAt: Timestamp
}

/// A version with what is known about it.
public struct VersionRecord: Sendable, Hashable {
    /// The workflow.
    public var workflow: WorkflowID
    /// The number, from 1.
    public var number: Int
    /// The document, with positions.
    public var document: WorkflowDocument
    /// The hash of the document's canonical form.
    public var sha256: String
    /// Where it stands.
    public var state: VersionState
    /// Who proposed it: a person, or the assistant for one.
    public var proposedBy: String
    /// The conversation it came from.
    public var conversation: String?
    /// When it was proposed.
    public var createdAt: Timestamp
}

/// Where a version stands.
public enum VersionState: String, Sendable, Hashable, CaseIterable {
    /// Nobody has decided.
    case proposed
    /// A person approved it.
    case approved
    /// A person rejected it.
    case rejected
}

/// One decision about a version; they are only ever added to, and the latest counts.
public struct DecisionRecord: Sendable, Hashable {
    /// Approved or rejected.
    public var verdict: VersionState
    /// The hash of the approved contract.
    public var contractSHA256: String?
    /// Who decided.
    public var decidedBy: String
    /// When.
    public var decidedAt: Timestamp
    /// Why.
    public var comment: String?
}
