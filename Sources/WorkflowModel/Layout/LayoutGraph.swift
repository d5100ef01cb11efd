/// A document's arrows by index, without cycles, doubles and arrows to nowhere.
///
/// Arrows are in the order of their nodes, so that the order in which a document lists its edges
/// does not matter.
struct LayoutGraph {
    /// An arrow.
    struct Arrow {
        /// Where it starts.
        var source: Int
        /// Where it ends.
        var target: Int
        /// Whether only a failure of the source fires it.
        var isFailure: Bool
    }

    /// How many nodes there are; node `i` is the document's node `i`.
    let count: Int
    /// The arrows that remain, by source, those of a failure last, then by target.
    private(set) var arrows: [Arrow] = []
    /// For each edge of the document the arrow that draws it; nil for rings and lost ends.
    private(set) var arrowOfEdge: [Int?]
    /// Arrows out of each node, as indices into ``arrows``.
    private(set) var outgoing: [Range<Int>] = []
    /// Arrows into each node, as indices into ``arrows``.
    private(set) var incoming: [[Int]]

    /// Takes the arrows of a document that make a picture; the rest is not drawn by layers.
    init(_ document: WorkflowDocument) {
        count = document.nodes.count
        incoming = Array(repeating: [], count: count)
        arrowOfEdge = Array(repeating: nil, count: document.edges.count)
        let keys = Self.keys(of: document)
        let candidates = Self.withoutDoubles(keys, of: document, count: count)
        let closing = Self.closingArrows(candidates, count: count)
        arrows = candidates.indices.filter { !closing[$0] }.map { candidates[$0] }
        arrows.sort {
            ($0.source, $0.isFailure ? 1 : 0, $0.target)
                < ($1.source, $1.isFailure ? 1 : 0, $1.target)
        }
        var placeOfKey: [Int: Int] = [:]
        placeOfKey.reserveCapacity(arrows.count)
        var next = 0
        for node in 0..<count {
            let first = next
            while next < arrows.count, arrows[next].source == node {
                incoming[arrows[next].target].append(next)
                placeOfKey[node * count + arrows[next].target] = next
                next += 1
            }
            outgoing.append(first..<next)
        }
        for (edge, key) in keys.enumerated() {
            if let key { arrowOfEdge[edge] = placeOfKey[key] }
        }
    }

    /// For each edge a number that stands for its ends; nil if it has none, or one end only.
    private static func keys(of document: WorkflowDocument) -> [Int?] {
        let count = document.nodes.count
        var indices: [NodeID: Int] = [:]
        indices.reserveCapacity(count)
        for (index, node) in document.nodes.enumerated() where indices[node.id] == nil {
            indices[node.id] = index
        }
        return document.edges.map { edge in
            guard let source = indices[edge.source], let target = indices[edge.target],
                source != target
            else { return nil }
            return source * count + target
        }
    }

    /// One arrow for each pair of nodes: a failure's only if no other edge joins them.
    private static func withoutDoubles(
        _ keys: [Int?], of document: WorkflowDocument, count: Int
    ) -> [Arrow] {
        var tagged: [Int] = []
        for (edge, key) in keys.enumerated() {
            guard let key else { continue }
            tagged.append(key * 2 + (document.edges[edge].handle == .failure ? 1 : 0))
        }
        tagged.sort()
        var arrows: [Arrow] = []
        var last: Int?
        for tag in tagged where tag / 2 != last {
            last = tag / 2
            arrows.append(
                Arrow(
                    source: tag / 2 / count, target: tag / 2 % count,
                    isFailure: !tag.isMultiple(of: 2)))
        }
        return arrows
    }

    /// All nodes, each after those that it has arrows from, else in the document's order.
    func topologicalOrder() -> [Int] {
        var missing = incoming.map(\.count)
        var order = (0..<count).filter { missing[$0] == 0 }
        var next = 0
        while next < order.count {
            for place in outgoing[order[next]] {
                let target = arrows[place].target
                missing[target] -= 1
                if missing[target] == 0 { order.append(target) }
            }
            next += 1
        }
        return order
    }

    /// Groups of nodes that arrows join, by their first node; the nodes of each in order.
    func components() -> [[Int]] {
        var component = Array(repeating: -1, count: count)
        var components: [[Int]] = []
        for root in 0..<count where component[root] < 0 {
            var members = [root]
            component[root] = components.count
            var next = 0
            while next < members.count {
                let node = members[next]
                next += 1
                for place in outgoing[node] where component[arrows[place].target] < 0 {
                    component[arrows[place].target] = components.count
                    members.append(arrows[place].target)
                }
                for place in incoming[node] where component[arrows[place].source] < 0 {
                    component[arrows[place].source] = components.count
                    members.append(arrows[place].source)
                }
            }
            members.sort()
            components.append(members)
        }
        return components
    }

    /// Which arrows close a ring, seen from the first node on; they are sorted by source.
    private static func closingArrows(_ arrows: [Arrow], count: Int) -> [Bool] {
        var closing = Array(repeating: false, count: arrows.count)
        var first = Array(repeating: 0, count: count + 1)
        for arrow in arrows { first[arrow.source + 1] += 1 }
        for node in 0..<count { first[node + 1] += first[node] }
        var cursor = Array(first.dropLast())
        var isOpen = Array(repeating: false, count: count)
        var isSeen = isOpen
        for root in 0..<count where !isSeen[root] {
            var stack = [root]
            isSeen[root] = true
            isOpen[root] = true
            while let node = stack.last {
                guard cursor[node] < first[node + 1] else {
                    isOpen[node] = false
                    stack.removeLast()
                    continue
                }
                let place = cursor[node]
                cursor[node] += 1
                let target = arrows[place].target
                if isOpen[target] {
                    closing[place] = true
                } else if !isSeen[target] {
                    isSeen[target] = true
                    isOpen[target] = true
                    stack.append(target)
                }
            }
        }
        return closing
    }
}
