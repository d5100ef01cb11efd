import WorkflowExport
import WorkflowModel

extension AirflowTriggerNode {
    /// A `TriggerDagRunOperator`, unless it would have to look for other runs or unpause the DAG.
    static let airflow = AirflowTaskForm(
        "AirflowTriggerTask", module: "airflow_trigger_task", input: .arguments
    ) { node in
        let onActive = node.config["on_active"] ?? "queue"
        return onActive == "queue" && node.config["unpause"] != true
    }
}
