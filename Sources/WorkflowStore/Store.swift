import Crypto
import GRDB
public import Logging
import Synchronization
public import WorkflowEngine

/// All that the server keeps: workflows and what people decided about them, connections with
/// sealed secrets, conversations, the journal of runs, and the audit log.
///
/// One SQLite file in WAL mode. Invariants, held by the schema too: versions, decisions, run
/// events and the audit log are only ever added to; a run's summary changes in the transaction of
/// the events that change it. Every method is one transaction: it is there whole, or not at all.
/// Several processes may use one file.
public final class Store: Sendable {
    let database: any DatabaseWriter
    let seal: Mutex<SecretSeal>
    let clock: any EngineClock
    let ids: TimeOrderedRunIDSource
    let logger: Logger
    let keyFile: KeyFile?

    /// Opens the store; makes the file (mode 0600), its schema and, if none is given, its key on
    /// first use.
    /// - Parameters:
    ///   - location: where the data is.
    ///   - secretKey: `ORCHESTRATE_SECRET_KEY`, 32 bytes in base64; nil means the key file beside
    ///     the database.
    ///   - clock: the source of time.
    ///   - logger: where it tells of migrations and of a new key.
    /// - Throws: ``WorkflowStoreError`` `cannot-open`, `not-a-database`, `newer-version`,
    ///   `read-only`, `invalid-key`, `wrong-key`.
    public init(
        _ location: StoreLocation, secretKey: String? = nil,
        clock: any EngineClock = SystemEngineClock(), logger: Logger = Logger(label: "store")
    ) throws(WorkflowStoreError) {
        self.clock = clock
        self.logger = logger
        ids = TimeOrderedRunIDSource()
        database = try DatabaseOpening.open(location)
        keyFile = secretKey == nil ? location.path.map { KeyFile(database: $0) } : nil
        do {
            try Schema.migrate(database, logger: logger)
            seal = Mutex(
                try SecretSeal.unlock(
                    database, given: secretKey, keyFile: keyFile, logger: logger))
        } catch {
            try? database.close()
            throw error
        }
    }

    /// Closes the file; nothing works afterwards.
    ///
    /// Waits for what is going on.
    public func close() throws { try database.close() }

    /// Whether the database answers; for readiness checks.
    public func ping() async throws {
        try await reading { db in _ = try Int.fetchOne(db, sql: "SELECT 1") }
    }

    /// A new id that sorts by time, for workflows, conversations and messages.
    public func makeID() -> String { ids.makeRunID(at: clock.now).rawValue }

    func reading<Result: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        do {
            return try await database.read(work)
        } catch let error as DatabaseError {
            throw WorkflowStoreError(error)
        }
    }

    func writing<Result: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        do {
            return try await database.write(work)
        } catch let error as DatabaseError {
            throw WorkflowStoreError(error)
        }
    }
}
