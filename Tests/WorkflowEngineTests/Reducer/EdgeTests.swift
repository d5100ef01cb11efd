import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

struct EdgeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let picture: String
        let ending: RunScript.Ending
        let target: NodeStatus
        let run: RunStatus?
        var testDescription: String { "\(picture) \(ending)" }
    }

    /// One edge, every handle and outcome of its source.
    @Test(arguments: [
        Case(picture: "a>b", ending: .succeeds, target: .ready, run: nil),
        Case(picture: "a>b", ending: .fails, target: .upstreamFailed, run: .failed),
        Case(picture: "a!b", ending: .succeeds, target: .skipped, run: .succeeded),
        Case(picture: "a!b", ending: .fails, target: .ready, run: nil),
        Case(picture: "a*b", ending: .succeeds, target: .ready, run: nil),
        Case(picture: "a*b", ending: .fails, target: .ready, run: nil),
        Case(picture: "a?b", ending: .gives(["value": true]), target: .ready, run: nil),
        Case(picture: "a?b", ending: .gives(["value": false]), target: .skipped, run: .succeeded),
        Case(picture: "a?b", ending: .gives(["value": 1]), target: .skipped, run: .succeeded),
        Case(picture: "a?b", ending: .fails, target: .upstreamFailed, run: .failed),
        Case(picture: "a-b", ending: .gives(["value": true]), target: .skipped, run: .succeeded),
        Case(picture: "a-b", ending: .gives(["value": false]), target: .ready, run: nil),
        Case(picture: "a-b", ending: .fails, target: .upstreamFailed, run: .failed),
    ])
    func settlesOneEdge(_ example: Case) throws {
        var script = try RunScript(example.picture)
        try script.begin()
        #expect(script.status("b") == .pending)
        try script.end("a", example.ending)
        #expect(script.status("b") == example.target)
        #expect(script.ending == example.run)
    }

    struct Join: Sendable, CustomTestStringConvertible {
        let picture: String
        let target: NodeStatus
        var testDescription: String { picture }
    }

    /// Two edges: `a` succeeds, `b` fails, `s` was skipped, `u` is upstream_failed.
    @Test(arguments: [
        Join(picture: "a>t b>t", target: .upstreamFailed),
        Join(picture: "a>t b!t", target: .ready),
        Join(picture: "a!t b>t", target: .upstreamFailed),
        Join(picture: "a!t b!t", target: .ready),
        Join(picture: "a>t b*t", target: .ready),
        Join(picture: "b>t b!t", target: .upstreamFailed),
        Join(picture: "a>t s>t", target: .ready),
        Join(picture: "a!t s>t", target: .skipped),
        Join(picture: "s*t", target: .skipped),
        Join(picture: "s!t", target: .skipped),
        Join(picture: "s>t b>t", target: .upstreamFailed),
        Join(picture: "a>t u>t", target: .upstreamFailed),
        Join(picture: "u!t", target: .skipped),
        Join(picture: "a>t u!t", target: .ready),
        Join(picture: "u*t", target: .ready),
    ])
    func joins(_ example: Join) throws {
        var script = try RunScript("a!s b>u \(example.picture)")
        try script.begin()
        try script.end("a", .succeeds)
        #expect(script.status("t") != .ready || !example.picture.contains("b"))
        try script.end("b", .fails)
        #expect(script.status("s") == .skipped)
        #expect(script.status("u") == .upstreamFailed)
        #expect(script.status("t") == example.target)
    }

    @Test func waitsForEveryEdge() throws {
        var script = try RunScript("a>t b*t")
        try script.begin()
        try script.end("a", .succeeds)
        #expect(script.status("t") == .pending)
        try script.end("b", .fails)
        #expect(script.status("t") == .ready)
    }

    @Test func spreadsAlongAChain() throws {
        let names = (0..<3000).map { "n\($0)" }
        let nodes = names.map { RunGraph.Node(id: NodeID($0), type: "step") }
        let edges = zip(names, names.dropFirst()).map {
            RunGraph.Edge(source: NodeID($0), target: NodeID($1))
        }
        var script = try RunScript(graph: try RunGraph(nodes: nodes, edges: edges))
        try script.begin()
        try script.end("n0", .fails)
        #expect(script.status("n2999") == .upstreamFailed)
        #expect(script.ending == .failed)
    }

    struct Handling: Sendable, CustomTestStringConvertible {
        let picture: String
        /// How the handler `h` ends, if it runs.
        let handler: RunScript.Ending
        let run: RunStatus
        var testDescription: String { "\(picture) \(handler)" }
    }

    /// A failure that was picked up is handled; one that was not fails the run.
    @Test(arguments: [
        Handling(picture: "b!h", handler: .succeeds, run: .succeeded),
        Handling(picture: "b!h b>c", handler: .succeeds, run: .succeeded),
        Handling(picture: "b*h", handler: .succeeds, run: .succeeded),
        Handling(picture: "b!h", handler: .fails, run: .failed),
        Handling(picture: "b>c c*h", handler: .succeeds, run: .failed),
    ])
    func handlesFailures(_ example: Handling) throws {
        var script = try RunScript(example.picture)
        try script.begin()
        try script.end("b", .fails)
        try script.end("h", example.handler)
        #expect(script.ending == example.run)
        try script.happen(.finished(example.run))
        #expect(script.state.state == example.run)
        #expect((script.state.summary.error == nil) == (example.run == .succeeded))
    }

    @Test(arguments: ["a>b b>a", "a>b b>c c>b"])
    func refusesRings(picture: String) {
        #expect(throws: WorkflowEngineError.self) { try RunScript(picture) }
    }
}
