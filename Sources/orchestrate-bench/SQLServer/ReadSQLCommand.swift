import ArgumentParser
import SQLAccess
import WorkflowModel

/// Our driver as one of the clients that `sql` measures.
struct ReadSQLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read-sql", abstract: "Reads from a server; what 'sql' measures.",
        shouldDisplay: false)

    @Argument var port: Int
    @Argument(help: "rows TEXT, or latency COUNT.")
    var work: [String]

    func run() async throws {
        let database = SQLServerDatabase(
            SQLServerOptions(
                host: "127.0.0.1", port: port, database: "sales", username: "sa",
                password: SQLPassword("Sandbox-1"), encryption: .off))
        _ = try await database.check()
        switch (work.first, work.count) {
        case ("rows", 2): try await rows(database, work[1])
        case ("latency", 2): try await latency(database, Int(work[1]) ?? 0)
        default: throw ValidationError("rows TEXT, or latency COUNT")
        }
        await database.close()
        print(MeasuredProcess.ownPeak)
    }

    private func rows(_ database: SQLServerDatabase, _ text: String) async throws {
        let (clock, processor) = (ContinuousClock(), ProcessorTime.ofThisProcess)
        let start = clock.now
        var count = 0
        _ = try await database.stream(
            SQLQuery(text, maxRows: .max, timeout: .seconds(3600))
        ) { batch in
            count += batch.rows.count
        }
        let wall = start.duration(to: clock.now) / .seconds(1)
        print(count, wall, ProcessorTime.ofThisProcess - processor)
    }

    private func latency(_ database: SQLServerDatabase, _ count: Int) async throws {
        var found: [Double] = []
        let clock = ContinuousClock()
        for number in 0..<count {
            let start = clock.now
            let result = try await database.query(SQLQuery("SELECT 1 AS one"))
            found.append(start.duration(to: clock.now) / .microseconds(1))
            guard result.rows == [[1]] else { throw ValidationError("query \(number) gave no 1") }
        }
        found.sort()
        print(found[found.count / 2], found[found.count * 99 / 100])
    }
}
