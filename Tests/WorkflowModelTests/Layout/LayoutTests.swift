import OrchestrateTesting
import Testing
import WorkflowModel

@Suite struct LayoutTests {
    private func place(_ id: String, in document: WorkflowDocument) -> Position {
        document.node(NodeID(id))?.position ?? Position(x: .nan, y: .nan)
    }

    /// Pairs of boxes that overlap.
    private func overlaps(_ document: WorkflowDocument) -> Int {
        let places = document.nodes.compactMap(\.position)
        var count = 0
        for (index, one) in places.enumerated() {
            for other in places[..<index]
            where abs(one.x - other.x) < Limits.boxWidth && abs(one.y - other.y) < Limits.boxHeight
            {
                count += 1
            }
        }
        return count
    }

    @Test func goesFromLeftToRight() {
        let drawn = SampleDocuments.graph("a>b b>c a>c").laidOut()
        #expect(place("a", in: drawn).x == 0)
        #expect(place("b", in: drawn).x == Limits.boxWidth + Limits.columnGap)
        #expect(place("c", in: drawn).x == 2 * (Limits.boxWidth + Limits.columnGap))
    }

    @Test func putsFailuresBelow() {
        let drawn = SampleDocuments.document(SampleDocuments.dailySales).laidOut()
        #expect(place("why", in: drawn).x == place("count", in: drawn).x)
        #expect(place("why", in: drawn).y > place("count", in: drawn).y)
        #expect(place("load", in: drawn).y == place("count", in: drawn).y)
        #expect(place("enough", in: drawn).y == place("count", in: drawn).y)
        let other = SampleDocuments.graph("a!f a>b b>c f>g").laidOut()
        #expect(place("f", in: other).y > place("b", in: other).y)
        #expect(place("g", in: other).y > place("c", in: other).y)
    }

    @Test func drawsAChainStraight() {
        let drawn = SampleDocuments.graph("a>b b>c c>d d>e a>e").laidOut()
        let heights = Set(["a", "b", "c", "d", "e"].map { place($0, in: drawn).y })
        #expect(heights.count <= 3)
    }

    @Test func findsThePictureWithoutCrossings() {
        let layout = LayeredLayout(SampleDocuments.graph("a>d b>c a>e b>f c>g d>h e>h f>g"))
        #expect(layout.crossings == 0)
        #expect(LayeredLayout(SampleDocuments.graph("a>c a>d b>c b>d")).crossings == 1)
    }

    @Test(arguments: 0..<60) func neverOverlapsAndIsTheSameAgain(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let document = GeneratedDocuments.valid(using: &random)
        let drawn = document.laidOut()
        #expect(overlaps(drawn) == 0)
        #expect(drawn.nodes.allSatisfy { $0.position != nil })
        #expect(document.laidOut() == drawn)
        #expect(drawn.sha256 == document.sha256)
        let layout = LayeredLayout(document)
        for edge in document.edges {
            #expect(
                place(edge.source.rawValue, in: drawn).x < place(edge.target.rawValue, in: drawn).x)
        }
        #expect(layout.width >= Limits.boxWidth)
        #expect(layout.height >= Limits.boxHeight)
    }

    @Test(arguments: 0..<30) func keepsWhatStandsAndFindsRoomForTheRest(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var document = GeneratedDocuments.valid(using: &random).laidOut()
        let before = document
        for index in document.nodes.indices where Bool.random(using: &random) {
            document.nodes[index].position = nil
        }
        let drawn = document.laidOut(keepingExisting: true)
        #expect(overlaps(drawn) == 0)
        for (index, node) in document.nodes.enumerated() where node.position != nil {
            #expect(drawn.nodes[index].position == before.nodes[index].position)
        }
    }

    @Test func placesANewNodeBesideItsSource() {
        var document = SampleDocuments.graph("a>b").laidOut()
        document.nodes[0].position = Position(x: 1000, y: 500)
        document.nodes.append(WorkflowNode(id: NodeID("c"), type: "delay"))
        document.edges.append(WorkflowEdge(source: NodeID("a"), target: NodeID("c")))
        let drawn = document.laidOut(keepingExisting: true)
        #expect(place("a", in: drawn) == Position(x: 1000, y: 500))
        #expect(place("c", in: drawn).x == 1000 + Limits.boxWidth + Limits.columnGap)
    }

    @Test func drawsDocumentsWithMistakes() {
        #expect(LayeredLayout(WorkflowDocument(name: "empty")).positions.isEmpty)
        let ring = SampleDocuments.graph("a>b b>c c>a b>b").laidOut()
        #expect(overlaps(ring) == 0)
        var far = SampleDocuments.graph("a>b")
        far.nodes[0].position = Position(x: 1e300, y: 0)
        far.nodes[1].position = Position(x: 0, y: 0)
        #expect(overlaps(far.laidOut(keepingExisting: true)) == 0)
    }

    @Test func laysOutAThousandNodesWithManyLongArrows() {
        var random = SeededRandom(seed: 7)
        var document = WorkflowDocument(name: "large")
        for index in 0..<1000 {
            document.nodes.append(WorkflowNode(id: NodeID("n\(index)"), type: "delay"))
            guard index > 0 else { continue }
            for _ in 0..<2 {
                let source = Int.random(in: max(0, index - 30)..<index, using: &random)
                document.edges.append(
                    WorkflowEdge(source: NodeID("n\(source)"), target: NodeID("n\(index)")))
            }
        }
        #expect(overlaps(document.laidOut()) == 0)
    }
}
