/// What follows from a document's nodes and edges alone.
///
/// Edges to unknown nodes, self edges and edges that close a ring are left out; of nodes with one
/// id the first counts. Everything is worked out with loops, never by recursion: a chain may be as
/// long as the document.
struct GraphFacts {
    /// An edge between two nodes that exist.
    struct Link {
        /// The edge's place in the document.
        var edge: Int
        /// The source's place among the nodes.
        var source: Int
        /// The target's place among the nodes.
        var target: Int
        /// The outcome that fires it.
        var handle: EdgeHandle
    }

    /// The place of the first node of each id.
    let indices: [NodeID: Int]
    /// All edges between nodes that exist, self edges left out.
    let links: [Link]
    /// Links into each node, without those that close a ring.
    private(set) var incoming: [[Link]]
    /// Links out of each node, without those that close a ring.
    private(set) var outgoing: [[Link]]
    /// Rings, no node in two: the nodes in order, and the edge that closes it.
    let rings: [(nodes: [Int], edge: Int)]
    /// Whether an edge names a node that does not exist.
    let hasLostEnd: Bool
    /// The nodes of which it is not certain what comes before them: those on or behind a ring,
    /// behind an edge from nowhere, or with an id that another node has.
    private(set) var isUncertain: [Bool]
    /// All nodes, each after its sources, else in the document's order.
    private(set) var order: [Int] = []
    /// The place of each node in ``order``.
    private(set) var places: [Int]

    /// Looks at a document.
    init(_ document: WorkflowDocument) {
        let indices = Dictionary(
            document.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        let links = document.edges.enumerated().compactMap { place, edge -> Link? in
            guard let source = indices[edge.source], let target = indices[edge.target],
                source != target
            else { return nil }
            return Link(edge: place, source: source, target: target, handle: edge.handle)
        }
        self.indices = indices
        self.links = links
        let count = document.nodes.count
        let walk = RingSearch(links, count: count)
        rings = walk.rings
        incoming = Array(repeating: [], count: count)
        places = Array(repeating: 0, count: count)
        outgoing = incoming
        // Where an edge has no end, nobody knows what it was to lead to.
        let lostSources = Set(document.edges.filter { indices[$0.source] == nil }.map(\.target))
        let hasLostTarget = document.edges.contains { indices[$0.target] == nil }
        hasLostEnd = hasLostTarget || !lostSources.isEmpty
        let isReached = Set(links.map(\.target))
        isUncertain = document.nodes.enumerated().map { place, node in
            indices[node.id] != place || lostSources.contains(node.id)
                || (hasLostTarget && !isReached.contains(place))
        }
        for (place, link) in links.enumerated() {
            if walk.isClosing[place] {
                isUncertain[link.target] = true
                continue
            }
            incoming[link.target].append(link)
            outgoing[link.source].append(link)
        }
        order = topologicalOrder()
        for (place, node) in order.enumerated() { places[node] = place }
        for node in order where incoming[node].contains(where: { isUncertain[$0.source] }) {
            isUncertain[node] = true
        }
    }

    private func topologicalOrder() -> [Int] {
        var missing = incoming.map(\.count)
        var order = incoming.indices.filter { missing[$0] == 0 }
        var next = 0
        while next < order.count {
            for link in outgoing[order[next]] {
                missing[link.target] -= 1
                if missing[link.target] == 0 { order.append(link.target) }
            }
            next += 1
        }
        return order
    }

    /// For each node, all nodes from which edges lead to it.
    func ancestors() -> [NodeSet] {
        var ancestors = incoming.map { _ in NodeSet(count: incoming.count) }
        for node in order {
            for link in incoming[node] {
                ancestors[node].formUnion(ancestors[link.source])
                ancestors[node].insert(link.source)
            }
        }
        return ancestors
    }
}

/// Finds edges that close rings, depth first from the first node on.
private struct RingSearch {
    private(set) var isClosing: [Bool]
    private(set) var rings: [(nodes: [Int], edge: Int)] = []

    init(_ links: [GraphFacts.Link], count: Int) {
        isClosing = Array(repeating: false, count: links.count)
        var outgoing: [[Int]] = Array(repeating: [], count: count)
        for (place, link) in links.enumerated() { outgoing[link.source].append(place) }
        var isOpen = Array(repeating: false, count: count)
        var isSeen = isOpen
        var isReported = isOpen
        var cursor = Array(repeating: 0, count: count)
        for root in 0..<count where !isSeen[root] {
            var stack: [Int] = []
            var next: Int? = root
            while true {
                if let node = next {
                    isSeen[node] = true
                    isOpen[node] = true
                    stack.append(node)
                    next = nil
                }
                guard let node = stack.last else { break }
                guard cursor[node] < outgoing[node].count else {
                    isOpen[node] = false
                    stack.removeLast()
                    continue
                }
                let place = outgoing[node][cursor[node]]
                cursor[node] += 1
                let target = links[place].target
                guard isOpen[target] else {
                    if !isSeen[target] { next = target }
                    continue
                }
                isClosing[place] = true
                let ring = Array(stack[(stack.lastIndex(of: target) ?? 0)...])
                guard !ring.contains(where: { isReported[$0] }) else { continue }
                for member in ring { isReported[member] = true }
                rings.append((ring, links[place].edge))
            }
        }
    }
}
