public import WorkflowModel

/// A saved version of a workflow, as a person is shown it to decide on.
public struct Proposal: Sendable, Hashable {
    /// The workflow.
    public var workflowID: String
    /// Its version, from 1.
    public var version: Int
    /// SHA-256 of the canonical document.
    public var sha256: String
    /// SHA-256 of the contract: what an approval names.
    public var contractSHA256: String
    /// The document, laid out.
    public var document: WorkflowDocument
    /// What was found in it: warnings only.
    public var diagnostics: [Diagnostic]
    /// What differs from the version before, worked out and not told; null for a first version.
    public var diff: JSONValue
    /// What each step will do.
    public var plan: JSONValue

    /// Makes a proposal.
    public init(
        workflowID: String, version: Int, sha256: String, contractSHA256: String,
        document: WorkflowDocument, diagnostics: [Diagnostic] = [], diff: JSONValue = .null,
        plan: JSONValue = .null
    ) {
        self.workflowID = workflowID
        self.version = version
        self.sha256 = sha256
        self.contractSHA256 = contractSHA256
        self.document = document
        self.diagnostics = diagnostics
        self.diff = diff
        self.plan = plan
    }

    /// The proposal as the `proposal` event gives it.
    public var json: JSONValue {
        .object([
            "workflow_id": .string(workflowID), "version": .integer(version),
            "sha256": .string(sha256), "contract_sha256": .string(contractSHA256),
            "workflow": document.json, "diagnostics": .array(diagnostics.map(\.json)),
            "diff": diff, "plan": plan,
        ])
    }
}
