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
    private(set) var rings: [(nodes: [Int], edge: Int)]
    /// Whether an edge names a node that does not exist.
    let hasLostEnd: Bool
    /// The nodes of which it is not certain what comes before them: those on or behind a ring,
    /// behind an edge from nowhere, or with an id that another node has.
    private(set) var isUncertain: [Bool]
    /// All nodes, each after its sources, else in the document's order.
    private(set) var order: [Int] = []
    /// The place of each node in ``order``.
    private(set) var places: [Int]

    /// For each edge of the document, the places of its ends; -1 where there is no such node.
    let ends: [(source: Int, target: Int)]

    /// Looks at a document; of what edges in `unreadable` say, nobody can be certain, nor of
    /// anything unless all edges are there.
    init(
        _ document: WorkflowDocument, unreadable: Set<Int> = [], isComplete: Bool = true
    ) {
        let indices = Dictionary(
            document.nodes.indices.lazy.map { (document.nodes[$0].id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let ends = document.edges.map { edge in
            (source: indices[edge.source] ?? -1, target: indices[edge.target] ?? -1)
        }
        var links: [Link] = []
        links.reserveCapacity(ends.count)
        let count = document.nodes.count
        var isDoubtful = Array(repeating: !isComplete, count: count)
        var isReached = Array(repeating: false, count: count)
        var hasLostTarget = false
        var hasLostSource = false
        for (edge, (source, target)) in ends.enumerated() {
            if target < 0 { hasLostTarget = true } else if source >= 0 { isReached[target] = true }
            if source < 0 { hasLostSource = true }
            // Where an edge has no end, nobody knows what it was to lead to.
            if target >= 0, source < 0 || unreadable.contains(edge) { isDoubtful[target] = true }
            guard source >= 0, target >= 0, source != target else { continue }
            links.append(
                Link(
                    edge: edge, source: source, target: target,
                    handle: document.edges[edge].handle))
        }
        self.indices = indices
        self.links = links
        self.ends = ends
        hasLostEnd = hasLostTarget || hasLostSource || !unreadable.isEmpty || !isComplete
        for place in document.nodes.indices {
            if indices[document.nodes[place].id] != place || (hasLostTarget && !isReached[place]) {
                isDoubtful[place] = true
            }
        }
        isUncertain = isDoubtful
        (incoming, outgoing) = Self.neighbours(links, count: count)
        places = Array(repeating: 0, count: count)
        rings = []
        order = topologicalOrder()
        if order.count < count { cutRings(count: count) }
        for (place, node) in order.enumerated() { places[node] = place }
        for node in order where incoming[node].contains(where: { isUncertain[$0.source] }) {
            isUncertain[node] = true
        }
    }

    private static func neighbours(
        _ links: [Link], count: Int
    ) -> (incoming: [[Link]], outgoing: [[Link]]) {
        var incoming: [[Link]] = Array(repeating: [], count: count)
        var outgoing = incoming
        for link in links {
            incoming[link.target].append(link)
            outgoing[link.source].append(link)
        }
        return (incoming, outgoing)
    }

    /// Finds the rings and leaves out the edges that close them.
    private mutating func cutRings(count: Int) {
        let walk = RingSearch(links, count: count)
        rings = walk.rings
        var open: [Link] = []
        for (place, link) in links.enumerated() {
            if walk.isClosing[place] {
                isUncertain[link.target] = true
            } else {
                open.append(link)
            }
        }
        (incoming, outgoing) = Self.neighbours(open, count: count)
        order = topologicalOrder()
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
        var ancestors = Array(repeating: NodeSet(count: incoming.count), count: incoming.count)
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
