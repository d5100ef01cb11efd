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
        validate(document, catalogue: catalogue, doubts: Doubts())
    }

    private func validate(
        _ document: WorkflowDocument, catalogue: Catalogue, doubts: Doubts
    ) -> [Diagnostic] {
        let excess = excess(of: document)
        guard excess.isEmpty else { return excess }
        var pass = ValidationPass(
            document: document, registry: registry, catalogue: catalogue, doubts: doubts)
        return pass.run()
    }

    /// Reads a document and validates what could be read.
    ///
    /// Of a document with more parts than ``Limits`` allows, only that is told.
    public func check(json: JSONValue, catalogue: Catalogue = .offline) -> ValidatedDocument {
        let (document, form) = DocumentReader.read(json)
        let excess = form.filter { $0.code == .tooLarge }
        guard let document, excess.isEmpty else {
            return ValidatedDocument(
                document: nil, sha256: nil, diagnostics: excess.isEmpty ? form : excess)
        }
        let further = validate(document, catalogue: catalogue, doubts: Doubts(form))
        guard !form.isEmpty else {
            return ValidatedDocument(
                document: document, sha256: document.sha256, diagnostics: further)
        }
        var findings = Findings()
        for finding in form { findings.add(finding) }
        // A key too many does not make its neighbours doubtful.
        let faulty = Set(form.filter { $0.code != .unknownKey }.map(\.path))
        for finding in further
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
