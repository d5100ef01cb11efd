extension WorkflowDocument {
    /// The document with all operations applied in order, or the first failure and nothing applied.
    ///
    /// Only what makes an operation impossible fails here; whether the outcome is a valid workflow
    /// is the validator's to say.
    ///
    /// - Parameters:
    ///   - operations: What to do, in order.
    ///   - registry: Tells where a node's `config` holds expressions, so that renaming rewrites
    ///     references and nothing else.
    /// - Returns: The document, or why nothing was applied.
    public func applying(
        _ operations: [EditOperation], registry: NodeTypeRegistry
    ) -> Result<WorkflowDocument, EditFailure> {
        guard operations.count <= Limits.operations else {
            return .failure(
                EditFailure(
                    .tooMany, index: Limits.operations,
                    message: "there are \(operations.count) operations; "
                        + "at most \(Limits.operations) are allowed at once"))
        }
        var edit = DocumentEdit(document: self, registry: registry)
        for (index, operation) in operations.enumerated() {
            edit.index = index
            do throws(EditFailure) {
                try edit.apply(operation)
            } catch {
                return .failure(error)
            }
        }
        return .success(edit.document)
    }
}
