/// Reads a workflow document from its JSON form.
public enum DocumentReader {
    /// Reads a document and finds every mistake of form at once.
    ///
    /// A document comes back in spite of errors, so that the validator can look for further
    /// problems; it is nil only when the value is no object. Every node, edge and input keeps its
    /// place in the list, so that paths stay true: what could not be read of it is an empty id, an
    /// empty type, or absent, and has its finding here already. `null` counts as absent wherever
    /// something may be absent.
    public static func read(
        _ value: JSONValue
    ) -> (document: WorkflowDocument?, diagnostics: [Diagnostic]) {
        var form = DocumentForm()
        let document = form.document(value)
        return (document, form.findings)
    }

    /// The version of the form that this build reads.
    public static let version = 1
}
