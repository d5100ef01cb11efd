import WorkflowModel

/// A workflow that is being made, node by node.
///
/// Of each node it keeps which nodes certainly ran before it, by a rule that is simpler and
/// stricter than the validator's: an edge is in a context (the outcome it follows); nodes of one
/// context run together or not at all.
struct WorkflowDraft {
    let registry: NodeTypeRegistry
    var random: SeededRandom
    var document = WorkflowDocument(name: "")
    var facts: [Facts] = []
    /// The nodes before the one that is being made.
    var readable: [Int] = []
    /// Those that it must read, because nobody else did.
    var wanted: [Int] = []
    /// Those that the config being made reads.
    var read: Set<Int> = []
    private var contexts = 1
    private var contextOfOutcome: [String: Int] = [:]

    /// What is kept of a node.
    struct Facts {
        var declaration: NodeTypeDeclaration
        var isRoot: Bool
        var context: Int
        var readable: [Int]
        /// Whether it runs after a check has failed, where nothing outside should be changed.
        var isAfterFailure: Bool
        /// Whether somebody must read it, so that it is of use.
        var isUnread: Bool
    }

    /// A source and the outcome that is followed.
    struct Link {
        var source: Int
        var handle: EdgeHandle
    }

    init(registry: NodeTypeRegistry, random: SeededRandom) {
        self.registry = registry
        self.random = random
    }

    mutating func document(named name: String, nodes count: Int) -> WorkflowDocument {
        document.name = name
        if random.chance(oneIn: 2) { document.description = "Made for tests: <b>ä</b> & \"ö\"" }
        document.inputs = GeneratedWorld.inputs.filter { _ in !random.chance(oneIn: 3) }
        for index in 0..<count { add(index, of: count) }
        return document
    }

    private mutating func add(_ index: Int, of count: Int) {
        let isRoot = index == 0 || (index < count - 3 && canBeginAnew && random.chance(oneIn: 20))
        let links = isRoot ? [] : chooseLinks(before: index)
        readable = readableNodes(over: links)
        wanted = links.map(\.source).filter { facts[$0].isUnread && readable.contains($0) }
        let isAfterFailure = links.contains { link in
            facts[link.source].isAfterFailure
                || (link.handle != .success && facts[link.source].declaration.asserts)
        }
        let (declaration, config) = chooseType(isAfterFailure, isLast: index >= count - 3)
        for other in read { facts[other].isUnread = false }
        var node = WorkflowNode(
            id: NodeID("\(Self.words[index % Self.words.count])_\(index)"), type: declaration.name,
            config: config)
        decorate(&node, at: index)
        document.nodes.append(node)
        let effect = declaration.effect(with: config)
        facts.append(
            Facts(
                declaration: declaration, isRoot: isRoot, context: context(over: links),
                readable: Array(readable.suffix(16)), isAfterFailure: isAfterFailure,
                isUnread: (effect == .read || effect == .model)
                    && declaration.repeatRule != .waits))
        for link in links {
            document.edges.append(
                WorkflowEdge(
                    source: document.nodes[link.source].id, target: node.id, handle: link.handle))
        }
    }

    /// A type and a config for it; reads what must be read, if the type can.
    private mutating func chooseType(
        _ isAfterFailure: Bool, isLast: Bool
    ) -> (NodeTypeDeclaration, [String: JSONValue]) {
        let asked = wanted
        var chosen = registry.declarations.first.map { ($0, [String: JSONValue]()) }
        for _ in 0..<40 {
            wanted = asked
            read = []
            guard let declaration = registry.declarations.randomElement(using: &random) else {
                break
            }
            let config = self.config(for: declaration, mayChange: !isAfterFailure)
            let text = JSONValue.object(config).compactText
            read = read.filter { text.contains("\(document.nodes[$0].id).") }
            wanted = asked.filter { !read.contains($0) }
            chosen = (declaration, config)
            let changes = declaration.effect(with: config) == .external
            if changes, isAfterFailure { continue }
            if isLast, declaration.isOnlyForOthers { continue }
            if wanted.isEmpty { break }
        }
        return chosen
            ?? (
                NodeTypeDeclaration(
                    name: "none", purpose: "", usage: "", fields: [], output: .any, effect: .pure,
                    repeatRule: .idempotent), [:]
            )
    }

    private mutating func decorate(_ node: inout WorkflowNode, at index: Int) {
        if random.chance(oneIn: 2) { node.label = "Step \(index) – <i>größer</i> & “kleiner”" }
        if random.chance(oneIn: 3) {
            node.retry = RetryPolicy(
                attempts: random.number(in: 1...5),
                delaySeconds: Double(random.number(in: 0...600)) / 4,
                backoff: random.pick([1, 1.5, 2], otherwise: 1))
        }
        if random.chance(oneIn: 3) {
            node.timeoutSeconds = Double(random.number(in: 1...1800))
        }
        if random.chance(oneIn: 2) {
            node.position = Position(x: Double(index * 240), y: Double(index % 7) * 120.5)
        }
        if random.chance(oneIn: 8) { node.ui = ["color": "red", "free": [1, .null, "x"]] }
    }

    private static let words = ["load", "count", "look", "step", "tell", "x", "zz_top", "report"]
}

// MARK: Edges

extension WorkflowDraft {
    /// Whether nobody needs the next node to follow.
    private var canBeginAnew: Bool {
        guard let last = facts.last else { return true }
        return !last.declaration.isOnlyForOthers && !last.isRoot
    }

    /// Sources for a node: nobody is left without a follower who needs one, and nobody wants two
    /// outcomes of one node.
    private mutating func chooseLinks(before index: Int) -> [Link] {
        // Who only decides or waits, or has no edge yet, is followed at once.
        if !canBeginAnew {
            return [link(from: index - 1, mayFail: false)]
        }
        if random.chance(oneIn: 4), index > 2 {
            let joined = joinLinks(before: index)
            if joined.count > 1 { return joined }
        }
        let first = max(0, index - 24)
        let source = random.chance(oneIn: 12) ? random.number(in: 0...(index - 1)) : nil
        return [link(from: source ?? random.number(in: first...(index - 1)), mayFail: true)]
    }

    private mutating func link(from source: Int, mayFail: Bool) -> Link {
        let handles = facts[source].declaration.handles.filter { handle in
            switch handle {
            case .success, .true, .false: true
            // What must be read can be read only where it succeeded.
            case .failure: mayFail && random.chance(oneIn: 5)
            case .always: mayFail && facts[source].isRoot && random.chance(oneIn: 3)
            }
        }
        return Link(source: source, handle: random.pick(handles, otherwise: .success))
    }

    private mutating func joinLinks(before index: Int) -> [Link] {
        var links: [Link] = []
        let first = max(0, index - 24)
        for _ in 0..<random.number(in: 2...4) {
            let source = random.number(in: first...(index - 1))
            guard !links.contains(where: { $0.source == source }) else { continue }
            let handles = facts[source].declaration.handles.filter {
                $0 != .failure && $0 != .always
            }
            guard let handle = handles.randomElement(using: &random) else { continue }
            links.append(Link(source: source, handle: handle))
        }
        // Somebody whom nobody read must be readable here.
        let readable = readableNodes(over: links)
        links.removeAll { facts[$0.source].isUnread && !readable.contains($0.source) }
        let left = readableNodes(over: links)
        return links.allSatisfy { !facts[$0.source].isUnread || left.contains($0.source) }
            ? links : []
    }

    /// The nodes that certainly ran when these edges let a node run.
    private mutating func readableNodes(over links: [Link]) -> [Int] {
        let sets = links.map { link -> [Int] in
            if link.handle == .always, !facts[link.source].isRoot { return [] }
            return facts[link.source].readable + [link.source]
        }
        guard let first = sets.first else { return [] }
        let contexts = Set(links.map { edgeContext($0) })
        if contexts.count == 1 {
            return Set(sets.joined()).sorted()
        }
        return first.filter { node in sets.allSatisfy { $0.contains(node) } }
    }

    private mutating func edgeContext(_ link: Link) -> Int {
        if link.handle == .success { return facts[link.source].context }
        let key = "\(link.source) \(link.handle.rawValue)"
        if let known = contextOfOutcome[key] { return known }
        contexts += 1
        contextOfOutcome[key] = contexts
        return contexts
    }

    private mutating func context(over links: [Link]) -> Int {
        let all = Set(links.map { edgeContext($0) })
        if all.count <= 1 { return all.first ?? 0 }
        contexts += 1
        return contexts
    }
}

extension NodeTypeDeclaration {
    /// Whether a node of the type is of use only to those that follow: it decides or waits.
    var isOnlyForOthers: Bool {
        effect == .pure && (handles.contains(.true) || repeatRule == .waits)
    }

    /// Whether the type fails on purpose, when what it is told is not true.
    var asserts: Bool {
        fields.contains { field in
            guard case .list(.record(let parts), _) = field.kind else { return false }
            return parts.contains { $0.kind == .expression(.boolean) }
        }
    }
}
