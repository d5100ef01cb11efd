public import WorkflowModel

/// How nodes of a type become tasks of Airflow, when a plain `PythonOperator` does not do.
public struct AirflowTaskForm: Sendable {
    /// What the task's class is given to do its work.
    public enum Input: Sendable {
        /// The node's function, as in the Python script: `step=step_enough`.
        case step
        /// The fields that are known beforehand as arguments, and a function that works out the
        /// others when the task runs: `dag_id="daily_sales", arguments=arguments_load`.
        case arguments
    }

    /// The class, which the module of the same name in snake case defines.
    public let className: String
    /// The module that defines the class.
    public let module: String
    /// What it is given.
    public let input: Input
    /// Whether a node is one that the class can carry out; others become a `PythonOperator`.
    public let takes: @Sendable (WorkflowNode) -> Bool

    /// Describes a class.
    public init(
        _ className: String, module: String, input: Input,
        takes: @escaping @Sendable (WorkflowNode) -> Bool = { _ in true }
    ) {
        self.className = className
        self.module = module
        self.input = input
        self.takes = takes
    }
}
