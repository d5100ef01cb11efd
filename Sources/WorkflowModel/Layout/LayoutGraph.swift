/// A document's arrows by index, without cycles, doubles and arrows to nowhere.
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
    /// The arrows that remain, in the document's order.
    private(set) var arrows: [Arrow] = []
    /// Arrows out of each node, as indices into ``arrows``; failures last.
    private(set) var outgoing: [[Int]]
    /// Arrows into each node, as indices into ``arrows``.
    private(set) var incoming: [[Int]]

    /// Takes the arrows of a document that make a picture; the rest is not drawn by layers.
    init(_ document: WorkflowDocument) {
        count = document.nodes.count
        outgoing = Array(repeating: [], count: count)
        incoming = Array(repeating: [], count: count)
        let indices = Dictionary(
            document.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        var all: [Arrow] = []
        var known: [Pair: Int] = [:]
        for edge in document.edges {
            guard let source = indices[edge.source], let target = indices[edge.target],
                source != target
            else { continue }
            let isFailure = edge.handle == .failure
            if let place = known[Pair(source: source, target: target)] {
                all[place].isFailure = all[place].isFailure && isFailure
                continue
            }
            known[Pair(source: source, target: target)] = all.count
            all.append(Arrow(source: source, target: target, isFailure: isFailure))
        }
        let closing = Self.closingArrows(all, count: count)
        for (place, arrow) in all.enumerated() where !closing[place] {
            outgoing[arrow.source].append(arrows.count)
            incoming[arrow.target].append(arrows.count)
            arrows.append(arrow)
        }
        for node in 0..<count {
            let places = outgoing[node]
            outgoing[node] =
                places.filter { !arrows[$0].isFailure } + places.filter { arrows[$0].isFailure }
        }
    }

    /// The column of each node: the longest way to it, and sources right before what they feed.
    func ranks() -> [Int] {
        var ranks = Array(repeating: 0, count: count)
        for node in topologicalOrder() {
            for place in outgoing[node] {
                let target = arrows[place].target
                ranks[target] = max(ranks[target], ranks[node] + 1)
            }
        }
        for node in 0..<count where incoming[node].isEmpty && !outgoing[node].isEmpty {
            let nearest = outgoing[node].map { ranks[arrows[$0].target] }.min() ?? 1
            ranks[node] = max(0, nearest - 1)
        }
        return ranks
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

    /// Which arrows close a ring, seen from the first node on.
    private static func closingArrows(_ arrows: [Arrow], count: Int) -> [Bool] {
        var closing = Array(repeating: false, count: arrows.count)
        var outgoing: [[Int]] = Array(repeating: [], count: count)
        for (place, arrow) in arrows.enumerated() { outgoing[arrow.source].append(place) }
        var isOpen = Array(repeating: false, count: count)
        var isSeen = isOpen
        var cursor = Array(repeating: 0, count: count)
        for root in 0..<count where !isSeen[root] {
            var stack = [root]
            isSeen[root] = true
            isOpen[root] = true
            while let node = stack.last {
                guard cursor[node] < outgoing[node].count else {
                    isOpen[node] = false
                    stack.removeLast()
                    continue
                }
                let place = outgoing[node][cursor[node]]
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

    /// Two nodes in order, as a key.
    private struct Pair: Hashable {
        var source: Int
        var target: Int
    }
}
