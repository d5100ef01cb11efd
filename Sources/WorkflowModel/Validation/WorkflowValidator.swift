/// Finds everything that is wrong with a document, at once, as a compiler does.
///
/// Nothing is executed and nothing outside is asked: what is known of the world comes as a
/// ``Catalogue``. A finding that follows from another is left out.
public struct WorkflowValidator: Sendable {
    /// The node types that documents may use.
    public let registry: NodeTypeRegistry

    /// Makes a validator for the node types of a registry.
    public init(registry: NodeTypeRegistry) { self.registry = registry }

    /// Everything that is wrong with a document, sorted by path, then offset.
    ///
    /// A document with more parts than ``Limits`` allows is refused without a closer look.
    public func validate(
        _ document: WorkflowDocument, catalogue: Catalogue = .offline
    ) -> [Diagnostic] {
        let excess = excess(of: document)
        guard excess.isEmpty else { return excess }
        var pass = ValidationPass(document: document, registry: registry, catalogue: catalogue)
        return pass.run()
    }

    /// Reads a document and validates what could be read.
    public func check(json: JSONValue, catalogue: Catalogue = .offline) -> ValidatedDocument {
        let (document, form) = DocumentReader.read(json)
        guard let document else {
            return ValidatedDocument(document: nil, sha256: nil, diagnostics: form)
        }
        var findings = Findings()
        for finding in form { findings.add(finding) }
        let faulty = Set(form.map(\.path))
        for finding in validate(document, catalogue: catalogue)
        // What could not be read has been reported; that it is missing now is no news.
        where !finding.path.prefixesOfPath.contains(where: faulty.contains) {
            findings.add(finding)
        }
        return ValidatedDocument(
            document: document, sha256: document.sha256, diagnostics: findings.sorted)
    }

    private func excess(of document: WorkflowDocument) -> [Diagnostic] {
        [
            ("nodes", document.nodes.count, Limits.nodes),
            ("edges", document.edges.count, Limits.edges),
            ("inputs", document.inputs.count, Limits.inputs),
        ].filter { $0.1 > $0.2 }.map { name, count, limit in
            Diagnostic(
                .tooLarge, path: "/\(name)",
                message: "there are \(count) \(name); at most \(limit) are allowed")
        }.sorted { $0.path < $1.path }
    }
}

extension String {
    /// The path and all paths that lead to it, the root left out.
    fileprivate var prefixesOfPath: [String] {
        var prefixes = [self]
        while let last = prefixes.last, let cut = last.lastIndex(of: "/"), cut > last.startIndex {
            prefixes.append(String(last[..<cut]))
        }
        return prefixes
    }
}
