public import WorkflowModel

/// Where the engine reads what people approved.
public protocol ApprovalRepository: Sendable {
    /// The approval of that version that counts now: the latest one, unless it was rejected later.
    func approval(of workflow: WorkflowID, version: Int) async throws -> Approval?

    /// Stores an approval; it counts from then on.
    func record(_ approval: Approval) async throws
}

/// A person's approval of one contract: of everything that will run.
public struct Approval: Sendable, Hashable {
    /// The workflow.
    public var workflow: WorkflowID
    /// The version.
    public var version: Int
    /// The contract's hash.
    public var contractSHA256: String
    /// The contract's JSON form, so that a later difference can be shown.
    public var contract: JSONValue
    /// Who approved.
    public var approvedBy: String
    /// When.
    public var approvedAt: Timestamp
    /// Why, in the person's words.
    public var comment: String?

    /// Makes an approval.
    public init(
        workflow: WorkflowID, version: Int, contractSHA256: String, contract: JSONValue,
        approvedBy: String, approvedAt: Timestamp, comment: String? = nil
    ) {
        self.workflow = workflow
        self.version = version
        self.contractSHA256 = contractSHA256
        self.contract = contract
        self.approvedBy = approvedBy
        self.approvedAt = approvedAt
        self.comment = comment
    }
}
