public import Assistant
public import NodeTypes
public import WorkflowEngine
public import WorkflowModel
public import WorkflowStore

/// Workflows as people and the assistant put them forward: checked, laid out, kept, planned.
///
/// Nothing gets past here with an error in it. It can neither approve nor run.
public struct Desk: WorkflowDesk {
    let store: Store
    let runs: RunService
    let catalogue: LiveCatalogue
    let contracts: any ContractSource
    let registry: NodeTypeRegistry
    let shown = ShownContracts()

    /// Makes a desk.
    ///
    /// - Parameters:
    ///   - store: where workflows are kept.
    ///   - runs: where runs are read.
    ///   - catalogue: facts on the world outside.
    ///   - contracts: what tells what a document would run against now; nil means the catalogue.
    ///   - registry: the node types.
    public init(
        store: Store, runs: RunService, catalogue: LiveCatalogue,
        contracts: (any ContractSource)? = nil,
        registry: NodeTypeRegistry = NodeTypeLibrary.registry
    ) {
        self.store = store
        self.runs = runs
        self.catalogue = catalogue
        self.contracts = contracts ?? catalogue
        self.registry = registry
    }

    /// Reads and validates a document with what is known of the world outside.
    public func check(
        _ workflow: JSONValue
    ) async -> (document: WorkflowDocument?, diagnostics: [Diagnostic]) {
        let checked = await validated(workflow, isOffline: false)
        return (checked.document, checked.diagnostics)
    }

    /// Lays the document out, saves it as a new version, and works out plan, contract and diff.
    public func propose(
        _ document: WorkflowDocument, replacing workflowID: String?, conversationID: String
    ) async throws -> Proposal {
        try await submit(
            document, replacing: workflowID.map { WorkflowID($0) }, by: "assistant",
            conversation: conversationID.isEmpty ? nil : conversationID,
            keepingLayout: workflowID != nil)
    }

    /// A workflow's document; the newest version if none is named.
    public func document(
        _ workflowID: String, version: Int?
    ) async throws -> (document: WorkflowDocument, version: Int)? {
        guard let workflow = try await store.workflow(WorkflowID(workflowID)) else { return nil }
        let number = version ?? workflow.latestVersion
        return try await store.versionRecord(number, of: workflow.id).map {
            ($0.document, $0.number)
        }
    }

    /// The workflows whose name or id holds the text: `{workflows: […], truncated}`.
    public func workflows(search: String?) async throws -> JSONValue {
        let wanted = search?.lowercased() ?? ""
        var found: [JSONValue] = []
        var seen = 0
        var cursor: String?
        repeat {
            let page = try await store.workflows(after: cursor, limit: Limits.largestPage)
            for workflow in page.items
            where wanted.isEmpty || workflow.name.lowercased().contains(wanted)
                || workflow.id.rawValue == wanted
            {
                found.append(workflow.json(description: nil))
            }
            seen += page.items.count
            cursor = page.nextCursor
        } while cursor != nil && seen < Limits.searchedWorkflows
            && found.count < Limits.pageItems
        return [
            "workflows": .array(Array(found.prefix(Limits.pageItems))),
            "truncated": .bool(cursor != nil || found.count > Limits.pageItems),
        ]
    }

    /// The latest runs, of one workflow or of all: `{runs: […]}`.
    public func runs(workflowID: String?, limit: Int) async throws -> JSONValue {
        let filter = RunFilter(workflow: workflowID.map { WorkflowID($0) })
        let page = try await runs.runs(
            matching: filter, limit: min(max(1, limit), Limits.largestPage))
        var shown: [JSONValue] = []
        let withheld = WithheldRun(systems: catalogue.systems, registry: registry)
        for run in page.runs {
            let document =
                run.error == nil
                ? nil : try await store.versionRecord(run.version, of: run.workflow)?.document
            shown.append(await withheld.json(of: run, document: document))
        }
        return ["runs": .array(shown)]
    }

    /// One run with its nodes' states; nil if there is none such.
    ///
    /// It is for models: rows of databases that let none go are left out.
    public func run(_ id: String) async throws -> JSONValue? {
        do {
            let run = try await runs.run(RunID(id))
            let document = try await store.versionRecord(
                run.summary.version, of: run.summary.workflow)?.document
            return await WithheldRun(systems: catalogue.systems, registry: registry)
                .json(of: run, document: document)
        } catch let error as WorkflowEngineError where error.code == .runNotFound {
            return nil
        }
    }
}
