import Foundation
import GRDB
import SQLAccess

/// A SQLite file in a folder of its own, removed afterwards.
func withSampleFile<Value>(
    _ statements: String = "", _ work: (SQLiteDatabase, String) async throws -> Value
) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "sample.db").path
    let queue = try DatabaseQueue(path: path)
    try await queue.write { database in
        try database.execute(
            sql: """
                CREATE TABLE orders (
                    id INTEGER PRIMARY KEY, day TEXT NOT NULL, amount REAL, note TEXT, raw BLOB);
                INSERT INTO orders VALUES
                    (1, '2026-01-31', 12.5, 'naïve ☕️', x'00ff'), (2, '2026-01-31', NULL, '', NULL);
                CREATE INDEX by_day ON orders (day);
                CREATE VIEW days AS SELECT day, COUNT(*) AS n FROM orders GROUP BY day;
                \(statements)
                """)
    }
    try queue.close()
    let database = SQLiteDatabase(path: path)
    let value = try await work(database, path)
    await database.close()
    return value
}

/// The code of the error that the work throws, or nil if it does not.
func code(_ work: () async throws -> some Any) async -> SQLAccessError.Code? {
    do {
        _ = try await work()
        return nil
    } catch {
        return (error as? SQLAccessError)?.code
    }
}
