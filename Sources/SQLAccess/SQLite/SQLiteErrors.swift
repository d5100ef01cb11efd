import FoundationEssentials
import GRDB
import GRDBSQLite

/// SQLite's failures as errors people can act on.
enum SQLiteErrors {
    static func error(_ error: DatabaseError) -> SQLAccessError {
        make(code: error.resultCode.rawValue, message: error.message ?? "unknown error")
    }

    /// The connection's latest failure.
    static func latest(_ connection: OpaquePointer?) -> SQLAccessError {
        make(
            code: sqlite3_errcode(connection) & 0xff,
            message: String(cString: sqlite3_errmsg(connection)))
    }

    static func isFile(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func make(code: Int32, message: String) -> SQLAccessError {
        let number = Int(code)
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED:
            return SQLAccessError(
                .locked, "Somebody else holds a lock on the database. Try again later.",
                serverCode: number)
        case SQLITE_READONLY, SQLITE_AUTH:
            return SQLAccessError(
                .notReadOnly, "The statement would change something or leave the database.",
                serverCode: number)
        case SQLITE_CONSTRAINT:
            return SQLAccessError(
                .constraint, "A rule of the database was broken: \(message).", serverCode: number)
        // A forbidden function is refused by its text only: the code is that of any mistake.
        case SQLITE_ERROR where message.hasPrefix("not authorized"):
            return SQLAccessError(
                .notAllowed, "The statement is not allowed here: \(message).", serverCode: number)
        case SQLITE_ERROR:
            return SQLAccessError(
                .badStatement, "The statement is wrong: \(message).", serverCode: number)
        case SQLITE_NOTADB, SQLITE_CANTOPEN:
            return SQLAccessError(
                .cannotOpen, "The file is no SQLite database, or cannot be read: \(message).",
                serverCode: number)
        default:
            return SQLAccessError(.failed, "SQLite failed: \(message).", serverCode: number)
        }
    }
}
