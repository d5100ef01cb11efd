import GRDB
import Synchronization
public import TSQL
import WorkflowModel

/// A SQLite file.
///
/// Reads use a connection opened read-only; a second one, opened at the first write, is for
/// statements whose access is `write`. GRDB gives each a serial queue of its own, so statements
/// on one file run one after the other and never block the cooperative pool.
public final class SQLiteDatabase: SQLDatabase {
    /// `sqlite`.
    public let kind = "sqlite"
    private let path: String
    private let policy: GuardPolicy
    private let state = Mutex(State())

    /// Invariant: after `isClosed` no queue is opened.
    private struct State {
        var reader: DatabaseQueue?
        var writer: DatabaseQueue?
        var isClosed = false
    }

    /// Names a file; it is opened at the first use.
    ///
    /// - Parameters:
    ///   - path: the file, which must exist.
    ///   - policy: the tables and columns that may be read; the schema is `main`.
    public init(path: String, policy: GuardPolicy = GuardPolicy()) {
        self.path = path
        self.policy = policy
    }

    /// Runs one statement; see ``SQLDatabase/query(_:)``.
    public func query(_ query: SQLQuery) async throws -> SQLResult {
        try query.checkBounds()
        let clock = ContinuousClock()
        let start = clock.now
        let deadline = start.advanced(by: query.timeout)
        let isCancelled = CancelFlag()
        return try await withTaskCancellationHandler {
            try await run(on: queue(for: query.access)) { [policy] database in
                let rules = try SQLiteRules(policy, text: query.text, on: database)
                var result = try SQLiteStatement.run(
                    query, on: database, rules: rules,
                    watch: ProgressWatch(deadline: deadline, isCancelled: isCancelled))
                result.elapsed = start.duration(to: clock.now)
                return result
            }
        } onCancel: {
            isCancelled.set()
        }
    }

    /// The columns that a statement would give; see ``SQLDatabase/columns(of:)``.
    public func columns(of query: SQLQuery) async throws -> [SQLColumn] {
        try query.checkBounds()
        return try await run(on: queue(for: query.access)) { [policy] database in
            let rules = try SQLiteRules(policy, text: query.text, on: database)
            return try SQLiteStatement.columns(of: query, on: database, rules: rules)
        }
    }

    /// Tables and views; see ``SQLDatabase/tables(matching:limit:)``.
    public func tables(matching pattern: String?, limit: Int) async throws -> [SQLTable] {
        try await run(on: queue(for: .read)) { database in
            try SQLiteCatalogue.tables(matching: pattern, limit: limit, on: database)
        }
    }

    /// Opens the file and asks for the version.
    public func check() async throws -> String {
        try await run(on: queue(for: .read)) { database in
            let version = try String.fetchOne(database, sql: "SELECT sqlite_version()")
            _ = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master")
            return "SQLite \(version ?? "")"
        }
    }

    /// Closes the file once running statements have ended.
    public func close() async {
        let queues = state.withLock { state in
            state.isClosed = true
            defer { (state.reader, state.writer) = (nil, nil) }
            return [state.reader, state.writer].compactMap(\.self)
        }
        for queue in queues { queue.interrupt() }
    }

    private func run<Value: Sendable>(
        on queue: DatabaseQueue, _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do {
            return try await queue.writeWithoutTransaction(work)
        } catch let error as DatabaseError {
            throw SQLiteErrors.error(error)
        }
    }

    private func queue(for access: SQLQuery.Access) throws -> DatabaseQueue {
        try state.withLock { state in
            guard !state.isClosed else {
                throw SQLAccessError(.closed, "The connection was closed.")
            }
            if let open = access == .read ? state.reader : state.writer { return open }
            let queue = try open(isReadOnly: access == .read)
            if access == .read { state.reader = queue } else { state.writer = queue }
            return queue
        }
    }

    private func open(isReadOnly: Bool) throws -> DatabaseQueue {
        guard SQLiteErrors.isFile(path) else {
            throw SQLAccessError(
                .cannotOpen, "There is no file '\(path)'. Check the connection's database.")
        }
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(5)
        configuration.label = "sqlite connection"
        configuration.prepareDatabase { database in
            for function in ReadOnlyAuthorizer.tableFunctions {
                // One that this SQLite does not have is an error of who calls it.
                _ = try? database.makeStatement(sql: "SELECT 1 FROM \(function)")
            }
        }
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw SQLAccessError(
                .cannotOpen, "The file '\(path)' cannot be opened: \(error.message ?? "").",
                serverCode: Int(error.resultCode.rawValue))
        }
    }
}
