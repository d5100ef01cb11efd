extension ValidationPass {
    /// Finds configs that have none of the fields of which one is needed.
    mutating func checkAlternatives(
        of node: WorkflowNode, _ declaration: NodeTypeDeclaration, at place: ConfigPlace
    ) {
        for names in declaration.alternatives
        where !names.contains(where: { node.config[$0] != nil }) {
            let listed = names.map { "'\($0)'" }.joined(separator: " or ")
            report(
                .missingField, at: place.path, node: place.id,
                "\(declaration.name) needs the field \(listed)", suggestion: names.first)
        }
    }
}
