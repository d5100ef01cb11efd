import Analysis
import WorkflowModel

/// Carries out the tools that only read.
struct LookupTools: Sendable {
    let lookups: any AssistantLookups
    let desk: any WorkflowDesk

    /// Looks something up; a failure comes back as an outcome in words.
    func run(_ tool: ToolName, _ arguments: JSONValue) async -> ToolOutcome {
        let reader = ArgumentReader(tool: tool, arguments: arguments)
        do throws(CallFault) { try reader.check() } catch { return .refused(error) }
        do {
            if tool == .queryData { return try await answer(reader) }
            guard let value = try await value(tool, reader) else {
                return .failed("not-found", "There is no such thing: \(ToolWords.target(reader))")
            }
            return ToolOutcome(isOK: true, value: value, summary: ToolWords.found(tool, value))
        } catch is CancellationError {
            return .failed("cancelled", "The look-up was stopped.")
        } catch let error as DataQueryError {
            var outcome = ToolOutcome.failed(error.code, error.modelMessage)
            outcome.failedQuery = error
            return outcome
        } catch {
            return .failed("look-up-failed", "\(error)")
        }
    }

    private func answer(_ reader: ArgumentReader) async throws -> ToolOutcome {
        let answer = try await lookups.answer(
            connection: reader.required("connection"), sql: reader.required("sql"))
        let value = answer.modelView
        return ToolOutcome(
            isOK: true, value: value, summary: ToolWords.found(.queryData, value), answer: answer)
    }

    private func value(_ tool: ToolName, _ reader: ArgumentReader) async throws -> JSONValue? {
        let connection = reader.required("connection")
        let dag = reader.required("dag_id")
        let limit = AssistantLimits.lookupEntries
        switch tool {
        case .listConnections: return try await lookups.connections()
        case .listDags:
            return try await lookups.dags(
                connection: reader.text("connection"), search: reader.text("search"), limit: limit)
        case .getDag: return try await lookups.dag(connection: connection, id: dag)
        case .listRuns:
            return try await lookups.runs(
                connection: connection, dagID: dag, states: reader.texts("states"),
                limit: reader.count("limit", or: 10))
        case .getRun:
            return try await lookups.run(
                connection: connection, dagID: dag, runID: reader.text("run_id"))
        case .readLogs:
            return try await lookups.logs(
                connection: connection, dagID: dag, runID: reader.text("run_id"),
                taskID: reader.text("task_id"))
        case .diagnoseRun:
            return try await lookups.diagnosis(
                connection: connection, dagID: dag, runID: reader.text("run_id"),
                taskID: reader.text("task_id"))
        case .listTables:
            return try await lookups.tables(
                connection: reader.text("connection"), search: reader.text("search"), limit: limit)
        case .describeTable:
            return try await lookups.table(connection: connection, name: reader.required("table"))
        case .listWorkflows: return try await desk.workflows(search: reader.text("search"))
        case .getWorkflow: return try await workflow(reader)
        case .listWorkflowRuns:
            return try await desk.runs(
                workflowID: reader.text("workflow_id"), limit: reader.count("limit", or: 10))
        case .getWorkflowRun: return try await desk.run(reader.required("run_id"))
        case .queryData, .proposeWorkflow, .editWorkflow, .askUser: return nil
        }
    }

    private func workflow(_ reader: ArgumentReader) async throws -> JSONValue? {
        let id = reader.required("workflow_id")
        let version = reader.value("version") == nil ? nil : reader.count("version", or: 1)
        guard let found = try await desk.document(id, version: version) else { return nil }
        var document = found.document
        // Places of boxes are no matter of the model.
        for index in document.nodes.indices {
            document.nodes[index].position = nil
            document.nodes[index].ui = nil
        }
        return [
            "workflow_id": .string(id), "version": .integer(found.version),
            "workflow": document.json,
        ]
    }
}
