import Synchronization
public import WorkflowEngine
public import WorkflowModel

/// Workflows and approvals in memory.
public final class MemoryWorkflows: WorkflowRepository, ApprovalRepository {
    private struct Key: Hashable {
        let workflow: WorkflowID
        let number: Int
    }

    private struct State {
        var versions: [Key: WorkflowVersion] = [:]
        var approvals: [Key: Approval] = [:]
    }

    private let state = Mutex(State())

    /// Makes an empty repository.
    public init() {}

    /// Adds a version; it gets the next number.
    @discardableResult
    public func add(_ document: WorkflowDocument, to workflow: WorkflowID) -> WorkflowVersion {
        state.withLock { state in
            let number = state.versions.keys.filter { $0.workflow == workflow }.count + 1
            let version = WorkflowVersion(
                workflow: workflow, number: number, document: document, sha256: document.sha256)
            state.versions[Key(workflow: workflow, number: number)] = version
            return version
        }
    }

    /// Takes an approval back, as a rejection does.
    public func reject(_ workflow: WorkflowID, version: Int) {
        state.withLock { $0.approvals[Key(workflow: workflow, number: version)] = nil }
    }

    /// The version of that number, or nil.
    public func version(
        _ number: Int, of workflow: WorkflowID
    ) async throws -> WorkflowVersion? {
        state.withLock { $0.versions[Key(workflow: workflow, number: number)] }
    }

    /// The approval that counts now, or nil.
    public func approval(of workflow: WorkflowID, version: Int) async throws -> Approval? {
        state.withLock { $0.approvals[Key(workflow: workflow, number: version)] }
    }

    /// Stores an approval.
    public func record(_ approval: Approval) async throws {
        state.withLock {
            $0.approvals[Key(workflow: approval.workflow, number: approval.version)] = approval
        }
    }
}

/// A world that can be changed: contracts are assembled from what it holds.
public final class ScriptedWorld: ContractSource {
    private let parts: Mutex<(connections: [ConnectionIdentity], dags: [DagVersion])>

    /// Makes a world.
    public init(connections: [ConnectionIdentity] = [], dagVersions: [DagVersion] = []) {
        parts = Mutex((connections, dagVersions))
    }

    /// Changes what the world holds.
    public func change(connections: [ConnectionIdentity], dagVersions: [DagVersion] = []) {
        parts.withLock { $0 = (connections, dagVersions) }
    }

    /// The contract of the document in this world.
    public func contract(for document: WorkflowDocument) async throws -> Contract {
        let parts = parts.withLock { $0 }
        return Contract(
            document: document, connections: parts.connections, dagVersions: parts.dags)
    }
}
