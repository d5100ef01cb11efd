import GRDB
public import WorkflowEngine

extension Store {
    /// How many runs stand where; states without a run are left out.
    public func runCounts() async throws -> [RunStatus: Int] {
        try await reading { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT state, COUNT(*) AS count FROM runs GROUP BY state")
            var counts: [RunStatus: Int] = [:]
            for row in rows {
                let stored = StoredRow(row, of: "runs")
                let state: RunStatus = try stored.word("state")
                counts[state] = try stored.integer("count")
            }
            return counts
        }
    }
}
