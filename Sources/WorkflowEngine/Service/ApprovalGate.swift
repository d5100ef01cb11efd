public import WorkflowModel

/// Lets through only what a person approved: a hash over everything that will run.
///
/// The routes and the engine use the same gate, so that there is no way around it.
public struct ApprovalGate: Sendable {
    private let workflows: any WorkflowRepository
    private let approvals: any ApprovalRepository
    private let contracts: any ContractSource

    /// Makes a gate.
    public init(
        workflows: any WorkflowRepository, approvals: any ApprovalRepository,
        contracts: any ContractSource
    ) {
        self.workflows = workflows
        self.approvals = approvals
        self.contracts = contracts
    }

    /// The version of that number.
    /// - Throws: ``WorkflowEngineError`` `version-not-found`.
    public func version(_ number: Int, of workflow: WorkflowID) async throws -> WorkflowVersion {
        guard let version = try await workflows.version(number, of: workflow) else {
            throw WorkflowEngineError(
                .versionNotFound, "there is no version \(number) of workflow '\(workflow)'")
        }
        return version
    }

    /// What the version would run against now: what a person is shown before approving.
    /// - Throws: ``WorkflowEngineError`` `version-not-found`, or what the world answered.
    public func contract(of workflow: WorkflowID, version number: Int) async throws -> Contract {
        let version = try await version(number, of: workflow)
        return try await contracts.contract(for: version.document)
    }

    /// Records a person's approval of the contract with that hash.
    /// - Throws: ``WorkflowEngineError`` `contract-changed` when the version's contract now has
    ///   another hash: the person saw something else than what would run.
    /// - Returns: the approval as it was stored.
    public func approve(
        _ workflow: WorkflowID, version number: Int, contractSHA256: String, by person: String,
        at moment: Timestamp, comment: String? = nil
    ) async throws -> Approval {
        let contract = try await contract(of: workflow, version: number)
        guard contract.sha256 == contractSHA256 else {
            throw WorkflowEngineError(
                .contractChanged,
                "this is not what version \(number) would run now; read the plan again")
        }
        let approval = Approval(
            workflow: workflow, version: number, contractSHA256: contractSHA256,
            contract: contract.json, approvedBy: person, approvedAt: moment, comment: comment)
        try await approvals.record(approval)
        return approval
    }

    /// The version and the approved hash, if what would run now is what was approved.
    /// - Throws: ``WorkflowEngineError`` `not-approved`, or `contract-changed` with the
    ///   differences.
    func pass(
        _ workflow: WorkflowID, version number: Int
    ) async throws -> (version: WorkflowVersion, contractSHA256: String) {
        let version = try await version(number, of: workflow)
        guard let approval = try await approvals.approval(of: workflow, version: number) else {
            throw WorkflowEngineError(
                .notApproved, "version \(number) of workflow '\(workflow)' is not approved")
        }
        let contract = try await contracts.contract(for: version.document)
        guard contract.sha256 == approval.contractSHA256 else {
            let differences = contract.differences(
                from: ApprovedContract.read(approval, document: version.document))
            throw WorkflowEngineError(
                .contractChanged,
                "what version \(number) would run now is not what was approved",
                differences: differences)
        }
        return (version, approval.contractSHA256)
    }
}
