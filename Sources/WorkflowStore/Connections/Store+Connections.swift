import FoundationEssentials
import GRDB
import Synchronization
import WorkflowEngine
import WorkflowModel

extension Store {
    /// What becomes of a connection's secret when it is saved.
    public enum SecretChange: Sendable, Hashable {
        /// It stays as it is.
        case keep
        /// It is replaced.
        case set(ConnectionSecret)
        /// It is removed.
        case remove
    }

    /// Makes a connection, or replaces the one of that name.
    ///
    /// A kept secret is dropped when the connection points elsewhere than before, so that nobody
    /// has it sent to another host.
    /// - Returns: the connection as it is now.
    /// - Throws: ``WorkflowStoreError`` `invalid-value`.
    @discardableResult
    public func saveConnection(
        _ record: ConnectionRecord, secret: SecretChange = .keep
    ) async throws -> ConnectionRecord {
        try record.check()
        let sealed = try sealed(secret, for: record.name)
        let now = clock.now
        return try await writing { db in
            let earlier = try Self.connection(record.name, db)
            var next = record
            next.createdAt = earlier?.createdAt ?? now
            next.updatedAt = now
            var blob = sealed
            if secret == .keep, let earlier, earlier.hasSecret,
                earlier.identity == record.identity
            {
                blob = try Data.fetchOne(
                    db, sql: "SELECT sealed_secret FROM connections WHERE name = ?",
                    arguments: [record.name])
            }
            next.hasSecret = blob != nil
            try Self.insert(next, blob, db)
            return next
        }
    }

    /// All connections, by name.
    public func connections() async throws -> [ConnectionRecord] {
        try await reading { db in
            try Row.fetchAll(db, sql: "SELECT * FROM connections ORDER BY name").map {
                try ConnectionRecord(StoredRow($0, of: "connections"))
            }
        }
    }

    /// The connection of that name, or nil.
    public func connection(_ name: String) async throws -> ConnectionRecord? {
        try await reading { db in try Self.connection(name, db) }
    }

    /// The secret of that connection, or nil when it has none.
    /// - Throws: ``WorkflowStoreError`` `not-found`, `wrong-key`.
    public func secret(of name: String) async throws -> ConnectionSecret? {
        let sealed = try await reading { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT sealed_secret FROM connections WHERE name = ?",
                    arguments: [name])
            else { throw Self.noConnection() }
            return try StoredRow(row, of: "connections").optional(
                "sealed_secret", as: Data.self)
        }
        guard let sealed else { return nil }
        let seal = seal.withLock { $0 }
        return ConnectionSecret(
            try seal.open(sealed, for: ConnectionRecord.sealSubject(name)))
    }

    /// Deletes a connection and its secret.
    /// - Throws: ``WorkflowStoreError`` `not-found`.
    public func deleteConnection(_ name: String) async throws {
        try await writing { db in
            try db.execute(sql: "DELETE FROM connections WHERE name = ?", arguments: [name])
            guard db.changesCount == 1 else { throw Self.noConnection() }
        }
    }

    private static func noConnection() -> WorkflowStoreError {
        WorkflowStoreError(.notFound, "there is no connection of that name")
    }

    private func sealed(_ secret: SecretChange, for name: String) throws -> Data? {
        guard case .set(let secret) = secret else { return nil }
        guard secret.reveal().utf8.count <= Limits.secretBytes else {
            throw WorkflowStoreError(
                .invalidValue, "a secret has at most \(Limits.secretBytes) bytes")
        }
        return try seal.withLock { $0 }.seal(
            secret.reveal(), for: ConnectionRecord.sealSubject(name))
    }

    private static func connection(_ name: String, _ db: Database) throws -> ConnectionRecord? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM connections WHERE name = ?", arguments: [name]
        ).map { try ConnectionRecord(StoredRow($0, of: "connections")) }
    }

    private static func insert(
        _ record: ConnectionRecord, _ sealed: Data?, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO connections (name, kind, url, host, port, database,
                    username, options, sealed_secret, created_at_milliseconds,
                    updated_at_milliseconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.name, record.kind, record.url, record.host, record.port,
                record.database, record.username, JSONValue.object(record.options).compactText,
                sealed, record.createdAt.milliseconds, record.updatedAt.milliseconds,
            ])
    }
}

extension ConnectionRecord {
    init(_ row: StoredRow) throws {
        self.init(
            name: try row.text("name"), kind: try row.text("kind"),
            url: try row.optionalText("url"), host: try row.optionalText("host"),
            port: try row.optional("port"), database: try row.optionalText("database"),
            username: try row.optionalText("username"),
            options: try row.json("options").objectValue ?? [:])
        hasSecret = try row.optional("sealed_secret", as: Data.self) != nil
        createdAt = try row.moment("created_at_milliseconds")
        updatedAt = try row.moment("updated_at_milliseconds")
        do {
            try check()
        } catch {
            throw row.corrupt(error.message)
        }
    }
}
