import Foundation
import SQLAccess
import Synchronization
import TDSStandIn
import Testing
import WorkflowModel

/// Many queries at once, and many rows.
struct ServerPoolTests {
    @Test func servesTwoHundredQueriesOnEightConnectionsWithoutMixingThem() async throws {
        try await ServerUnderTest.withStandIn(
            client: { $0.pool = SQLPoolLimits(maximum: 8) },
            run: {
                database, server in
                let counts = await withTaskGroup(of: (Int, Bool)?.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let query = SQLQuery(
                                "SELECT \(number) AS n UNION ALL SELECT \(number + 1000) AS n")
                            guard let result = try? await database.query(query) else { return nil }
                            return (
                                number,
                                result.rows == [[.integer(number)], [.integer(number + 1000)]]
                            )
                        }
                        if number % 2 == 1 {
                            // Half of them are cancelled at some point of their lives.
                            group.addTask {
                                let task = Task {
                                    try await database.query(
                                        SQLQuery(ServerFaultTests.rows(power: 4), maxRows: 10_000))
                                }
                                for _ in 0..<(number * 3) { await Task.yield() }
                                task.cancel()
                                let result = await task.result
                                guard case .success(let rows) = result else { return (-1, true) }
                                return (-1, rows.rows.count == 10_000)
                            }
                        }
                    }
                    var counts = (right: 0, wrong: 0, cancelled: 0)
                    for await outcome in group {
                        switch outcome {
                        case (-1, true)?: counts.cancelled += 1
                        case (_, true)?: counts.right += 1
                        default: counts.wrong += 1
                        }
                    }
                    return counts
                }
                #expect(counts.right == 200)
                #expect(counts.wrong == 0)
                #expect(counts.cancelled == 100)
                #expect(server.counters.open <= 8)
            })
    }

    @Test func reusesAConnection() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            for _ in 0..<5 { try await ServerFaultTests.expectUsable(database) }
            #expect(server.counters.logins == 1)
        }
    }

    @Test func closesWhatLiesIdle() async throws {
        try await ServerUnderTest.withStandIn(
            client: {
                $0.pool = SQLPoolLimits(maximum: 2, idleTimeout: .milliseconds(20))
            },
            run: { database, server in
                try await ServerFaultTests.expectUsable(database)
                await ServerFaultTests.wait { server.counters.open == 0 }
                #expect(server.counters.open == 0)
                try await ServerFaultTests.expectUsable(database)
            })
    }

    @Test func refusesQueriesOnceClosed() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            try await ServerFaultTests.expectUsable(database)
            await database.close()
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery("SELECT 1 AS a"))
            }
            #expect(error?.code == .closed)
            await ServerFaultTests.wait { server.counters.open == 0 }
            #expect(server.counters.open == 0)
        }
    }

    @Test func streamsRowsInOrderWithoutKeepingThem() async throws {
        try await ServerUnderTest.withStandIn { database, _ in
            let before = Self.residentBytes()
            var (rows, sum, batches) = (0, 0, 0)
            let end = try await database.stream(
                SQLQuery(ServerFaultTests.rows(power: 5), maxRows: .max)
            ) { batch in
                batches += 1
                rows += batch.rows.count
                for row in batch.rows { sum += row.first?.integerValue ?? -1000 }
                #expect(batch.rows.count <= 256)
                #expect(batch.columns.map(\.name) == ["n"])
            }
            #expect(rows == 100_000)
            #expect(sum == 450_000)
            #expect(end.rows == 100_000)
            #expect(!end.isTruncated)
            #expect(batches >= 100_000 / 256)
            #expect(Self.residentBytes() - before < 64 << 20)
        }
    }

    @Test func stopsAStreamAtItsRows() async throws {
        try await ServerUnderTest.withStandIn { database, _ in
            var rows = 0
            let end = try await database.stream(
                SQLQuery(ServerFaultTests.rows(power: 4), maxRows: 1000)
            ) { rows += $0.rows.count }
            #expect(rows == 1000)
            #expect(end.rows == 1000)
            #expect(end.isTruncated)
            try await ServerFaultTests.expectUsable(database)
        }
    }

    @Test func stopsTheServerWhenTheReaderFails() async throws {
        struct Enough: Error {}
        try await ServerUnderTest.withStandIn { database, server in
            await #expect(throws: Enough.self) {
                try await database.stream(
                    SQLQuery(ServerFaultTests.rows(power: 6), maxRows: .max)
                ) { _ in throw Enough() }
            }
            try await ServerFaultTests.expectUsable(database)
            #expect(server.counters.rows < 1_000_000)
        }
    }

    @Test func handsOverTheColumnsOfAResultWithoutRows() async throws {
        try await ServerUnderTest.withStandIn { database, _ in
            var batches: [SQLRowBatch] = []
            _ = try await database.stream(
                SQLQuery("SELECT 1 AS a WHERE 1 = 0", maxRows: 10)
            ) { batches.append($0) }
            #expect(batches.map { $0.columns.map(\.name) } == [["a"]])
            #expect(batches.first?.rows.isEmpty == true)
        }
    }

    @Test func refusesToStreamAWrite() async throws {
        try await ServerUnderTest.withStandIn { database, _ in
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.stream(SQLQuery("DELETE FROM t", access: .write)) { _ in }
            }
            #expect(error?.code == .notReadOnly)
        }
    }

    private static func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * 4096
    }
}
