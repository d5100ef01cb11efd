import ArgumentParser
import Foundation
import WorkflowModel

/// The reduction of a long log, timed beside Drain3 and `grep`.
struct ReductionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reduction",
        abstract: "Times the reduction of a long generated log beside Drain3 and grep.",
        discussion: """
            Writes the log to a temporary folder (TMPDIR) and removes it. Each program runs as a \
            process of its own, whose processor time and peak memory the kernel tells.
            """)

    @Option(help: "Size of the log in MB.")
    var megabytes = 1024

    @Option(help: "How much of the same text Drain3 gets, in MB.")
    var drainMegabytes = 24

    @Option(help: "Seed of the log.")
    var seed: UInt64 = 1

    @Option(help: "Runs of each program but Drain3; the median counts.")
    var runs = 3

    @Option(help: "text or json.")
    var format = BenchFormat.text

    @Option(help: "The Python that has Drain3.")
    var python = ".peers/python/bin/python3"

    @Option(help: "The program that times Drain3.")
    var drainScript = "Scripts/peers/time_drain3.py"

    func validate() throws {
        guard (4...65_536).contains(megabytes) else {
            throw ValidationError("--megabytes is 4 to 65536")
        }
        guard (1...65_536).contains(drainMegabytes) else {
            throw ValidationError("--drain-megabytes is 1 to 65536")
        }
        guard (1...100).contains(runs) else { throw ValidationError("--runs is 1 to 100") }
    }

    func run() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "orchestrate-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = ReductionBench(
            folder: folder, megabytes: megabytes, drainMegabytes: drainMegabytes, runs: runs,
            seed: seed, python: python, drainScript: drainScript
        ) { text in
            FileHandle.standardError.write(Data("bench: \(text)\n".utf8))
        }
        let report = ReductionReport(
            machine: Machine(), seed: seed, runs: runs, rows: try bench.rows())
        print(format == .json ? report.json.prettyText : report.text)
    }
}
