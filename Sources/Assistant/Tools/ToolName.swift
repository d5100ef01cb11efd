/// The tools of the assistant.
///
/// Their names stand in conversations that are kept: they never change their meaning. None of
/// them approves or runs anything, and none may.
enum ToolName: String, CaseIterable {
    case listConnections = "list_connections"
    case listDags = "list_dags"
    case getDag = "get_dag"
    case listRuns = "list_runs"
    case getRun = "get_run"
    case readLogs = "read_logs"
    case diagnoseRun = "diagnose_run"
    case listTables = "list_tables"
    case describeTable = "describe_table"
    case queryData = "query_data"
    case listWorkflows = "list_workflows"
    case getWorkflow = "get_workflow"
    case listWorkflowRuns = "list_workflow_runs"
    case getWorkflowRun = "get_workflow_run"
    case proposeWorkflow = "propose_workflow"
    case editWorkflow = "edit_workflow"
    case askUser = "ask_user"

    /// Whether calling it changes nothing, so that several may go at once.
    var isReadOnly: Bool {
        switch self {
        case .proposeWorkflow, .editWorkflow, .askUser: false
        default: true
        }
    }

    /// Whether it reads what proposals and edits change.
    var readsWorkflows: Bool {
        switch self {
        case .listWorkflows, .getWorkflow, .listWorkflowRuns, .getWorkflowRun: true
        default: false
        }
    }
}
