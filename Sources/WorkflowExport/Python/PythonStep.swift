public import WorkflowModel

/// A node as a Python function that calls its node type's function.
public struct PythonStep: Sendable {
    /// The function's source.
    public let source: String
    /// The functions of `runtime.expressions` that it calls.
    public let functions: Set<String>

    /// Writes the function of a node.
    ///
    /// - Parameters:
    ///   - node: the node.
    ///   - types: the node types.
    ///   - names: what the document's nodes are called.
    /// - Throws: ``WorkflowExportError`` `cannot-write` if the node's type has no Python, or one of
    ///   its expressions cannot be read.
    public init(
        _ node: WorkflowNode, types: PythonNodeTypes, names: PythonNames
    ) throws(WorkflowExportError) {
        let module = PythonNodeTypes.module(of: node.type)
        guard let declaration = types.registry[node.type], types.library.module(module) != nil
        else {
            throw WorkflowExportError(
                .cannotWrite,
                "The node '\(node.id)' is of type '\(node.type.prefix(80))', "
                    + "which has no Python form.")
        }
        var config = PythonConfig(node: node.id, names: names)
        let arguments = try config.arguments(node.config, of: declaration)
        let call = PythonSource.call(module, [.code("step")] + arguments)
        var lines = ["def \(names.function(node.id))(step):"]
        lines.append("    \"\"\"\(Self.title(of: node))\"\"\"")
        lines += config.bindings.map { "    " + $0 }
        lines.append("    return " + call.text(column: 11, indentation: 4))
        source = lines.joined(separator: "\n")
        functions = config.functions
    }

    private static func title(of node: WorkflowNode) -> String {
        guard let label = node.label, !label.isEmpty else { return node.type + "." }
        return "\(PythonLiteral.prose(label)) (\(node.type))."
    }
}
