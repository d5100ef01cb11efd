import WorkflowExport

extension SQLQueryNode {
    /// A `SQLExecuteQueryOperator`.
    static let airflow = AirflowTaskForm(
        "SqlQueryTask", module: "sql_query_task", input: .arguments)
}
