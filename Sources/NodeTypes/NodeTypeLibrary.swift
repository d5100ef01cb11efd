public import WorkflowModel

/// The node types of this server: one line for each.
public enum NodeTypeLibrary {
    private static let types: [any NodeType] = [
        AirflowTriggerNode(),
        AirflowWaitNode(),
        AirflowLogsNode(),
        AirflowDiagnoseNode(),
        AirflowClearNode(),
        SQLQueryNode(),
        CheckNode(),
        PythonNode(),
        HTTPRequestNode(),
        SummarizeNode(),
        BranchNode(),
        ApprovalNode(),
        DelayNode(),
    ]

    private static let byName = Dictionary(
        types.map { (Swift.type(of: $0).declaration.name, $0) }
    ) { first, _ in first }

    /// The declarations, for validation, planning, prompts and documentation.
    public static let registry = NodeTypeRegistry(
        types.map { Swift.type(of: $0).declaration }, queryRules: TSQLQueryRules())

    static func type(named name: String) -> (any NodeType)? { byName[name] }
}
