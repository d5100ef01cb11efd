import GRDB
import Logging

/// The database's schema: numbered migrations that only go forward.
///
/// A migration that was released is never edited; what changes comes as a new one.
enum Schema {
    /// The migrations, in order.
    static let migrations: [(identifier: String, sql: String)] = [
        ("001-workflows", SchemaSQL.workflows),
        ("002-runs", SchemaSQL.runs),
        ("003-connections", SchemaSQL.connections),
        ("004-conversations", SchemaSQL.conversations),
        ("005-audit", SchemaSQL.audit),
        ("006-model-calls", ModelCallSQL.migration),
    ]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.identifier) { db in
                try db.execute(sql: migration.sql)
            }
        }
        return migrator
    }

    /// Brings the database up to date.
    /// - Throws: ``WorkflowStoreError`` `newer-version`, `not-a-database`, `read-only`.
    static func migrate(
        _ database: any DatabaseWriter, logger: Logger
    ) throws(WorkflowStoreError) {
        do {
            let applied = try database.read { db in
                try check(db)
                return try migrator.appliedIdentifiers(db)
            }
            try migrator.migrate(database)
            if applied.count < migrations.count {
                logger.info(
                    "the database is up to date",
                    metadata: ["migrations": "\(migrations.count - applied.count)"])
            }
        } catch let error as WorkflowStoreError {
            throw error
        } catch let error as DatabaseError {
            throw WorkflowStoreError(opening: error)
        } catch {
            throw WorkflowStoreError(
                .cannotOpen, "the database cannot be brought up to date", detail: "\(error)")
        }
    }

    /// Whether a database is ours and of a version that this program knows.
    /// - Throws: ``WorkflowStoreError`` `newer-version`, `not-a-database`.
    static func check(_ db: Database) throws {
        let applied = try migrator.appliedIdentifiers(db)
        let isForeign = try applied.isEmpty ? hasTables(db) : !applied.contains("001-workflows")
        if isForeign {
            throw WorkflowStoreError(
                .notADatabase, "the database belongs to another program")
        }
        if try migrator.hasBeenSuperseded(db) {
            throw WorkflowStoreError(
                .newerVersion,
                "a newer version of this program has written the database; use that one")
        }
    }

    private static func hasTables(_ db: Database) throws -> Bool {
        let count = try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        return (count ?? 0) > 0
    }
}
