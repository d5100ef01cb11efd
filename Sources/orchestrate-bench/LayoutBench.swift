import WorkflowModel

/// Lays graphs out beside Graphviz `dot`.
struct LayoutBench {
    let seed: UInt64
    let runs: Int
    let dot: DotPeer?

    /// One graph, on both sides.
    struct Row {
        var shape: GraphShape
        var nodes: Int
        var edges: Int
        var ours: Result
        /// Nil when `dot` is not there or was stopped.
        var dots: Result?
        /// Crossings as `dot` counts them itself.
        var dotCounted: Int?
    }

    /// What one side made of a graph.
    struct Result {
        var seconds: Double
        var crossings: Int
        var length: Double
    }

    /// Measures one graph.
    func row(_ shape: GraphShape, nodes: Int) -> Row {
        var document = BenchDocument.make(shape, nodes: nodes, seed: seed)
        // dot knows no outcomes, so that ours are not told either.
        for index in document.edges.indices { document.edges[index].handle = .success }
        let seconds = ProcessorTime.median(runs: runs) { _ = LayeredLayout(document) }
        let layout = LayeredLayout(document)
        let picture = DrawnGraph(
            lines: zip(document.edges, layout.routes).map { edge, corners in
                DrawnGraph.Line(
                    source: edge.source.rawValue, target: edge.target.rawValue, corners: corners)
            })
        let answer = dot?.layOut(document, runs: runs)
        return Row(
            shape: shape, nodes: nodes, edges: document.edges.count,
            ours: Result(
                seconds: seconds, crossings: picture.crossings, length: picture.length),
            dots: answer.map {
                Result(
                    seconds: $0.seconds, crossings: $0.picture.crossings, length: $0.picture.length)
            }, dotCounted: answer?.counted)
    }
}
