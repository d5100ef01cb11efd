/// The statements around queries.
package enum SessionText {
    /// What a log-in through ODBC would have set, and db-lib's does not: without it NULLs compare
    /// differently, indexed views cannot be read, and texts end at 4096 bytes.
    package static func settings(textBytes: Int) -> String {
        "SET TEXTSIZE \(textBytes) SET ANSI_NULLS ON SET ANSI_PADDING ON SET ANSI_WARNINGS ON "
            + "SET ARITHABORT ON SET CONCAT_NULL_YIELDS_NULL ON SET QUOTED_IDENTIFIER ON "
            + "SET ANSI_NULL_DFLT_ON ON"
    }

    /// What is pinned where the server has it, each by itself, before every query: a query may set
    /// some of them, and the next one on its connection must not notice.
    ///
    /// - Parameter lockTimeout: how long a statement waits for a lock.
    /// - Returns: the statements.
    package static func pinned(lockTimeout: Duration) -> [String] {
        let milliseconds = max(
            0,
            min(lockTimeout.components.seconds, 3600) * 1000
                + lockTimeout.components.attoseconds / 1_000_000_000_000_000)
        return [
            "SET LOCK_TIMEOUT \(milliseconds)", "SET IMPLICIT_TRANSACTIONS OFF",
            "SET NOCOUNT OFF", "SET NUMERIC_ROUNDABORT OFF", "SET DATEFORMAT mdy",
            "SET DATEFIRST 7", "SET DEADLOCK_PRIORITY LOW",
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        ]
    }

    /// Twice what is kept of a value, in UTF-16, and one more: so that what was cut is seen to be.
    package static var readTextBytes: Int { SQLLimits.valueBytes * 2 + 2 }

    /// Begins the transaction around a query.
    ///
    /// - Parameters:
    ///   - access: what the query may do.
    ///   - pinned: those of ``pinned(lockTimeout:)`` that the server knows.
    ///   - rowCount: rows after which the server stops by itself; 0 for never, nil where the
    ///     connection never sets it.
    /// - Returns: the text of a batch.
    package static func begin(
        _ access: SQLQuery.Access, pinned: [String], rowCount: Int?
    ) -> String {
        var parts = [settings(textBytes: readTextBytes)] + pinned
        if let rowCount { parts.append("SET ROWCOUNT \(rowCount)") }
        if access == .write { parts.append("SET XACT_ABORT ON") }
        return (parts + ["BEGIN TRANSACTION"]).joined(separator: " ")
    }

    /// Ends whatever transaction is open.
    package static let rollBack = "IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION"

    /// Commits the one transaction that was begun; anything else is an error.
    package static let commit =
        "IF @@TRANCOUNT = 1 COMMIT TRANSACTION ELSE RAISERROR("
        + "'The statement ended or began a transaction of its own.', 16, 1)"
}
