import SQLAccess
import TDSStandIn
import Testing
import WorkflowModel

/// Many queries at once on few connections.
@Suite(.timeLimit(.minutes(5))) struct ServerLoadTests {
    /// How one query of many ended.
    private enum Ending {
        case answered([[JSONValue]], [String])
        case cancelled
    }

    private static let queries = 200
    /// Enough rows that nobody waits for their end.
    private static let endless =
        "SELECT @number AS number, value AS place FROM GENERATE_SERIES(1, 1000000000)"

    /// Half of the queries are cancelled in the middle of their rows, at once many in one server.
    @Test func twoHundredQueriesOnEightConnectionsGetTheirOwnRows() async throws {
        try await ServerUnderTest.withStandIn(
            client: { $0.pool = SQLPoolLimits(maximum: 8, acquireTimeout: .seconds(120)) },
            run: { database, server in
                let endings = await withTaskGroup { group in
                    for number in 0..<Self.queries {
                        group.addTask {
                            (
                                number,
                                await number.isMultiple(of: 2)
                                    ? Self.answered(number, database)
                                    : Self.cancelled(number, database)
                            )
                        }
                    }
                    return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
                }
                for number in 0..<Self.queries {
                    let ending = try #require(endings[number])
                    switch ending {
                    case .success(.answered(let rows, let messages)):
                        #expect(number.isMultiple(of: 2))
                        #expect(rows == Self.rows(number))
                        #expect(messages == ["number \(number)"])
                    case .success(.cancelled): #expect(!number.isMultiple(of: 2))
                    case .failure(let error): Issue.record("query \(number): \(error)")
                    }
                }
                Self.expectNothingWorks(server, cancelled: Self.queries / 2)
                #expect(server.counters.logins <= 8)
                try await ServerFaultTests.expectUsable(database)
            })
    }

    /// Queries that have not given a row are stopped as well.
    @Test func queriesThatAreCancelledBeforeTheirFirstRowStopInTheServer() async throws {
        try await ServerUnderTest.withStandIn(
            client: { $0.pool = SQLPoolLimits(maximum: 8) },
            run: { database, server in
                // Used up once eight of the queries have come; no row is there to be slow.
                server.faults.add(TDSFault(.slowRows, text: "COUNT_BIG", times: 8))
                let tasks = (0..<24).map { _ in
                    Task { try await database.query(SQLQuery(Self.count)) }
                }
                await ServerFaultTests.wait {
                    let counters = server.counters
                    return server.faults.list.isEmpty && counters.started - counters.finished >= 8
                }
                for task in tasks { task.cancel() }
                for task in tasks {
                    await #expect(throws: CancellationError.self) { try await task.value }
                }
                Self.expectNothingWorks(server, cancelled: 8)
                try await ServerFaultTests.expectUsable(database)
            })
    }

    private static let count =
        "SELECT COUNT_BIG(*) AS n FROM GENERATE_SERIES(1, 1000000000)"

    private static func rows(_ number: Int) -> [[JSONValue]] {
        (1...50).map { [.integer(number), .integer($0)] }
    }

    private static func answered(
        _ number: Int, _ database: SQLServerDatabase
    ) async -> Result<Ending, any Error> {
        await caught {
            let result = try await database.query(
                SQLQuery(
                    """
                    PRINT CONCAT('number ', @number);
                    SELECT @number AS number, value AS place FROM GENERATE_SERIES(1, 50)
                    """, parameters: ["number": .integer(number)]))
            return .answered(result.rows, result.messages)
        }
    }

    /// Cancels itself once rows have come, so that the server is known to be at work.
    private static func cancelled(
        _ number: Int, _ database: SQLServerDatabase
    ) async -> Result<Ending, any Error> {
        await caught {
            var place = 0
            do {
                _ = try await database.stream(
                    SQLQuery(
                        endless, parameters: ["number": .integer(number)], maxRows: .max,
                        timeout: .seconds(120))
                ) { batch in
                    for row in batch.rows {
                        place += 1
                        #expect(row == [.integer(number), .integer(place)])
                    }
                    throw CancellationError()
                }
            } catch is CancellationError {
                #expect(place > 0)
                return .cancelled
            }
            throw SQLAccessError(.failed, "the rows came to an end")
        }
    }

    private static func caught(
        _ work: () async throws -> Ending
    ) async -> Result<Ending, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }

    /// Every statement that began has ended, and the server was told of those that were stopped.
    private static func expectNothingWorks(_ server: TDSServer, cancelled: Int) {
        let counters = server.counters
        #expect(counters.started == counters.finished + counters.cancelled)
        #expect(counters.cancelled == cancelled)
        #expect(counters.attentions == cancelled)
    }
}
