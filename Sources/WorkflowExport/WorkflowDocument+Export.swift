public import WorkflowModel

extension WorkflowDocument {
    /// The document in another form.
    ///
    /// Same document, same text, on every machine.
    ///
    /// - Parameters:
    ///   - format: the form.
    ///   - types: the node types; only the Python forms need them.
    /// - Throws: ``WorkflowExportError`` if a form cannot hold the document.
    public func exported(
        as format: ExportFormat, with types: PythonNodeTypes = .none
    ) throws -> String {
        switch format {
        case .json: json.prettyText + "\n"
        case .yaml: try YAMLText.write(json)
        case .python: try PythonScript.write(self, types: types)
        case .airflow: try AirflowDag.write(self, types: types)
        case .mermaid: MermaidText.write(self)
        case .dot: DotText.write(self)
        case .svg: SVGPicture.write(self)
        }
    }
}
