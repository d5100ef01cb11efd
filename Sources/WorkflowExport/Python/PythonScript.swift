import WorkflowModel

/// A document as one Python script that does the same as the engine.
enum PythonScript {
    /// The script's text.
    ///
    /// - Throws: ``WorkflowExportError`` `cannot-write`.
    static func write(
        _ document: WorkflowDocument, types: PythonNodeTypes
    ) throws(WorkflowExportError) -> String {
        throw WorkflowExportError(.cannotWrite, "not yet")
    }
}
