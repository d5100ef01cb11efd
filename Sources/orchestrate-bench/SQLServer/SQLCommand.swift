import ArgumentParser
import Foundation
import TDSStandIn
import WorkflowModel

/// Reading from SQL Server, timed beside pymssql and python-tds.
struct SQLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Times reading from SQL Server beside pymssql and python-tds.",
        discussion: """
            Every client reads the same results from the same stand-in, which makes them in memory \
            and is part of this process. Each client is a process of its own, without TLS.
            """)

    @Option(help: "Rows of the narrow result; the wide one has a tenth, that of texts a fiftieth.")
    var rows = 1_000_000

    @Option(help: "Queries of one row whose latency is taken.")
    var queries = 2000

    @Option(help: "Runs of each program; the median counts.")
    var runs = 3

    @Option(help: "Python with pymssql and python-tds.")
    var python = ".peers/python/bin/python3"

    @Option(help: "Form of the output: text or json.")
    var format = BenchFormat.text

    func validate() throws {
        guard (1000...100_000_000).contains(rows) else {
            throw ValidationError("--rows is between 1000 and 100000000")
        }
        guard (1...1_000_000).contains(queries), (1...100).contains(runs) else {
            throw ValidationError("--queries is at least 1, --runs between 1 and 100")
        }
    }

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "orchestrate-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = TDSOptions()
        options.encryption = .notSupported
        options.generated = SQLCase.all.flatMap { $0.generated(rows) }
        let server = try await TDSServer.start(options)
        let bench = SQLBench(
            folder: folder, port: server.port, rows: rows, queries: queries, runs: runs,
            python: python, script: "Scripts/peers/time_sql.py",
            say: { FileHandle.standardError.write(Data("bench: \($0)\n".utf8)) })
        let found = Result { try bench.measure() }
        await server.stop()
        let report = SQLReport(
            machine: Machine(), rows: rows, queries: queries, runs: runs, found: try found.get())
        print(format == .json ? report.json.prettyText : report.text)
    }
}
