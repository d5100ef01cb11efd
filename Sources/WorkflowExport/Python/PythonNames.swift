public import WorkflowModel

/// What the nodes of a document are called in Python.
///
/// A node's output is a variable of the node's id, and its function `step_` and the id. An id that
/// means something else in Python gets underscores behind it.
public struct PythonNames: Sendable {
    private let variables: [NodeID: String]

    /// Gives the nodes of a document their names.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - taken: names that the source uses for something else.
    public init(of document: WorkflowDocument, besides taken: Set<String> = []) {
        let ids = Set(document.nodes.map(\.id.rawValue))
        var variables: [NodeID: String] = [:]
        for node in document.nodes {
            var name = node.id.rawValue
            if Self.words.contains(name) || taken.contains(name) {
                repeat { name += "_" } while ids.contains(name) || taken.contains(name)
            }
            variables[node.id] = name
        }
        self.variables = variables
    }

    /// The variable that holds a node's output.
    public func variable(_ node: NodeID) -> String {
        let name = node.rawValue
        return variables[node] ?? (Self.words.contains(name) ? name + "_" : name)
    }

    /// The function that carries a node out.
    public func function(_ node: NodeID) -> String { "step_" + node.rawValue }

    /// Python's keywords and the built-in names that expressions become.
    private static let words: Set<String> = [
        "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def",
        "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
        "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "type",
        "while", "with", "yield", "abs", "all", "any", "int", "len", "max", "min", "round",
        "inputs", "run", "step",
    ]
}
