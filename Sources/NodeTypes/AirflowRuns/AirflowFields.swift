import AirflowClient
import WorkflowModel

/// The fields that several Airflow node types have, declared once.
enum AirflowFields {
    /// Which Airflow the node speaks to.
    static let connection = FieldDeclaration(
        "connection", .connection(["airflow"]), purpose: "Which Airflow.", required: true,
        templatable: false)

    /// Which DAG of it.
    static let dagID = FieldDeclaration(
        "dag_id", .dagID, purpose: "Which DAG; only ids that the catalogue lists.",
        required: true, templatable: false)

    /// Which run of the DAG.
    static let dagRunID = FieldDeclaration(
        "dag_run_id", .text(limit: runIDLength),
        purpose: "Which run, such as {{ load.dag_run_id }}.", required: true)

    /// Which run of the DAG; the latest when it is not named.
    static let latestDagRunID = FieldDeclaration(
        "dag_run_id", .text(limit: runIDLength), purpose: "Which run; the latest when absent.")

    /// Seconds between two looks at a run.
    static let pollSeconds = FieldDeclaration(
        "poll_seconds", .number(0.2...3600),
        purpose: "Seconds between looks; from 1 up to 10 by itself.", templatable: false)

    /// Which tasks of the run, with what is meant when none are named.
    static func taskIDs(otherwise: String) -> FieldDeclaration {
        FieldDeclaration(
            "task_ids", .list(.text(limit: taskIDLength), limit: 100),
            purpose: "Which tasks; \(otherwise) when absent.")
    }

    /// Airflow's longest ids, of runs and of tasks.
    private static let runIDLength = 250
    private static let taskIDLength = 250
}

extension ValueType {
    /// A quoted piece of a log, as evidence.
    static let logEvidence = ValueType.object(
        [
            "id": .string, "task_id": .string, "map_index": .integer, "try": .integer,
            "line_start": .integer, "line_end": .integer, "text": .string, "reason": .string,
            "count": .integer, "url": .string,
        ], isOpen: false)
}
