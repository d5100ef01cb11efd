import WorkflowModel

/// The kinds of graph that layouts are compared on.
enum GraphShape: String, CaseIterable {
    /// Flows of triggers, queries, checks and branches, with diagnoses on failures.
    case workflows
    /// Stages that fan out to some nodes and in again, one after the other, several beside each
    /// other.
    case pipelines
    /// Random layers, 1.5 arrows a node.
    case sparse
    /// Random layers, 3 arrows a node.
    case dense
    /// One node to many and many to one.
    case fans
    /// Long chains, joined at their ends.
    case chains
    /// A tree of random degree.
    case trees

    /// What the table says of it.
    var title: String {
        switch self {
        case .workflows: "workflows"
        case .pipelines: "pipelines, fan-out and fan-in"
        case .sparse: "random layers, degree 1.5"
        case .dense: "random layers, degree 3"
        case .fans: "wide fans"
        case .chains: "long chains"
        case .trees: "trees"
        }
    }

    /// Arrows as pairs of node numbers below `nodes`, from lower to higher.
    func arrows(nodes: Int, seed: UInt64) -> [GraphArrow] {
        var random = SeededRandom(seed: seed &* 31 &+ UInt64(nodes))
        return switch self {
        case .workflows: Self.workflows(nodes, &random)
        case .pipelines: Self.pipelines(nodes, &random)
        case .sparse: Self.layers(nodes, degree: 1.5, &random)
        case .dense: Self.layers(nodes, degree: 3, &random)
        case .fans: Self.fans(nodes, &random)
        case .chains: Self.chains(nodes, &random)
        case .trees:
            (1..<max(nodes, 1)).map {
                GraphArrow(
                    Int.random(in: max(0, ($0 - 1) / 4 - 2)...(($0 - 1) / 2), using: &random), $0)
            }
        }
    }

    /// Each node of a layer follows some of the layer before, now and then one from farther back.
    private static func layers(
        _ nodes: Int, degree: Double, _ random: inout SeededRandom
    ) -> [GraphArrow] {
        let width = max(3, Int(Double(nodes).squareRoot() * 0.8))
        var arrows: [GraphArrow] = []
        for node in min(width, nodes)..<max(nodes, min(width, nodes)) {
            let layer = node / width
            let whole = Int(degree)
            let count =
                whole + (Double.random(in: 0..<1, using: &random) < degree - Double(whole) ? 1 : 0)
            var sources: Set<Int> = []
            for _ in 0..<count {
                let back =
                    Int.random(in: 0..<10, using: &random) == 0
                    ? Int.random(in: 2...5, using: &random) : 1
                let from = max(0, layer - back) * width
                // Near in the layer rather than anywhere: data flows have neighbourhoods.
                let near = node % width + Int.random(in: -3...3, using: &random)
                sources.insert(from + min(max(near, 0), width - 1))
            }
            arrows += sources.filter { $0 < node }.sorted().map { GraphArrow($0, node) }
        }
        return arrows
    }

    private static func pipelines(_ nodes: Int, _ random: inout SeededRandom) -> [GraphArrow] {
        var arrows: [GraphArrow] = []
        var ends: [Int] = []
        var next = 0
        while next < nodes {
            // A pipeline of some stages, begun by what an earlier pipeline ended with.
            var last = next
            if !ends.isEmpty, Bool.random(using: &random) {
                arrows.append(
                    GraphArrow(
                        ends[Int.random(in: max(0, ends.count - 4)..<ends.count, using: &random)],
                        next))
            }
            next += 1
            for _ in 0..<Int.random(in: 2...5, using: &random) {
                let width = Int.random(in: 1...8, using: &random)
                guard next + width < nodes else { break }
                for node in next..<(next + width) {
                    arrows.append(GraphArrow(last, node))
                    arrows.append(GraphArrow(node, next + width))
                }
                last = next + width
                next = last + 1
            }
            ends.append(last)
            if next + 1 >= nodes { break }
        }
        return arrows
    }

    private static func fans(_ nodes: Int, _ random: inout SeededRandom) -> [GraphArrow] {
        var arrows: [GraphArrow] = []
        var hub = 0
        while hub + 2 < nodes {
            let width = min(Int.random(in: 20...100, using: &random), nodes - hub - 2)
            for node in (hub + 1)..<(hub + 1 + width) {
                arrows.append(GraphArrow(hub, node))
                arrows.append(GraphArrow(node, hub + 1 + width))
            }
            hub += width + 1
        }
        return arrows
    }

    private static func chains(_ nodes: Int, _ random: inout SeededRandom) -> [GraphArrow] {
        var arrows: [GraphArrow] = []
        let length = max(5, min(50, nodes / 4))
        for node in 1..<max(nodes, 1) {
            if !node.isMultiple(of: length) {
                arrows.append(GraphArrow(node - 1, node))
            } else {
                arrows.append(
                    GraphArrow(Int.random(in: (node - length)..<node, using: &random), node))
            }
        }
        return arrows
    }

    /// Trigger, query, check, branch with two ways that meet again; failures are diagnosed.
    private static func workflows(_ nodes: Int, _ random: inout SeededRandom) -> [GraphArrow] {
        var arrows: [GraphArrow] = []
        var ends: [Int] = []
        var next = 0
        while next + 9 <= nodes {
            let base = next
            // trigger 0, query 1, check 2, branch 3, two ways 4 and 5, join 6, diagnosis 7, summary 8
            arrows += [
                GraphArrow(base, base + 1), GraphArrow(base + 1, base + 2),
                GraphArrow(base + 2, base + 3), GraphArrow(base + 3, base + 4, .true),
                GraphArrow(base + 3, base + 5, .false), GraphArrow(base + 4, base + 6),
                GraphArrow(base + 5, base + 6), GraphArrow(base, base + 7, .failure),
                GraphArrow(base + 6, base + 8),
            ]
            if Int.random(in: 0..<4, using: &random) == 0 {
                arrows.append(GraphArrow(base + 1, base + 8))
            }
            var sources: Set<Int> = []
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                if let end = ends.suffix(6).randomElement(using: &random) { sources.insert(end) }
            }
            arrows += sources.sorted().map { GraphArrow($0, base) }
            ends.append(base + 6)
            next += 9
        }
        while next < nodes {
            if next > 0 { arrows.append(GraphArrow(next - 1, next)) }
            next += 1
        }
        return arrows
    }
}
