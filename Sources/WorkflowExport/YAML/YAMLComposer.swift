import WorkflowModel

/// Makes a tree of a YAML text's events.
///
/// `nodes` only grows; what a value would cost with its aliases followed is known, and bounded,
/// before any alias is followed.
struct YAMLComposer {
    private let events: YAMLEvents
    private var tree = YAMLTree()
    private var anchors: [String: Int] = [:]
    private var depth = 0
    /// Members that merge keys filled in so far.
    private var inheritedCount = 0

    private init(_ events: YAMLEvents) { self.events = events }

    /// Reads the one document of a text.
    static func tree(of text: some Collection<UInt8>) throws -> YAMLTree {
        var composer = YAMLComposer(try YAMLEvents(text))
        return try composer.document()
    }

    private mutating func document() throws -> YAMLTree {
        var isRead = false
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return tree
            case .documentStart where isRead:
                throw YAMLFault(
                    .malformedYAML,
                    "A second document begins here; a file holds one. Keep each in its own file.",
                    at: event.span.lowerBound)
            case .documentStart: isRead = true
            case .documentEnd: break
            default: tree.root = try node(event)
            }
        }
    }

    private mutating func node(_ event: YAMLEvent) throws -> Int {
        if case .alias(let name) = event.kind {
            guard let number = anchors[name] else {
                throw YAMLFault(
                    .malformedYAML, "There is no anchor '&\(name.prefix(80))' before this alias.",
                    at: event.span.lowerBound)
            }
            return number
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= ExportLimits.yamlDepth else { throw tooDeep(event.span) }
        var node = YAMLTree.Node(content: .list([]), span: event.span)
        switch event.kind {
        case .listStart:
            try YAMLTag.check(event, is: "seq", "list")
            let content = try elements(&node)
            try fill(&node, content)
        case .mapStart:
            try YAMLTag.check(event, is: "map", "mapping")
            let content = try members(&node)
            try fill(&node, content)
        case .scalar(let text, let isPlain):
            node.content = .scalar(try YAMLScalar.value(of: text, isPlain: isPlain, in: event))
            node.bytes = text.utf8.count
        default: throw YAMLFault(.malformedYAML, "A value was expected.", at: event.span.lowerBound)
        }
        return try keep(node, event.anchor)
    }

    private mutating func keep(_ node: YAMLTree.Node, _ anchor: String?) throws -> Int {
        guard tree.nodes.count < ExportLimits.yamlValues else {
            throw YAMLFault(
                .tooLarge, "The text holds more than \(ExportLimits.yamlValues) values.",
                at: node.span.lowerBound)
        }
        tree.nodes.append(node)
        if let anchor { anchors[anchor] = tree.nodes.count - 1 }
        return tree.nodes.count - 1
    }

    private mutating func elements(_ node: inout YAMLTree.Node) throws -> YAMLTree.Content {
        var elements: [Int] = []
        while true {
            let event = try events.next()
            if case .end = event.kind {
                node.span = node.span.lowerBound..<event.span.upperBound
                return .list(elements)
            }
            elements.append(try self.node(event))
        }
    }

    private mutating func members(_ node: inout YAMLTree.Node) throws -> YAMLTree.Content {
        var members: [YAMLTree.Member] = []
        var names: Set<String> = []
        var merged: [Int] = []
        while true {
            let event = try events.next()
            if case .end = event.kind {
                node.span = node.span.lowerBound..<event.span.upperBound
                return .map(members + (try inherited(from: merged, names)))
            }
            if YAMLScalar.isMergeKey(event) {
                merged += try mergeSources(try events.next())
                continue
            }
            let key = try YAMLScalar.key(event, anchors: anchors, tree: tree)
            guard names.insert(key).inserted else {
                throw YAMLFault(
                    .duplicateKey, "The key '\(key.prefix(80))' comes twice.",
                    at: event.span.lowerBound)
            }
            if let anchor = event.anchor {
                anchors[anchor] = try keep(
                    YAMLTree.Node(
                        content: .scalar(.string(key)), span: event.span, bytes: key.utf8.count),
                    nil)
            }
            let value = try self.node(try events.next())
            members.append(YAMLTree.Member(key: key, keySpan: event.span, value: value))
        }
    }

    /// The mappings that a `<<` names: one, or a list of them.
    private mutating func mergeSources(_ event: YAMLEvent) throws -> [Int] {
        let number = try node(event)
        switch tree.nodes[number].content {
        case .map: return [number]
        case .list(let elements)
        where elements.allSatisfy({
            if case .map = tree.nodes[$0].content { true } else { false }
        }):
            return elements
        default:
            throw YAMLFault(
                .notJSON, "'<<' takes a mapping, or a list of mappings, to fill in.",
                at: event.span.lowerBound)
        }
    }

    /// The members of merged mappings, each key once, the first mapping first.
    private mutating func inherited(
        from sources: [Int], _ names: Set<String>
    ) throws -> [YAMLTree.Member] {
        var names = names
        var members: [YAMLTree.Member] = []
        for source in sources {
            guard case .map(let more) = tree.nodes[source].content else { continue }
            inheritedCount += more.count
            guard inheritedCount <= ExportLimits.yamlValues else {
                throw YAMLFault(
                    .tooLarge,
                    "With its merge keys the text grows larger than any document may be.",
                    at: tree.nodes[source].span.lowerBound)
            }
            for member in more where names.insert(member.key).inserted { members.append(member) }
        }
        return members
    }

    /// Gives a node its content, and counts what it would cost with its aliases followed.
    private func fill(_ node: inout YAMLTree.Node, _ content: YAMLTree.Content) throws {
        node.content = content
        let children: [Int]
        switch content {
        case .scalar: return
        case .list(let elements): children = elements
        case .map(let members):
            children = members.map(\.value)
            node.bytes = members.reduce(0) { $0 + $1.key.utf8.count }
        }
        for child in children.lazy.map({ tree.nodes[$0] }) {
            node.size += child.size
            node.bytes += child.bytes
            node.height = max(node.height, child.height + 1)
            guard node.size <= ExportLimits.yamlValues, node.bytes <= ExportLimits.yamlBytes else {
                throw YAMLFault(
                    .tooLarge, "With its aliases the text grows larger than any document may be.",
                    at: node.span.lowerBound)
            }
        }
        guard depth + node.height - 1 <= ExportLimits.yamlDepth else { throw tooDeep(node.span) }
    }

    private func tooDeep(_ span: Range<Int>) -> YAMLFault {
        YAMLFault(
            .tooDeep, "The text is nested deeper than \(ExportLimits.yamlDepth) levels.",
            at: span.lowerBound)
    }
}
