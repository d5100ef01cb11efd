import WorkflowModel

/// One argument of a tool.
struct ToolArgument: Sendable, Hashable {
    let name: String
    let kind: Kind
    let purpose: String
    let isRequired: Bool

    /// What an argument holds.
    enum Kind: Sendable, Hashable {
        /// A text that is not empty.
        case text
        /// A whole number from 1 to that.
        case count(atMost: Int)
        /// A list of texts.
        case texts
        /// A workflow document.
        case workflow
        /// A list of edit operations.
        case operations
    }

    init(_ name: String, _ kind: Kind = .text, _ purpose: String, required: Bool = false) {
        self.name = name
        self.kind = kind
        self.purpose = purpose
        isRequired = required
    }

    /// JSON Schema of the argument.
    func schema(registry: NodeTypeRegistry) -> JSONValue {
        var schema: [String: JSONValue] =
            switch kind {
            case .text: ["type": "string"]
            case .count(let limit):
                ["type": "integer", "minimum": 1, "maximum": .integer(limit)]
            case .texts: ["type": "array", "items": ["type": "string"]]
            case .workflow: WorkflowSchema(registry: registry).document.objectValue ?? [:]
            case .operations:
                ["type": "array", "items": EditOperation.schema, "minItems": 1]
            }
        schema["description"] = .string(purpose)
        return .object(schema)
    }
}

extension ToolName {
    /// Its arguments, in the order told.
    var arguments: [ToolArgument] {
        let airflow = ToolArgument("connection", "Name of an Airflow connection.", required: true)
        let dag = ToolArgument("dag_id", "Id of the DAG, as list_dags gives it.", required: true)
        let run = ToolArgument("run_id", "Id of the run.")
        let task = ToolArgument("task_id", "Only this task.")
        let search = ToolArgument("search", "Part of the name.")
        let limit = ToolArgument(
            "limit", .count(atMost: AssistantLimits.lookupEntries), "How many at most.")
        switch self {
        case .listConnections: return []
        case .listDags:
            return [ToolArgument("connection", "Only of this Airflow connection."), search]
        case .getDag: return [airflow, dag]
        case .listRuns:
            let states = ToolArgument(
                "states", .texts, "Only these: success, failed, running, queued.")
            return [airflow, dag, states, limit]
        case .getRun: return [airflow, dag, run]
        case .readLogs, .diagnoseRun: return [airflow, dag, run, task]
        case .listTables:
            return [
                ToolArgument("connection", "Only of this database connection."),
                ToolArgument("search", "Words that names, columns or descriptions have."),
            ]
        case .describeTable:
            return [
                ToolArgument("connection", "Name of a database connection.", required: true),
                ToolArgument("table", "The table, as list_tables gives it.", required: true),
            ]
        case .queryData:
            return [
                ToolArgument("connection", "Name of a database connection.", required: true),
                ToolArgument("sql", "One statement that only reads.", required: true),
            ]
        case .listWorkflows: return [search]
        case .getWorkflow:
            return [
                ToolArgument("workflow_id", "Id of the workflow.", required: true),
                ToolArgument("version", .count(atMost: 1_000_000), "The version."),
            ]
        case .listWorkflowRuns:
            return [ToolArgument("workflow_id", "Only of this workflow."), limit]
        case .getWorkflowRun:
            return [ToolArgument("run_id", "Id of the workflow's run.", required: true)]
        case .proposeWorkflow:
            return [ToolArgument("workflow", .workflow, "The whole document.", required: true)]
        case .editWorkflow:
            return [
                ToolArgument("workflow_id", "Id of the workflow to change.", required: true),
                ToolArgument("operations", .operations, "What to do, in order.", required: true),
            ]
        case .askUser:
            return [
                ToolArgument("question", "The question, in one or two sentences.", required: true),
                ToolArgument("choices", .texts, "Answers to choose from, if there are few."),
            ]
        }
    }
}

extension ToolArgument {
    /// A text.
    init(_ name: String, _ purpose: String, required: Bool = false) {
        self.init(name, .text, purpose, required: required)
    }
}
