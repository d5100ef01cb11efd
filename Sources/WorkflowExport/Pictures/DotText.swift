import WorkflowModel

/// A Graphviz graph, left to right, its nodes in the order of our own layout.
enum DotText {
    static func write(_ document: WorkflowDocument) -> String {
        var lines = [
            "digraph \(quoted(document.name)) {",
            "    rankdir=LR;",
            "    node [shape=box, style=rounded, fontname=\"sans-serif\"];",
        ]
        for node in document.nodesAsDrawn {
            let label = quoted("\(node.title)\n\(node.type)")
            lines.append("    \(quoted(node.id.rawValue)) [label=\(label)];")
        }
        for edge in document.edges {
            let ends = "\(quoted(edge.source.rawValue)) -> \(quoted(edge.target.rawValue))"
            let label = edge.handle == .success ? "" : " [label=\(quoted(edge.handle.rawValue))]"
            lines.append("    \(ends)\(label);")
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    /// A quoted id of the DOT language, in which only `"` and `\` have a meaning.
    private static func quoted(_ text: String) -> String {
        let escaped = text.reduce(into: "") { result, character in
            switch character {
            case "\"", "\\": result += "\\\(character)"
            case _ where character.isNewline: result += "\\n"
            case _ where character.isControl: result += " "
            default: result.append(character)
            }
        }
        return "\"\(escaped)\""
    }
}
