public import WorkflowModel

extension WorkflowDocument {
    /// The document in another form.
    ///
    /// Same document, same text, on every machine.
    ///
    /// - Parameters:
    ///   - format: the form.
    ///   - types: the node types; only the Python forms need them.
    ///   - version: the version's number, if it is kept; the Python forms show it.
    /// - Returns: the text.
    /// - Throws: ``WorkflowExportError`` if a form cannot hold the document.
    public func exported(
        as format: ExportFormat, with types: PythonNodeTypes = .none, version: Int? = nil
    ) throws -> String {
        switch format {
        case .json: json.prettyText + "\n"
        case .yaml: try YAMLText.write(json)
        case .python: try PythonScript(self, version: version, types: types).text
        case .airflow: try AirflowDag(self, version: version, types: types).text
        case .mermaid: MermaidText.write(self)
        case .dot: DotText.write(self)
        case .svg: SVGPicture.write(self)
        }
    }
}
