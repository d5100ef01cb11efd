import WorkflowModel

/// What people read of the use of a tool.
enum ToolWords {
    /// What a call is about to do.
    static func started(_ call: ReadCall) -> String {
        guard let tool = call.tool else { return "an unknown tool" }
        let reader = ArgumentReader(tool: tool, arguments: call.arguments)
        let target = target(reader)
        let words =
            switch tool {
            case .listConnections: "Looking at the connections"
            case .listDags: "Looking for DAGs"
            case .getDag: "Reading the DAG"
            case .listRuns: "Looking at the runs of"
            case .getRun: "Reading the run of"
            case .readLogs: "Reading the logs of"
            case .diagnoseRun: "Finding out why it failed:"
            case .listTables: "Looking for tables"
            case .describeTable: "Reading the table"
            case .queryData: "Asking the database"
            case .listWorkflows: "Looking for workflows"
            case .getWorkflow: "Reading the workflow"
            case .listWorkflowRuns: "Looking at the runs of workflows"
            case .getWorkflowRun: "Reading the run"
            case .proposeWorkflow: "Checking the workflow"
            case .editWorkflow: "Changing the workflow"
            case .askUser: "Asking"
            }
        return "\(words) \(target)".onOneLine(atMost: AssistantLimits.summaryLength)
    }

    /// What a call names.
    static func target(_ reader: ArgumentReader) -> String {
        if let name = reader.value("workflow")?["name"]?.stringValue { return name }
        let names = ["dag_id", "table", "task_id", "run_id", "workflow_id", "search"]
        let found = names.compactMap { reader.text($0) }
        let place = reader.text("connection").map { ["on \($0)"] } ?? []
        return (found + place).joined(separator: " ").onOneLine(
            atMost: AssistantLimits.summaryLength / 2)
    }

    /// What a look-up found.
    static func found(_ tool: ToolName, _ value: JSONValue) -> String {
        let words: String
        switch tool {
        case .listConnections: words = list("connection", value["connections"], "name")
        case .listDags: words = list("DAG", value["dags"], "id")
        case .listTables: words = list("table", value["tables"], "name")
        case .listRuns: words = list("run", value["runs"], "state")
        case .listWorkflows: words = list("workflow", value["workflows"], "name")
        case .listWorkflowRuns: words = list("run", value["runs"], "state")
        case .getDag:
            let tasks = value["tasks"]?.arrayValue?.count ?? 0
            words = "\(text(value["id"])): \(tasks) tasks" + (isPaused(value) ? ", paused" : "")
        case .getRun:
            words = "\(text(value["run"]?["id"])): \(text(value["run"]?["state"]))"
        case .readLogs:
            let count = (value["tasks"]?.arrayValue ?? []).map {
                $0["evidence"]?.arrayValue?.count ?? 0
            }.reduce(0, +)
            words = "\(text(value["dag_run_id"])): \(count) pieces of log"
        case .diagnoseRun: words = "\(text(value["category"])): \(text(value["cause"]))"
        case .describeTable:
            words =
                "\(text(value["name"])): "
                + list("column", value["columns"], "name")
        case .queryData:
            let rows = value["row_count"]?.integerValue ?? 0
            words =
                "\(rows) row\(rows == 1 ? "" : "s") with "
                + list("column", value["columns"], "name")
        case .getWorkflow:
            words = "\(text(value["workflow"]?["name"])), version \(text(value["version"]))"
        case .getWorkflowRun: words = "run \(text(value["id"])): \(text(value["state"]))"
        case .proposeWorkflow, .editWorkflow, .askUser: words = "done"
        }
        return words.onOneLine(atMost: AssistantLimits.summaryLength)
    }

    private static func isPaused(_ value: JSONValue) -> Bool {
        value["is_paused"]?.boolValue ?? false
    }

    private static func text(_ value: JSONValue?) -> String {
        value.map { $0.stringValue ?? $0.compactText } ?? "?"
    }

    private static func list(_ what: String, _ value: JSONValue?, _ key: String) -> String {
        let elements = value?.arrayValue ?? []
        let names = elements.prefix(5).compactMap { $0[key]?.stringValue }
        let count = "\(elements.count) \(what)\(elements.count == 1 ? "" : "s")"
        guard !names.isEmpty else { return count }
        return "\(count): \(names.joined(separator: ", "))\(elements.count > 5 ? ", …" : "")"
    }
}
