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
    /// The members of large mappings by their keys, made when first asked for.
    private var members: [Int: [String: YAMLTree.Member]] = [:]

    /// Finds the values at some paths; nothing is found in a text that cannot be read.
    init(of paths: some Sequence<[String]>, in source: SourceText) {
        self.source = source
        let isJSON = DocumentText.isJSON(source.bytes)
        search = isJSON ? JSONPlaceSearch(paths, in: source.bytes, from: source.markLength) : nil
        // A document that travels in a Python file has no places there that people could use.
        let isPython = EmbeddedDocument.isIn(String(decoding: source.bytes, as: UTF8.self))
        tree = isJSON || isPython ? nil : try? YAMLText.tree(of: source.bytes)
    }

    /// The place of the value at a path, or of the nearest value around it.
    mutating func place(of path: [String]) -> DocumentPlace? {
        if let search { return search.place(of: path) }
        guard let tree else { return nil }
        if tree.root == nil {
            // Nothing but comments: whatever is missing is missing at the start.
            let start = source.markLength
            return DocumentPlace(value: start..<start, isCollection: true, isExact: path.isEmpty)
        }
        var number = tree.root ?? 0
        var key: Range<Int>?
        var isExact = true
        for token in path {
            guard let next = step(token, from: number, in: tree) else {
                isExact = false
                break
            }
            (number, key) = next
        }
        let node = tree.nodes[number]
        var place = DocumentPlace(
            key: key.map(bytes), value: bytes(node.span), isCollection: true, isExact: isExact)
        if case .scalar(let value) = node.content {
            place.isCollection = false
            place.text = value.stringValue
        }
        return place
    }

    /// The value one step further on, and where its key stands, if it is a member.
    private mutating func step(
        _ token: String, from number: Int, in tree: YAMLTree
    ) -> (number: Int, key: Range<Int>?)? {
        switch tree.nodes[number].content {
        case .scalar: return nil
        case .list(let elements):
            guard let index = Int(token), elements.indices.contains(index) else { return nil }
            return (elements[index], nil)
        case .map(let list):
            if members[number] == nil {
                members[number] = Dictionary(list.map { ($0.key, $0) }) { first, _ in first }
            }
            return members[number]?[token].map { ($0.value, $0.keySpan) }
        }
    }

    private func bytes(_ scalars: Range<Int>) -> Range<Int> {
        let start = source.byte(ofScalar: scalars.lowerBound)
        return start..<max(start, source.byte(ofScalar: scalars.upperBound))
    }
}
