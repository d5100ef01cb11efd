public import Analysis
import SQLAccess
import WorkflowModel

extension Lookups {
    /// Runs a query that reads and gives what it found as an answer.
    ///
    /// The statement passes the guard and the connection's rules, its columns are described before
    /// it runs, and it runs under limits.
    ///
    /// - Parameters:
    ///   - connection: the database.
    ///   - sql: one statement that reads.
    /// - Returns: all rows, up to what is kept of one result.
    /// - Throws: `DataQueryError` for what the guard, the rules or the database refuse;
    ///   ``ConnectionError`` if there is no such database.
    public func answer(connection: String, sql: String) async throws -> DataAnswer {
        let database = try await systems.database(connection)
        let rules = try await systems.rules(connection)
        let asked = DataQuery(connection: connection, sql: sql, egress: rules.egress)
        let query = SQLQuery(sql, maxRows: SQLLimits.rows, timeout: NodeTypeLimits.askTimeout)
        do {
            guard try await !database.columns(of: query).isEmpty else {
                throw SQLAccessError(
                    .notOneStatement, "The statement gives no rows: write one SELECT.")
            }
            let result = try await database.query(query)
            let names = SQLColumn.uniqueNames(result.columns)
            let parts = result.elapsed.components
            return DataAnswer(
                asked,
                columns: zip(names, result.columns).map { DataColumn(name: $0, type: $1.type) },
                rows: result.rows, isTruncated: result.isTruncated,
                seconds: Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
        } catch let error as SQLAccessError {
            throw DataQueryError(asked, code: error.code.rawValue, message: error.description)
        }
    }
}
