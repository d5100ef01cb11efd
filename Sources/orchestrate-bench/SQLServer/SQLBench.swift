import Foundation

/// Runs each client as a process of its own and collects what it tells.
///
/// A client prints rows, seconds and processor seconds of its loop, or latencies in microseconds,
/// and at last the peak of its memory.
struct SQLBench {
    enum Client: String, CaseIterable {
        case ours = "orchestrate"
        case pymssql
        case pythonTDS = "python-tds"
    }

    /// One client on one result.
    struct Row {
        let client: Client
        let name: String
        let rows: Int
        let wall: Double
        let processor: Double
        /// Processor seconds of the stand-in in the same time.
        let server: Double
        /// Of the run that had most.
        let peakBytes: Int
        var perSecond: Double { Double(rows) / wall }
        var perProcessorSecond: Double { Double(rows) / processor }
    }

    /// One client's round trips, in microseconds.
    struct Latency {
        let client: Client
        let median: Double
        let slow: Double
    }

    struct Found {
        var rows: [Row] = []
        var latencies: [Latency] = []
        /// Those whose Python package is not here.
        var missing: [Client] = []
    }

    /// What goes wrong, in a sentence.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let folder: URL
    let port: Int
    let rows: Int
    let queries: Int
    let runs: Int
    let python: String
    let script: String
    let say: (String) -> Void

    func measure() throws -> Found {
        var found = Found()
        for client in Client.allCases {
            guard isHere(client) else {
                found.missing.append(client)
                say("\(client.rawValue) is not here; Scripts/bootstrap --peers installs it")
                continue
            }
            for one in SQLCase.all {
                for size in one.sizes(rows) {
                    say("\(client.rawValue) reads \(size) rows of \(one.name)")
                    found.rows.append(try read(client, one, size))
                }
            }
            say("\(client.rawValue) asks \(queries) times for one row")
            found.latencies.append(try latency(client))
        }
        return found
    }

    private func isHere(_ client: Client) -> Bool {
        guard client != .ours else { return true }
        return MeasuredProcess([python, script, client.rawValue, "here"], in: folder)?.status == 0
    }

    private func command(_ client: Client, _ work: [String]) -> [String] {
        let program =
            client == .ours
            ? ["/proc/\(getpid())/exe", "read-sql"] : [python, script, client.rawValue]
        return program + ["\(port)"] + work
    }

    private func read(_ client: Client, _ one: SQLCase, _ wanted: Int) throws -> Row {
        var found: [Row] = []
        for _ in 0..<runs {
            let before = ProcessorTime.ofThisProcess
            let (numbers, peak) = try figures(
                client, command(client, ["rows", one.text(rows: wanted)]), count: 3)
            guard Int(numbers[0]) == wanted else {
                throw Failure(
                    description: "\(client.rawValue) read \(Int(numbers[0])) rows, not \(wanted)")
            }
            found.append(
                Row(
                    client: client, name: one.name, rows: wanted, wall: numbers[1],
                    processor: numbers[2], server: ProcessorTime.ofThisProcess - before,
                    peakBytes: peak))
        }
        found.sort { $0.wall < $1.wall }
        let median = found[found.count / 2]
        return Row(
            client: client, name: one.name, rows: wanted, wall: median.wall,
            processor: median.processor, server: median.server,
            peakBytes: found.map(\.peakBytes).max() ?? 0)
    }

    private func latency(_ client: Client) throws -> Latency {
        let found = try (0..<runs).map { _ in
            try figures(client, command(client, ["latency", "\(queries)"]), count: 2).0
        }.sorted { $0[0] < $1[0] }
        return Latency(
            client: client, median: found[found.count / 2][0], slow: found[found.count / 2][1])
    }

    private func figures(
        _ client: Client, _ command: [String], count: Int
    ) throws -> ([Double], Int) {
        guard let process = MeasuredProcess(command, in: folder), process.status == 0,
            let peak = process.peakBytes
        else { throw Failure(description: "\(client.rawValue) could not be run") }
        let numbers = process.output.split(whereSeparator: \.isWhitespace).prefix(count)
            .compactMap { Double($0) }
        guard numbers.count == count else {
            throw Failure(description: "\(client.rawValue) gave no figures")
        }
        return (numbers, peak)
    }
}
