import OrchestrateTesting
import Testing
import WorkflowModel

/// What holds of every picture, on random graphs from seeds.
@Suite struct LayoutPropertyTests {
    /// A random graph without rings; some nodes may have no arrow.
    private func graph(_ seed: Int, nodes: Int, degree: Double = 1.6) -> WorkflowDocument {
        var random = SeededRandom(seed: UInt64(seed) &+ 4000)
        var document = WorkflowDocument(name: "random")
        for index in 0..<nodes {
            document.nodes.append(WorkflowNode(id: NodeID("n\(index)"), type: "delay"))
            guard index > 0 else { continue }
            let count = Int(Double.random(in: 0..<(2 * degree), using: &random).rounded())
            for source in Set(
                (0..<count).map { _ in Int.random(in: max(0, index - 25)..<index, using: &random) }
            ).sorted() {
                let isFailure = Int.random(in: 0..<8, using: &random) == 0
                document.edges.append(
                    WorkflowEdge(
                        source: NodeID("n\(source)"), target: NodeID("n\(index)"),
                        handle: isFailure ? .failure : .success))
            }
        }
        return document
    }

    /// Pairs of boxes that overlap, found by their columns.
    private func overlaps(_ positions: [Position]) -> Int {
        let sorted = positions.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        var count = 0
        for (index, one) in sorted.enumerated() {
            for other in sorted[(index + 1)...] {
                if other.x - one.x >= Limits.boxWidth { break }
                if abs(one.y - other.y) < Limits.boxHeight { count += 1 }
            }
        }
        return count
    }

    private func heights(_ document: WorkflowDocument) -> [NodeID: Position] {
        Dictionary(
            document.nodes.map { ($0.id, $0.position ?? Position(x: .nan, y: .nan)) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test(arguments: 0..<40) func leadsEveryArrowRightAndKeepsBoxesApart(seed: Int) {
        let document = graph(seed, nodes: 3 + seed * 5, degree: 1 + Double(seed % 4) / 2)
        let layout = LayeredLayout(document)
        let indices = Dictionary(
            document.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        #expect(overlaps(layout.positions) == 0)
        #expect(
            layout.positions.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.x >= 0 && $0.y >= 0 }
        )
        for (edge, route) in zip(document.edges, layout.routes) {
            guard let source = indices[edge.source], let target = indices[edge.target] else {
                continue
            }
            #expect(layout.columns[source] < layout.columns[target])
            #expect(layout.positions[source].x + Limits.boxWidth < layout.positions[target].x)
            #expect(route.first?.x == layout.positions[source].x + Limits.boxWidth)
            #expect(route.last?.x == layout.positions[target].x)
            #expect(zip(route, route.dropFirst()).allSatisfy { $0.x < $1.x })
        }
        for (column, position) in zip(layout.columns, layout.positions) {
            #expect(position.x == Double(column) * (Limits.boxWidth + Limits.columnGap))
        }
        #expect(layout == LayeredLayout(document))
    }

    @Test(arguments: 0..<20) func passesBesideBoxesNotThroughThem(seed: Int) {
        let document = graph(seed, nodes: 60)
        let layout = LayeredLayout(document)
        for (edge, route) in zip(document.edges, layout.routes) {
            for corner in route.dropFirst().dropLast() {
                let isClear = layout.positions.allSatisfy {
                    corner.x < $0.x || corner.x > $0.x + Limits.boxWidth || corner.y < $0.y
                        || corner.y > $0.y + Limits.boxHeight
                }
                #expect(isClear, "\(edge.id) of seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<20) func doesNotDependOnTheOrderOfEdges(seed: Int) {
        var document = graph(seed, nodes: 40)
        let before = LayeredLayout(document).positions
        var random = SeededRandom(seed: UInt64(seed))
        document.edges.shuffle(using: &random)
        #expect(LayeredLayout(document).positions == before)
    }

    @Test(arguments: 0..<25) func keepsTheOrderOfOthersWhenANodeIsAdded(seed: Int) throws {
        let drawn = graph(seed, nodes: 50).laidOut()
        var edited = drawn
        var random = SeededRandom(seed: UInt64(seed))
        edited.nodes.append(WorkflowNode(id: NodeID("added"), type: "delay"))
        // A loose node would leave its row and begin a part of its own.
        let source = try #require(drawn.edges.randomElement(using: &random)).target
        edited.edges.append(WorkflowEdge(source: source, target: NodeID("added")))
        let before = heights(drawn)
        let after = heights(edited.laidOut())
        let ids = drawn.nodes.map(\.id)
        var turned = 0
        for one in ids {
            for other in ids {
                guard let old = before[one], let oldOther = before[other], let new = after[one],
                    let newOther = after[other], old.x == oldOther.x, new.x == newOther.x
                else { continue }
                if old.y < oldOther.y, new.y >= newOther.y { turned += 1 }
            }
        }
        #expect(turned == 0)
        let kept = edited.laidOut(keepingExisting: true)
        #expect(ids.allSatisfy { heights(kept)[$0] == before[$0] })
        #expect(overlaps(kept.nodes.compactMap(\.position)) == 0)
    }

    @Test func makesRoomForANodeBetweenTwo() {
        var document = SampleDocuments.graph("a>b b>c d>e").laidOut()
        let before = heights(document)
        document.nodes.append(WorkflowNode(id: NodeID("x"), type: "delay"))
        document.edges.removeAll { $0.source == NodeID("a") }
        document.edges += [
            WorkflowEdge(source: NodeID("a"), target: NodeID("x")),
            WorkflowEdge(source: NodeID("x"), target: NodeID("b")),
        ]
        let after = heights(document.laidOut(keepingExisting: true))
        for id in ["a", "d", "e"] { #expect(after[NodeID(id)] == before[NodeID(id)]) }
        let row = ["a", "x", "b", "c"].compactMap { after[NodeID($0)]?.x }
        #expect(row == row.sorted() && Set(row).count == 4)
        #expect(overlaps(Array(after.values)) == 0)
    }

    @Test func separatesBoxesThatLieOnEachOther() {
        var document = SampleDocuments.graph("a>b b>c c>d d>e")
        for index in document.nodes.indices {
            document.nodes[index].position = Position(x: Double(index / 2) * 280, y: 10)
        }
        let drawn = document.laidOut(keepingExisting: true)
        #expect(drawn.nodes[0].position == document.nodes[0].position)
        #expect(overlaps(drawn.nodes.compactMap(\.position)) == 0)
        for index in document.nodes.indices {
            document.nodes[index].position = Position(x: 5, y: 5)
        }
        #expect(document.laidOut(keepingExisting: true) == document.laidOut())
    }

    @Test(arguments: [2, 7, 40, 300]) func drawsTreesAndLaddersWithoutCrossings(count: Int) {
        var tree = WorkflowDocument(name: "tree")
        var ladder = WorkflowDocument(name: "ladder")
        var random = SeededRandom(seed: UInt64(count))
        for index in 0..<count {
            let id = NodeID("n\(index)")
            tree.nodes.append(WorkflowNode(id: id, type: "delay"))
            ladder.nodes.append(WorkflowNode(id: id, type: "delay"))
            if index > 0 {
                let parent = Int.random(in: 0..<index, using: &random)
                tree.edges.append(WorkflowEdge(source: NodeID("n\(parent)"), target: id))
            }
            if index > 1 {
                ladder.edges.append(WorkflowEdge(source: NodeID("n\(index - 2)"), target: id))
            }
            if index > 2, !index.isMultiple(of: 2) {
                ladder.edges.append(WorkflowEdge(source: NodeID("n\(index - 3)"), target: id))
            }
        }
        #expect(LayeredLayout(tree).crossings == 0)
        #expect(LayeredLayout(ladder).crossings == 0)
    }

    @Test func drawsLongArrowsStraight() throws {
        let layout = LayeredLayout(SampleDocuments.graph("a>b b>c c>d d>e e>f a>f b>f"))
        for route in layout.routes where route.count > 2 {
            let inner = route.dropFirst().dropLast()
            #expect(Set(inner.map(\.y)).count == 1)
        }
        #expect(layout.routes.contains { $0.count > 4 })
    }

    @Test func stacksPartsAndPutsLooseNodesInRows() {
        let loose = (0..<30).map { "x\($0)" }
        let layout = LayeredLayout(SampleDocuments.graph("a>b b>c d>e", alone: loose))
        #expect(overlaps(layout.positions) == 0)
        #expect(layout.positions[3].y >= layout.positions[0].y + Limits.boxHeight)
        let lowest = layout.positions[..<5].map(\.y).max() ?? 0
        #expect(layout.positions[5...].allSatisfy { $0.y >= lowest + Limits.boxHeight })
        #expect(Set(layout.positions[5...].map(\.y)).count <= 10)
    }

    @Test func laysOutTheLargestDocuments() {
        let document = graph(1, nodes: Limits.nodes, degree: 1.2)
        let layout = LayeredLayout(document)
        #expect(overlaps(layout.positions) == 0)
        let apart = LayeredLayout(
            WorkflowDocument(
                name: "apart",
                nodes: (0..<Limits.nodes).map { WorkflowNode(id: NodeID("n\($0)"), type: "delay") })
        )
        #expect(overlaps(apart.positions) == 0)
        #expect(apart.width < 50 * (Limits.boxWidth + Limits.columnGap))
    }
}
