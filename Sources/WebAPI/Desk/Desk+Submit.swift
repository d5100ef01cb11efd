public import Assistant
import NodeTypes
public import WorkflowEngine
public import WorkflowModel
import WorkflowStore

extension Desk {
    /// Validates a document, with what is known of the world outside unless told not to ask.
    public func validated(_ workflow: JSONValue, isOffline: Bool) async -> ValidatedDocument {
        let validator = WorkflowValidator(registry: registry)
        guard !isOffline, let document = DocumentReader.read(workflow).document else {
            return validator.check(json: workflow)
        }
        return validator.check(
            json: workflow, catalogue: await catalogue.catalogue(for: document))
    }

    /// Keeps a document as a new version of a workflow, or of a new one.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - workflow: the workflow that gets a version; nil makes a new one.
    ///   - person: who puts it forward.
    ///   - conversation: the conversation it came from.
    ///   - keepingLayout: whether boxes that have a place keep it.
    /// - Returns: what a person is shown to decide on.
    /// - Throws: ``WebAPIError`` `invalid-workflow` with the diagnostics; `WorkflowStoreError`.
    public func submit(
        _ document: WorkflowDocument, replacing workflow: WorkflowID?, by person: String,
        conversation: String? = nil, keepingLayout: Bool = true
    ) async throws -> Proposal {
        let facts = await catalogue.catalogue(for: document)
        let findings = WorkflowValidator(registry: registry)
            .validate(document, catalogue: facts)
        if findings.contains(where: { $0.severity == .error }) {
            throw Self.invalid(findings)
        }
        let laidOut = document.laidOut(keepingExisting: keepingLayout)
        let record =
            if let workflow {
                try await store.addVersion(
                    to: workflow, laidOut, proposedBy: person, conversation: conversation)
            } else {
                try await store.createWorkflow(
                    laidOut, proposedBy: person, conversation: conversation)
            }
        let report = await report(on: record.document, with: facts, findings)
        return Proposal(
            workflowID: record.workflow.rawValue, version: record.number, sha256: record.sha256,
            contractSHA256: report.contractSHA256, document: record.document,
            diagnostics: findings, diff: try await difference(to: record), plan: report.json)
    }

    /// The error for a document that cannot be kept.
    static func invalid(_ findings: [Diagnostic]) -> WebAPIError {
        let errors = findings.filter { $0.severity == .error }
        let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
        return WebAPIError(
            .invalidWorkflow,
            "The workflow has errors: \(errors.first?.message ?? "it is no workflow")\(more).",
            members: ["diagnostics": .array(findings.map(\.json))])
    }

    /// The plan of a document, with the contract that an approval would name.
    ///
    /// - Throws: what a system outside answered; without it there is no contract.
    public func plan(of document: WorkflowDocument) async throws -> PlanReport {
        let contract = try await contracts.contract(for: document)
        let facts = await catalogue.catalogue(for: document)
        let plan = WorkflowPlan.make(document: document, registry: registry, catalogue: facts)
        let findings = WorkflowValidator(registry: registry)
            .validate(document, catalogue: facts)
        shown.add(contract)
        return PlanReport(plan: plan, contract: contract, diagnostics: findings)
    }

    /// The plan, with the contract as it is now if it can be asked.
    ///
    /// If it cannot, the hash is of what could be asked; approving it then asks again and refuses
    /// unless nothing more was found.
    private func report(
        on document: WorkflowDocument, with facts: Catalogue, _ findings: [Diagnostic]
    ) async -> PlanReport {
        let plan = WorkflowPlan.make(document: document, registry: registry, catalogue: facts)
        let contract = try? await contracts.contract(for: document)
        shown.add(contract ?? plan.contract)
        return PlanReport(
            plan: plan, contract: contract ?? plan.contract, diagnostics: findings)
    }

    /// What a version changed, worked out from both documents; null for a first version.
    private func difference(to record: VersionRecord) async throws -> JSONValue {
        guard record.number > 1,
            let earlier = try await store.versionRecord(
                record.number - 1, of: record.workflow)
        else { return .null }
        return WorkflowDiff(from: earlier.document, to: record.document).json
    }
}
