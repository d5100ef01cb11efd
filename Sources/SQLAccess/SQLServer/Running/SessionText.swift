/// The statements around queries.
package enum SessionText {
    /// What a log-in through ODBC would have set, and db-lib's does not: without it NULLs compare
    /// differently, indexed views cannot be read, and texts end at 4096 bytes.
    package static func settings(textBytes: Int) -> String {
        "SET TEXTSIZE \(textBytes) SET ANSI_NULLS ON SET ANSI_PADDING ON SET ANSI_WARNINGS ON "
            + "SET ARITHABORT ON SET CONCAT_NULL_YIELDS_NULL ON SET QUOTED_IDENTIFIER ON "
            + "SET ANSI_NULL_DFLT_ON ON"
    }

    /// What is pinned where the server has it, each by itself.
    package static let pinned = [
        "SET IMPLICIT_TRANSACTIONS OFF", "SET NOCOUNT OFF", "SET NUMERIC_ROUNDABORT OFF",
        "SET DATEFORMAT mdy", "SET DATEFIRST 7", "SET DEADLOCK_PRIORITY LOW",
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
    ]

    /// Twice what is kept of a value, in UTF-16, and one more: so that what was cut is seen to be.
    package static var readTextBytes: Int { SQLLimits.valueBytes * 2 + 2 }

    /// Begins the transaction around a query.
    package static func begin(
        _ access: SQLQuery.Access, lockTimeout: Duration, rowGoal: Int?
    ) -> String {
        let milliseconds = max(
            0,
            min(lockTimeout.components.seconds, 3600) * 1000
                + lockTimeout.components.attoseconds / 1_000_000_000_000_000)
        var text = settings(textBytes: readTextBytes) + " SET LOCK_TIMEOUT \(milliseconds)"
        if let rowGoal { text += " SET ROWCOUNT \(rowGoal)" }
        if access == .write { text += " SET XACT_ABORT ON" }
        return text + " BEGIN TRANSACTION"
    }

    /// Ends whatever transaction is open.
    package static let rollBack = "IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION"

    /// Commits the one transaction that was begun; anything else is an error.
    package static let commit =
        "IF @@TRANCOUNT = 1 COMMIT TRANSACTION ELSE RAISERROR("
        + "'The statement ended or began a transaction of its own.', 16, 1)"
}
