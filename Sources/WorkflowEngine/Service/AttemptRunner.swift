import Synchronization
import WorkflowModel

/// Prepares attempts and hands them to the executor.
final class AttemptRunner: Sendable {
    private struct VersionKey: Hashable {
        let workflow: WorkflowID
        let version: Int
    }

    private let parts: RunService.Parts
    private let interrupts: Interrupts
    private let documents = Mutex<[VersionKey: WorkflowDocument]>([:])

    init(parts: RunService.Parts, interrupts: Interrupts) {
        self.parts = parts
        self.interrupts = interrupts
    }

    /// Carries out a node's attempt.
    /// - Returns: what came of it; nil if it was interrupted and goes on later.
    func carryOut(_ node: NodeID, _ state: RunState, _ key: Schedule.Key) async -> NodeOutcome? {
        let execution: NodeExecution
        do {
            execution = try await prepare(node, state)
        } catch let failure as NodeFailure {
            return .failed(failure)
        } catch is CancellationError {
            return nil
        } catch {
            return .failed(
                NodeFailure(
                    code: "workflow-unreadable",
                    message: "the workflow could not be read: \(error)", isRetryable: true))
        }
        let isAtMostOnce = state.creation.graph.node(node)?.repeatRule == .atMostOnce
        let outcome = await executeInterruptibly(execution, key, isAtMostOnce: isAtMostOnce)
        return outcome?.normalized()
    }

    /// Stops what a node's attempt has going on outside.
    /// - Returns: why that may have failed, or nil.
    func cancel(_ node: NodeID, _ state: RunState) async -> String? {
        do {
            try await parts.executor.cancel(prepare(node, state))
            return nil
        } catch let failure as NodeFailure {
            return failure.message
        } catch {
            return String("\(error)".prefix(Limits.messageLength))
        }
    }

    private enum End: Sendable {
        case outcome(NodeOutcome)
        case error(String, isCancellation: Bool)
        case told
    }

    private func executeInterruptibly(
        _ execution: NodeExecution, _ key: Schedule.Key, isAtMostOnce: Bool
    ) async -> NodeOutcome? {
        let told = interrupts.enter(key)
        defer { interrupts.leave(key) }
        let end = await withTaskGroup(of: End.self) { group in
            group.addTask {
                do {
                    return .outcome(try await self.parts.executor.execute(execution))
                } catch {
                    return .error("\(error)", isCancellation: error is CancellationError)
                }
            }
            group.addTask {
                for await _ in told { break }
                return .told
            }
            var end = End.told
            for await next in group {
                if case .told = next {
                    group.cancelAll()
                } else {
                    end = next
                    group.cancelAll()
                }
            }
            return end
        }
        let isInterrupted = Task.isCancelled || interrupts.isFired(key)
        switch end {
        case .outcome(.failed) where isInterrupted:
            // The failure may be of our making; the attempt goes on after a restart.
            return nil
        case .outcome(let outcome): return outcome
        case .error where isInterrupted: return nil
        case .error(let message, _):
            return .failed(
                NodeFailure(
                    code: "executor-error",
                    message: "the attempt broke off: " + message.prefix(Limits.messageLength),
                    isRetryable: true, isUncertain: isAtMostOnce))
        case .told: return nil
        }
    }

    private func prepare(_ node: NodeID, _ state: RunState) async throws -> NodeExecution {
        let document = try await document(of: state.creation)
        guard let step = document.node(node), let run = state.nodes[node],
            let declaration = parts.registry[step.type]
        else {
            throw NodeFailure(
                code: "unknown-node-type",
                message: "this server has no node type for node '\(node)'")
        }
        let scope = state.scope
        var origins = DataOrigins(document, registry: parts.registry)
        let config = try ConfigRendering.render(step.config, of: declaration, in: scope)
        return NodeExecution(
            runID: state.id, node: node, type: step.type, attempt: run.attempts, config: config,
            scope: scope, waitState: run.waitState, decision: run.decision,
            timeoutSeconds: step.timeoutSeconds, written: step.config,
            dataConnections: origins.connections(of: node))
    }

    private func document(of creation: RunCreation) async throws -> WorkflowDocument {
        let key = VersionKey(workflow: creation.workflow, version: creation.version)
        if let document = documents.withLock({ $0[key] }) { return document }
        guard
            let version = try await parts.workflows.version(
                creation.version, of: creation.workflow)
        else {
            throw NodeFailure(
                code: "workflow-missing", message: "the workflow's version is no longer there")
        }
        guard version.document.sha256 == creation.documentSHA256 else {
            throw NodeFailure(
                code: "workflow-changed",
                message: "the stored workflow is not the one that was approved")
        }
        documents.withLock { documents in
            if documents.count >= Limits.cachedDocuments { documents.removeAll() }
            documents[key] = version.document
        }
        return version.document
    }
}
