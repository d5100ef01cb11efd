import SQLAccess
import TSQL
import WorkflowModel

/// Reads the queries of all connections that are not known to be SQLite as SQL Server would, before
/// anything runs: SQLite holds its own guard, SQL Server has none.
struct TSQLQueryRules: QueryRules {
    func refusals(of sql: String, on connection: ConnectionIdentity?) -> [QueryRefusal] {
        guard connection?.kind != "sqlite" else { return [] }
        // Which functions and other databases a known connection lists is judged by its own rules.
        let policy =
            connection == nil ? GuardPolicy() : GuardPolicy(functions: [AccessRule(schema: "*")])
        let refusals = TSQLReadGuard(policy: policy).refusals(of: sql)
        guard !refusals.isEmpty else { return [] }
        if connection != nil, refusals.allSatisfy({ $0.finding == .otherDatabase }) { return [] }
        let note =
            connection == nil
            ? " (the connection is not known, so the text is read as SQL Server would read it)" : ""
        let bytes = Array(sql.utf8)
        return refusals.map { refusal in
            let before = String(decoding: bytes.prefix(refusal.offset), as: UTF8.self)
            let place = "line \(refusal.line), column \(refusal.column)"
            let advice = refusal.suggestion.map { " " + $0 } ?? ""
            return QueryRefusal(
                "\(place): \(refusal.message)\(advice)\(note)",
                offset: before.unicodeScalars.count)
        }
    }
}
