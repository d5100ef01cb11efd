import LLMGateway
import WorkflowModel

/// The tools as they are told to a model; schemas come from the node types' declarations.
struct ToolSet: Sendable {
    let definitions: [ToolDefinition]

    init(registry: NodeTypeRegistry) {
        definitions = ToolName.allCases.map { tool in
            ToolDefinition(
                name: tool.rawValue, description: tool.purpose,
                parameters: tool.parameters(registry: registry))
        }
    }

    static let names = Set(ToolName.allCases.map(\.rawValue))
}

extension ToolName {
    /// What it does and when to use it, for the model.
    var purpose: String {
        switch self {
        case .listConnections: "Lists the connections: name and kind."
        case .listDags:
            "Lists or searches Airflow DAGs. Use it before naming a DAG in a workflow."
        case .getDag: "One DAG with its params, tasks and latest runs."
        case .listRuns: "The latest runs of a DAG with their states, newest first."
        case .getRun: "One run with its tasks and their tries; the latest run if run_id is absent."
        case .readLogs:
            "The important log lines of a run's failed tasks, or of one task. Without run_id: of "
                + "the latest failed run."
        case .diagnoseRun:
            "Why a run failed, with the log lines that prove it. Without run_id: the latest "
                + "failed run."
        case .listTables:
            "Lists tables with their columns, or searches them by words. Use it before writing SQL."
        case .describeTable: "One table with its columns."
        case .queryData:
            "Runs one SELECT on a database now, to answer a question about its data. The person "
                + "sees the query, all figures and a table. Not for building workflows."
        case .listWorkflows: "Lists or searches saved workflows."
        case .getWorkflow: "A saved workflow's document; the newest version if none is given."
        case .listWorkflowRuns: "The latest runs of workflows, or of one workflow."
        case .getWorkflowRun: "One run of a workflow with the state of each node."
        case .proposeWorkflow:
            "Checks a new workflow and, if there is no error in it, shows it to the person to "
                + "approve. Errors come back to be mended. Nothing runs by it."
        case .editWorkflow:
            "Changes a saved workflow by operations and shows the new version to the person to "
                + "approve. Use it whenever something is to change in a workflow that exists."
        case .askUser:
            "Asks the person one question when something needed is missing or not clear. Ends "
                + "your turn."
        }
    }

    /// JSON Schema of its arguments.
    func parameters(registry: NodeTypeRegistry) -> JSONValue {
        var properties: [String: JSONValue] = [:]
        for argument in arguments {
            properties[argument.name] = argument.schema(registry: registry)
        }
        return [
            "type": "object", "properties": .object(properties),
            "required": .array(arguments.filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }
}
