import WorkflowModel

/// Where a value stands in a text, in bytes.
struct DocumentPlace {
    /// The key that names it, if it is a member.
    var key: Range<Int>?
    /// The value.
    var value: Range<Int>
    /// Whether it is a list or an object.
    var isCollection: Bool
    /// The text, if the value is one and is known already.
    var text: String?
    /// Whether it is the value that was asked for, and not one around it.
    var isExact = true
}

/// Where the values of a document stand in its text, JSON or YAML.
struct DocumentPlaces {
    private let source: SourceText
    private let search: JSONPlaceSearch?
    private let tree: YAMLTree?

    /// Finds the values at some paths; nothing is found in a text that cannot be read.
    init(of paths: some Sequence<[String]>, in source: SourceText) {
        self.source = source
        let isJSON = DocumentText.isJSON(source.bytes)
        search = isJSON ? JSONPlaceSearch(paths, in: source.bytes, from: source.markLength) : nil
        tree = isJSON ? nil : try? YAMLText.tree(of: source.bytes)
    }

    /// The place of the value at a path, or of the nearest value around it.
    func place(of path: [String]) -> DocumentPlace? {
        if let search { return search.place(of: path) }
        guard let tree else { return nil }
        if tree.root == nil {
            // Nothing but comments: whatever is missing is missing at the start.
            let start = source.markLength
            return DocumentPlace(value: start..<start, isCollection: true, isExact: path.isEmpty)
        }
        var tokens = path
        while true {
            if let found = tree.place(of: tokens) {
                let node = tree.nodes[found.number]
                var place = DocumentPlace(
                    key: found.key.map(bytes), value: bytes(node.span), isCollection: true,
                    isExact: tokens.count == path.count)
                if case .scalar(let value) = node.content {
                    place.isCollection = false
                    place.text = value.stringValue
                }
                return place
            }
            if tokens.popLast() == nil { return nil }
        }
    }

    private func bytes(_ scalars: Range<Int>) -> Range<Int> {
        let start = source.byte(ofScalar: scalars.lowerBound)
        return start..<max(start, source.byte(ofScalar: scalars.upperBound))
    }
}
