public import WorkflowModel

extension WorkflowDocument {
    /// The document in another form.
    ///
    /// Same document, same text, on every machine.
    ///
    /// - Throws: ``WorkflowExportError`` if a form cannot hold the document.
    public func exported(as format: ExportFormat) throws -> String {
        switch format {
        case .json: json.prettyText + "\n"
        case .yaml: try YAMLText.write(json)
        case .mermaid: MermaidText.write(self)
        case .dot: DotText.write(self)
        case .svg: SVGPicture.write(self)
        }
    }
}
