import AirflowClient
import WorkflowEngine
import WorkflowModel

/// `airflow.clear`: has failed tasks of a DAG run done again.
///
/// Airflow has no key that would refuse a second clear: it would start again what runs by then.
/// So the first look only writes down which task instances are to be cleared, and how often each
/// may be tried. The second look clears them, unless Airflow shows that they were cleared since:
/// after a crash, or after an answer that was lost.
struct AirflowClearNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "airflow.clear",
        purpose: "Clear task instances of a DAG run, so that Airflow runs them again.",
        usage: """
            Use it to repeat the failed tasks of a run without repeating those that succeeded, \
            such as on the failure edge of airflow.trigger with dag_run_id \
            "{{ NODE.dag_run_id }}". It does not wait: put an airflow.wait with the same \
            dag_run_id after it.
            """,
        misuse: """
            Not for starting a run: use airflow.trigger. Not for failures that come back whatever \
            is done again: use airflow.diagnose first.
            """,
        fields: [
            AirflowFields.connection, AirflowFields.dagID, AirflowFields.dagRunID,
            AirflowFields.taskIDs(otherwise: "all of the run"),
            FieldDeclaration(
                "only_failed", .boolean,
                purpose: """
                    Whether only what failed is cleared: of the tasks named, with what comes after \
                    them and was held back.
                    """, default: true, templatable: false),
        ],
        output: .object(
            [
                "cleared": .list(
                    .object(["task_id": .string, "map_index": .integer], isOpen: false))
            ], isOpen: false),
        effect: .external, repeatRule: .keyed)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        var memory = ClearMemory(node.execution.waitState)
        memory.looks += 1
        let run = ClearedRun(
            server: try await node.services.systems.airflow(node.text("connection")),
            dagID: try node.text("dag_id"), runID: try node.text("dag_run_id"),
            taskIDs: try node.texts("task_ids").flatMap { $0.isEmpty ? nil : $0 },
            onlyFailed: try node.flag("only_failed"))
        do {
            if let targets = memory.targets { return try await clear(targets, of: run) }
            let targets = try await run.targets()
            guard !targets.isEmpty else { return .succeeded(Self.output([])) }
            memory.targets = Array(targets.prefix(NodeTypeLimits.clearedInstances))
            memory.silentSince = nil
            return .waiting(
                after: .zero, state: memory.json,
                progress: "clears \(targets.count) of the run's task instances")
        } catch let error as AirflowClientError where error.isTransient {
            return try await bridge(&memory, node, run, error)
        }
    }

    /// Clears what was written down, unless that is done already.
    private func clear(_ targets: [ClearTarget], of run: ClearedRun) async throws -> NodeOutcome {
        let instances = try await run.instances()
        if targets.contains(where: { $0.wasCleared(since: instances) }) {
            return .succeeded(Self.output(targets))
        }
        return .succeeded(Self.output(try await run.clear(instances)))
    }

    private static func output(_ targets: [ClearTarget]) -> JSONValue {
        [
            "cleared": .array(
                targets.map {
                    ["task_id": .string($0.taskID), "map_index": .integer($0.mapIndex)]
                })
        ]
    }

    /// While Airflow does not answer, the node waits; the next look finds out what was done.
    private func bridge(
        _ memory: inout ClearMemory, _ node: NodeCall, _ run: ClearedRun,
        _ error: AirflowClientError
    ) async throws -> NodeOutcome {
        let now = node.services.clock.now.milliseconds
        let since = memory.silentSince ?? now
        guard now - since < NodeTypeLimits.longestSilence.inMilliseconds else {
            let mayBeDone = memory.targets != nil
            let what =
                mayBeDone
                ? "it is not known whether the run '\(run.runID)' was cleared"
                : "nothing was cleared in the run '\(run.runID)'"
            throw NodeFailure(
                code: "airflow-silent",
                message: "Airflow has not answered for 30 minutes, so \(what). \(error)",
                isRetryable: !mayBeDone, isUncertain: mayBeDone)
        }
        memory.silentSince = since
        return .waiting(
            after: .seconds(min(1 + memory.looks / 4, 10)), state: memory.json,
            progress: "Airflow does not answer at present: \(error)")
    }
}
