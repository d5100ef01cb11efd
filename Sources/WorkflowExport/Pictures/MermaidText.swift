import WorkflowModel

/// A Mermaid flowchart, left to right, its nodes in the order of our own layout.
enum MermaidText {
    static func write(_ document: WorkflowDocument) -> String {
        var lines = ["flowchart LR"]
        for node in document.nodesAsDrawn {
            let label = "\(escaped(node.title))<br/><small>\(escaped(node.type))</small>"
            let shape = node.type == "branch" ? ("{\"", "\"}") : ("[\"", "\"]")
            lines.append("    n_\(escapedID(node.id))\(shape.0)\(label)\(shape.1)")
        }
        for edge in document.edges {
            let arrow = edge.handle == .success ? "-->" : "-- \(edge.handle.rawValue) -->"
            lines.append("    n_\(escapedID(edge.source)) \(arrow) n_\(escapedID(edge.target))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Words such as `end` break Mermaid, so ids are prefixed; what is no id becomes `_`.
    private static func escapedID(_ id: NodeID) -> String {
        String(id.rawValue.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// Mermaid's entity codes for what would end the label or be read as HTML.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\"": result += "#quot;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "#": result += "#35;"
            case "&": result += "#amp;"
            case "`": result += "#96;"
            case _ where character.isNewline || character.isControl: result += " "
            default: result.append(character)
            }
        }
    }
}
