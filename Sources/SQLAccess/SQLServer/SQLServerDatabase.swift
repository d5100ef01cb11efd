import Synchronization
public import TSQL
import WorkflowModel

/// A database of Microsoft SQL Server, through FreeTDS.
///
/// Connections are pooled; each has a thread of its own, and a cancelled task stops its statement
/// in the server. What reads is checked by the guard before it is sent, and runs in a transaction
/// that is always rolled back.
public final class SQLServerDatabase: SQLDatabase {
    /// `mssql`.
    public let kind = "mssql"
    private let options: SQLServerOptions
    private let readGuard: any SQLReadGuard
    private let pool: SessionPool
    let catalogue = Mutex(ServerCatalogue.Cache())
    let rights = Mutex<KnownRights?>(nil)

    /// Names a server; it is connected to at the first use.
    ///
    /// - Parameters:
    ///   - options: where it is, who logs in, and how.
    ///   - readGuard: what a statement must pass whose access is `read`.
    public init(_ options: SQLServerOptions, readGuard: any SQLReadGuard) {
        self.options = options
        self.readGuard = readGuard
        pool = SessionPool(options.pool)
    }

    /// Names a server whose statements are read as T-SQL before they are sent.
    ///
    /// - Parameters:
    ///   - options: where it is, who logs in, and how.
    ///   - policy: the tables and columns that may be read.
    public convenience init(_ options: SQLServerOptions, policy: GuardPolicy = GuardPolicy()) {
        self.init(options, readGuard: TSQLReadGuard(policy: policy))
    }

    /// Runs one statement; see ``SQLDatabase/query(_:)``.
    public func query(_ query: SQLQuery) async throws -> SQLResult {
        try query.checkBounds()
        if query.access == .read { try readGuard.check(query) }
        let query = bounded(query)
        let text = try ServerCallText(query)
        let start = ContinuousClock.now
        var result =
            switch query.access {
            case .read: try await read(text, maxRows: query.maxRows, timeout: query.timeout)
            case .write: try await write(text, query)
            }
        result.elapsed = start.duration(to: .now)
        return result
    }

    /// Runs one statement, handing rows over while they come; see ``SQLDatabase/stream(_:_:)``.
    public func stream(
        _ query: SQLQuery, _ take: (SQLRowBatch) async throws -> Void
    ) async throws -> SQLStreamEnd {
        try query.checkBounds()
        guard query.access == .read else {
            throw SQLAccessError(.notReadOnly, "Only what reads can be streamed.")
        }
        try readGuard.check(query)
        let query = bounded(query)
        let text = try ServerCallText(query)
        let channel = RowChannel()
        let stop = CancelFlag()
        let answer = Answer<SQLStreamEnd>()
        return try await withTaskCancellationHandler {
            try await start(query.timeout, stop, answer, finally: { channel.end() }) { run in
                var sink: StreamingSink?
                let messages = try run.read(
                    text.request, hiding: text.hidden, rowGoal: Self.goal(query.maxRows)
                ) { call in
                    let made = StreamingSink(
                        channel, maxRows: max(0, query.maxRows), mustStop: { call.mustStop })
                    sink = made
                    return made
                }
                return SQLStreamEnd(
                    rows: sink?.rows ?? 0, isTruncated: sink?.isTruncated ?? false,
                    notices: messages.kept)
            }
            do {
                while let batch = await channel.next() { try await take(batch) }
            } catch {
                stop.set()
                channel.close()
                _ = try? await answer.value()
                throw error
            }
            return try await answer.value()
        } onCancel: {
            stop.set()
            answer.abandon()
            channel.end()
        }
    }

    /// The columns that a statement would give; see ``SQLDatabase/columns(of:)``.
    public func columns(of query: SQLQuery) async throws -> [SQLColumn] {
        try query.checkBounds()
        if query.access == .read { try readGuard.check(query) }
        let text = try ServerCallText(query)
        let result: SQLResult
        do {
            result = try await read(
                text.describing, hiding: text.hidden, maxRows: SQLLimits.rows,
                timeout: min(query.timeout, .seconds(30)))
        } catch let error as SQLAccessError where error.serverCode == BabelfishErrors.number {
            // Its description knows less than it can run: no parameters, for one.
            throw ServerCatalogue.noDescription
        }
        return try ServerCatalogue.described(result)
    }

    /// A query within what the connection allows.
    private func bounded(_ query: SQLQuery) -> SQLQuery {
        var query = query
        if let longest = options.queryTimeout { query.timeout = min(query.timeout, longest) }
        if query.access == .read, let maximum = options.maximumParallelism {
            query.text = ParallelismHint.added(to: query.text, maximum: maximum)
        }
        return query
    }

    /// Connects, and asks for the version.
    public func check() async throws -> String {
        let result = try await read("SELECT @@VERSION AS version")
        let version = result.rows.first?.first?.stringValue ?? ""
        let line = version.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return ServerErrors.shown(line.isEmpty ? "SQL Server" : line)
    }

    /// Closes the connections; those that are in use when their statements end.
    public func close() async { pool.close() }

    /// Reads by a statement of our own, which needs no guard.
    func read(
        _ text: String, timeout: Duration = .seconds(30)
    ) async throws -> SQLResult {
        try await read(
            .batch(text), hiding: [], maxRows: SQLLimits.catalogueTables * 50, timeout: timeout)
    }

    private func read(
        _ text: ServerCallText, maxRows: Int, timeout: Duration
    ) async throws -> SQLResult {
        try await read(
            text.request, hiding: text.hidden, maxRows: min(max(maxRows, 0), SQLLimits.rows),
            timeout: timeout)
    }

    private func read(
        _ request: ServerRequest, hiding hidden: [String], maxRows: Int, timeout: Duration
    ) async throws -> SQLResult {
        try await run(timeout) { run in
            let sink = CollectingSink(maxRows: maxRows)
            let messages = try run.read(
                request, hiding: hidden, rowGoal: Self.goal(maxRows)
            ) { _ in sink }
            return Self.result(sink, messages)
        }
    }

    private func write(_ text: ServerCallText, _ query: SQLQuery) async throws -> SQLResult {
        try await run(query.timeout, isWrite: true) { run in
            let sink = CollectingSink(maxRows: min(max(query.maxRows, 0), SQLLimits.rows))
            let messages = try run.write(text, expectedRows: query.expectedRows, into: sink)
            var result = Self.result(sink, messages)
            result.changedRows = ChangedRows.count(text.text, sink)
            return result
        }
    }

    /// One row more than is kept tells whether there are more.
    private static func goal(_ maxRows: Int) -> Int? {
        maxRows < Int(Int32.max) - 1 ? max(0, maxRows) + 1 : nil
    }

    private static func result(_ sink: CollectingSink, _ messages: MessageList) -> SQLResult {
        SQLResult(
            columns: sink.sets.first?.columns ?? [], rows: sink.sets.first?.rows ?? [],
            isTruncated: sink.isTruncated, changedRows: sink.changedRows,
            messages: messages.kept.filter { !$0.isError }.map(\.text),
            notices: messages.kept, furtherResults: Array(sink.sets.dropFirst()))
    }

    private func run(
        _ timeout: Duration, isWrite: Bool = false,
        _ work: @escaping @Sendable (ServerRun) throws -> SQLResult
    ) async throws -> SQLResult {
        let stop = CancelFlag()
        let answer = Answer<SQLResult>()
        return try await withTaskCancellationHandler {
            try await start(timeout, stop, answer, isWrite: isWrite, work)
            return try await answer.value()
        } onCancel: {
            stop.set()
            answer.abandon()
        }
    }

    /// Has a connection's thread do work and give the answer, and call `finally` behind it.
    private func start<Value: Sendable>(
        _ timeout: Duration, _ stop: CancelFlag, _ answer: Answer<Value>, isWrite: Bool = false,
        finally: @escaping @Sendable () -> Void = {},
        _ work: @escaping @Sendable (ServerRun) throws -> Value
    ) async throws {
        let deadline = ContinuousClock.now.advanced(by: timeout)
        let lease = try await pool.acquire(within: timeout)
        let job = SessionJob(
            options: options, pool: pool, deadline: deadline, stop: stop, answer: answer,
            isWrite: isWrite, finally: finally, work: work)
        job.post(to: lease)
    }
}
