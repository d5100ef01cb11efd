extension WorkflowNode {
    /// The connection that the node names in the first field for one, if it is a plain name.
    func connection(by declaration: NodeTypeDeclaration) -> String? {
        for field in declaration.fields {
            guard case .connection = field.kind else { continue }
            if let name = config[field.name]?.stringValue, !name.isTemplate { return name }
        }
        return nil
    }
}
