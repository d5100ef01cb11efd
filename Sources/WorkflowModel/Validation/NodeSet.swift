/// A set of a document's nodes by index, one bit each.
struct NodeSet: Equatable {
    private var words: [UInt64]

    /// The empty set, with room for `count` nodes.
    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

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
}
