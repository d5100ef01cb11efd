import WorkflowModel

extension WorkflowDocument {
    /// The nodes as they stand in the picture: column by column, from top to bottom.
    ///
    /// Graphviz and Mermaid order what they lay out themselves by the order in which they read it.
    var nodesAsDrawn: [WorkflowNode] {
        let layout = LayeredLayout(self)
        return nodes.indices.sorted {
            (layout.columns[$0], layout.positions[$0].y, $0)
                < (layout.columns[$1], layout.positions[$1].y, $1)
        }.map { nodes[$0] }
    }
}

extension Character {
    /// Whether it is a control character, which text forms have no place for.
    var isControl: Bool { unicodeScalars.contains { $0.value < 32 || $0.value == 127 } }
}
