import Foundation
import SQLAccess
import Synchronization
import TDSStandIn
import Testing
import WorkflowModel

/// Servers that are slow, die, lie or fall silent, in every phase.
struct ServerFaultTests {
    /// As many rows as ten to the power of a few, in SQL that every database takes.
    static func rows(power: Int) -> String {
        let digits = (0...9).map { "SELECT \($0) AS n" }.joined(separator: " UNION ALL ")
        let tables = (1...power).map { "(\(digits)) AS t\($0)" }
        return "SELECT t1.n AS n FROM " + tables.joined(separator: " CROSS JOIN ")
    }

    @Test func stopsAtTheDeadlineBetweenRows() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.slowRows, text: "CROSS JOIN", delaySeconds: 0.05))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(
                    SQLQuery(Self.rows(power: 3), timeout: .milliseconds(700)))
            }
            #expect(error?.code == .timedOut)
            try await Self.expectUsable(database)
        }
    }

    @Test func stopsTheServersWorkWhenTheTaskIsCancelled() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.slowRows, text: "CROSS JOIN", delaySeconds: 0.5))
            let task = Task {
                try await database.stream(SQLQuery(Self.rows(power: 3), maxRows: 1000)) { _ in }
            }
            await Self.wait { server.faults.list.isEmpty }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await Self.expectUsable(database)
            #expect(server.counters.attentions >= 1)
            #expect(server.counters.rows < 500)
        }
    }

    @Test func givesUpOnAServerThatFallsSilentSomeSecondsAfterTheDeadline() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.silent, text: "CROSS JOIN"))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(Self.rows(power: 2), timeout: .seconds(1)))
            }
            #expect(error?.code == .timedOut)
            try await Self.expectUsable(database)
        }
    }

    @Test func givesUpOnAServerThatFallsSilentBetweenRows() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.silent, text: "CROSS JOIN", rows: 5))
            let task = Task {
                try await database.query(SQLQuery(Self.rows(power: 2), timeout: .seconds(3600)))
            }
            await Self.wait { server.faults.list.isEmpty }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await Self.expectUsable(database)
        }
    }

    @Test(
        "an answer that is cut is an error, wherever it is cut",
        arguments: [0, 1, 3, 10, 30, 60, 100, 200])
    func noticesACut(bytes: Int) async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.cut, text: "CROSS JOIN", bytes: bytes))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(Self.rows(power: 2), timeout: .seconds(300)))
            }
            #expect(error?.code == .connectionLost)
            #expect(error?.isTransient == true)
            try await Self.expectUsable(database)
        }
    }

    @Test(
        "a session that is killed is noticed, before rows and between them",
        arguments: [0, 1, 50])
    func noticesAKill(rows: Int) async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.kill, text: "CROSS JOIN", rows: rows))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(Self.rows(power: 2)))
            }
            #expect(error?.code == .connectionLost)
            try await Self.expectUsable(database)
        }
    }

    @Test("garbage in the answer is an error", arguments: [0, 1, 20])
    func noticesGarbage(rows: Int) async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.garbageToken, text: "CROSS JOIN", rows: rows))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(Self.rows(power: 2), timeout: .seconds(300)))
            }
            #expect([.connectionLost, .failed].contains(error?.code))
            try await Self.expectUsable(database)
        }
    }

    @Test("however the answer is cut into packets, it is the same", arguments: [1, 7, 100])
    func readsSmallPackets(bytes: Int) async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.split, text: "CROSS JOIN", bytes: bytes))
            let result = try await database.query(SQLQuery(Self.rows(power: 2)))
            #expect(result.rows.count == 100)
        }
    }

    @Test func aDeadlockIsTransientAndTheNextQueryWorks() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.deadlock, text: "CROSS JOIN"))
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(Self.rows(power: 2)))
            }
            #expect(error?.code == .locked)
            #expect(error?.serverCode == 1205)
            #expect(error?.isTransient == true)
            try await Self.expectUsable(database)
        }
    }

    @Test func aConnectionThatWasLostWhileIdleIsReplaced() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            try await Self.expectUsable(database)
            server.dropConnections()
            try await Self.expectUsable(database)
            #expect(server.counters.logins == 2)
        }
    }

    @Test(
        "a refused log-in says what to do",
        arguments: [
            ("sa", "wrong", 18456), ("nobody", "x", 18456), ("expired", "Expired-1", 18487),
            ("fresh", "Fresh-1", 18488),
        ])
    func tellsWhyALoginIsRefused(user: String, password: String, number: Int) async throws {
        try await ServerUnderTest.withStandIn(
            client: { options in
                options.username = user
                options.password = SQLPassword(password)
            },
            run: { database, _ in
                let error = await #expect(throws: SQLAccessError.self) {
                    try await database.check()
                }
                #expect(error?.code == .loginRefused)
                #expect(error?.serverCode == number)
                #expect(error?.message.contains(password) == false)
            })
    }

    @Test func aConnectionThatIsClosedAtOnceIsAnError() async throws {
        try await ServerUnderTest.withStandIn { database, server in
            server.faults.add(TDSFault(.refuse))
            let error = await #expect(throws: SQLAccessError.self) { try await database.check() }
            #expect(error?.code == .cannotOpen)
            try await Self.expectUsable(database)
        }
    }

    @Test func requiresTLS() async throws {
        try await ServerUnderTest.withStandIn(
            server: { $0.encryption = .notSupported },
            run: {
                database, _ in
                let error = await #expect(throws: SQLAccessError.self) {
                    try await database.check()
                }
                #expect(error?.code == .cannotOpen)
            })
    }

    @Test func doesNotBelieveAnyCertificate() async throws {
        try await ServerUnderTest.withStandIn(
            client: { $0.trust = .system },
            run: { database, _ in
                let error = await #expect(throws: SQLAccessError.self) {
                    try await database.check()
                }
                #expect(error?.code == .cannotOpen)
                #expect(error?.message.contains("certificate") == true)
            })
    }

    @Test func doesNotBelieveACertificateOfAnotherName() async throws {
        try await ServerUnderTest.withStandIn(
            server: {
                $0.certificateNames = ["elsewhere.example"]
            },
            run: {
                database, _ in
                let error = await #expect(throws: SQLAccessError.self) {
                    try await database.check()
                }
                #expect(error?.code == .cannotOpen)
            })
    }

    @Test func believesAnyCertificateWhereThatIsAskedFor() async throws {
        try await ServerUnderTest.withStandIn(
            client: { $0.trust = .anyCertificate },
            run: {
                database, _ in
                try await Self.expectUsable(database)
            })
    }

    @Test func talksInClearWhereThatIsAskedFor() async throws {
        try await ServerUnderTest.withStandIn(
            server: { $0.encryption = .notSupported }, client: { $0.encryption = .off },
            run: { database, _ in
                try await Self.expectUsable(database)
            })
    }

    static func expectUsable(_ database: SQLServerDatabase) async throws {
        let result = try await database.query(SQLQuery("SELECT 42 AS a"))
        #expect(result.rows == [[42]])
    }

    /// Waits until something is so, for some seconds at most.
    static func wait(until isSo: @escaping @Sendable () -> Bool) async {
        let limit = ContinuousClock.now.advanced(by: .seconds(120))
        await withCheckedContinuation { look(until: isSo, before: limit, $0) }
    }

    /// Looks again and again beside the cooperative threads, which other tests need.
    private static func look(
        until isSo: @escaping @Sendable () -> Bool, before limit: ContinuousClock.Instant,
        _ continuation: CheckedContinuation<Void, Never>
    ) {
        guard !isSo(), .now < limit else { return continuation.resume() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(2)) {
            look(until: isSo, before: limit, continuation)
        }
    }
}
