public import WorkflowModel

/// A plan together with the contract that an approval of it would name.
public struct PlanReport: Sendable {
    let plan: WorkflowPlan
    let contract: Contract
    /// What was found in the document, with the world as it is now.
    public let diagnostics: [Diagnostic]

    /// SHA-256 of the contract: what an approval names.
    public var contractSHA256: String { contract.sha256 }

    /// The plan for a terminal.
    public var text: String {
        // The world may have moved between the two questions; the contract is what counts.
        plan.contract.sha256 == contractSHA256
            ? plan.text : plan.text + "Contract now \(contractSHA256)\n"
    }

    /// The plan as the HTTP API gives it.
    public var json: JSONValue {
        var members = plan.json.objectValue ?? [:]
        members["contract_sha256"] = .string(contract.sha256)
        members["contract"] = [
            "sha256": .string(contract.document.sha256),
            "contract_sha256": .string(contract.sha256),
            "connections": .array(contract.connections.map(\.json)),
            "dag_versions": .array(contract.dagVersions.map(\.json)),
        ]
        members["diagnostics"] = .array(diagnostics.map(\.json))
        return .object(members)
    }
}
