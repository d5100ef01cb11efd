import ArgumentParser
import WorkflowModel

/// What the server does with a workflow document, timed.
struct WorkflowsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflows",
        abstract: "Times validation, plan, diff and layout, the layout beside Graphviz dot.",
        discussion: """
            Times are processor time, so that other work on the machine counts little. \
            docs/benchmarks.md explains every column and holds a run.
            """)

    @Option(help: "Sizes of graphs, separated by commas.")
    var nodes = "10,100,1000,5000"

    @Option(help: "Seed of the graphs.")
    var seed: UInt64 = 1

    @Option(help: "Runs of each measurement; the median counts.")
    var runs = 5

    @Option(help: "text or json.")
    var format = BenchFormat.text

    @Option(help: "Kinds of graph for the layout, separated by commas.")
    var shapes = GraphShape.allCases.map(\.rawValue).joined(separator: ",")

    @Option(help: "Seconds after which dot is stopped on a graph.")
    var dotSeconds = 60

    func validate() throws {
        guard !sizes.isEmpty, sizes.allSatisfy({ (2...Limits.nodes).contains($0) }) else {
            throw ValidationError("--nodes takes numbers from 2 to \(Limits.nodes)")
        }
        guard (1...1000).contains(runs) else { throw ValidationError("--runs is 1 to 1000") }
        guard (1...86_400).contains(dotSeconds) else {
            throw ValidationError("--dot-seconds is 1 to 86400")
        }
        let unknown = shapes.split(separator: ",").first { GraphShape(rawValue: String($0)) == nil }
        if let unknown {
            let known = GraphShape.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(unknown)' is no kind of graph; there are \(known)")
        }
    }

    private var sizes: [Int] { nodes.split(separator: ",").map { Int($0) ?? 0 } }

    func run() throws {
        let machine = Machine()
        let operations = OperationBench(seed: seed, runs: runs).rows(sizes)
        let dot = DotPeer(patience: dotSeconds)
        let bench = LayoutBench(seed: seed, runs: runs, dot: dot)
        let layouts = shapes.split(separator: ",").compactMap { GraphShape(rawValue: String($0)) }
            .flatMap { shape in sizes.map { bench.row(shape, nodes: $0) } }
        let report = BenchReport(
            machine: machine, seed: seed, runs: runs, dotVersion: dot?.version,
            operations: operations, layouts: layouts)
        print(format == .json ? report.json.prettyText : report.text)
    }
}
