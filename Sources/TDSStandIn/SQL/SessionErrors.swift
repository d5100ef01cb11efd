import GRDBSQLite

/// Errors of SQLite in SQL Server's words.
enum SessionErrors {
    // SQLite's extended codes, which are macros that Swift does not see.
    private static let (check, foreignKey, notNull): (Int32, Int32, Int32) = (275, 787, 1299)
    private static let (primaryKey, unique, rowid): (Int32, Int32, Int32) = (1555, 2067, 2579)

    static func worded(_ failure: SQLiteFailure) -> SQLServerError {
        if let own = SQLiteArguments.error(failure.text) { return own }
        let words = failure.text
        let column = words.split(separator: ":").last.map { Conversion.trim(String($0)) } ?? ""
        let parts = column.split(separator: ".").map(String.init)
        let table = parts.dropLast().joined(separator: ".")
        switch failure.code {
        case unique, primaryKey, rowid:
            let kind = failure.code == unique ? "UNIQUE KEY" : "PRIMARY KEY"
            return SQLServerError(
                number: 2627, severity: 14,
                text: "Violation of \(kind) constraint 'PK_\(table)'. Cannot insert duplicate key "
                    + "in object '\(table)'.")
        case notNull:
            return .message(
                515,
                "Cannot insert the value NULL into column '\(parts.last ?? "")', table "
                    + "'\(table)'; column does not allow nulls. INSERT fails.")
        case foreignKey:
            return .message(
                547, "The statement conflicted with a FOREIGN KEY constraint.")
        case check:
            return .message(
                547, "The statement conflicted with the CHECK constraint \"\(column)\".")
        default: break
        }
        switch failure.primary {
        case SQLITE_BUSY, SQLITE_LOCKED:
            return SQLServerError(
                number: 1222, severity: 16, state: 45,
                text: "Lock request time out period exceeded.")
        case SQLITE_READONLY:
            return .message(3906, "Failed to update database because the database is read-only.")
        case SQLITE_TOOBIG:
            return .message(7119, "Attempting to grow LOB beyond maximum allowed size.")
        default:
            return .message(40_515, "The sandbox cannot run this statement: \(words)")
        }
    }

    /// Whether the rest of the batch is not run after an error.
    static func endsBatch(_ number: Int) -> Bool {
        [102, 137, 156, 195, 207, 208, 209, 241, 242, 243, 245, 1205, 4104, 7202, 8114, 8169]
            .contains(number)
    }
}

extension SQLiteFailure {
    /// Whether the statement was stopped because the client gave up.
    var isInterruption: Bool { primary == SQLITE_INTERRUPT }
}
