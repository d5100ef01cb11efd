import ArgumentParser

/// The command line.
@main
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orchestrate-bench",
        abstract: "Times parts of the server beside named peers, on generated inputs.",
        discussion: "docs/benchmarks.md explains every column and holds a run of each.",
        subcommands: [
            WorkflowsCommand.self, ReductionCommand.self, ReduceFileCommand.self, SQLCommand.self,
            ReadSQLCommand.self,
        ],
        defaultSubcommand: WorkflowsCommand.self)
}

/// How a result is printed.
enum BenchFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
