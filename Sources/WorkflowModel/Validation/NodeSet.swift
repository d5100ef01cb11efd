/// A set of a document's nodes by index, one bit each.
struct NodeSet: Equatable {
    private var words: [UInt64]

    /// The empty set, with room for `count` nodes.
    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    /// The set of all of `count` nodes.
    init(filled count: Int) {
        words = Array(repeating: .max, count: (count + 63) / 64)
        if count % 64 > 0 { words[count / 64] = (1 << UInt64(count % 64)) - 1 }
    }

    /// Whether a node is in it.
    func contains(_ node: Int) -> Bool { words[node / 64] & (1 << UInt64(node % 64)) != 0 }

    /// Adds a node.
    mutating func insert(_ node: Int) { words[node / 64] |= 1 << UInt64(node % 64) }

    /// Adds all nodes of another set.
    mutating func formUnion(_ other: NodeSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// Keeps only the nodes that are in another set too.
    mutating func formIntersection(_ other: NodeSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    /// Whether some node is in both sets.
    func intersects(_ other: NodeSet) -> Bool {
        words.indices.contains { words[$0] & other.words[$0] != 0 }
    }

    /// Removes all nodes of another set.
    mutating func subtract(_ other: NodeSet) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// Whether it holds no node.
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The nodes in ascending order, at most so many.
    func prefix(_ limit: Int) -> [Int] {
        var nodes: [Int] = []
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                if nodes.count == limit { return nodes }
                nodes.append(index * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return nodes
    }

    /// All nodes in ascending order.
    var nodes: [Int] { prefix(.max) }
}
