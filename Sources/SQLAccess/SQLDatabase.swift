/// One database, whichever product it is.
///
/// Safe to use from many tasks at once. Blocking work runs on the driver's own threads, and a
/// cancelled task stops its query in the database.
public protocol SQLDatabase: Sendable {
    /// The kind of connection, `sqlite` or `mssql`.
    var kind: String { get }

    /// Runs one statement.
    ///
    /// - Returns: rows up to the query's limits, and whether there were more.
    /// - Throws: ``SQLAccessError``; `CancellationError` once the database has stopped. A
    ///   statement that would write is refused before it runs, unless the query's access is
    ///   `write`; such a statement is committed whole or not at all.
    func query(_ query: SQLQuery) async throws -> SQLResult

    /// Runs one statement that reads, and hands its rows over while they come.
    ///
    /// The next rows are read only as fast as these are taken. The query's `maxRows` bounds them
    /// all; bytes are bounded for each value alone.
    ///
    /// - Parameters:
    ///   - query: the statement; its access must be `read`.
    ///   - take: called for a few rows at a time, in order, never twice at once. What it throws
    ///     stops the statement in the database, and is thrown on.
    /// - Returns: what is known at the end.
    /// - Throws: as ``query(_:)``; rows may have been handed over before.
    func stream(
        _ query: SQLQuery, _ take: (SQLRowBatch) async throws -> Void
    ) async throws -> SQLStreamEnd

    /// The columns that a statement would give, without running it.
    func columns(of query: SQLQuery) async throws -> [SQLColumn]

    /// Tables and views whose name holds the text, case ignored, sorted by schema and name.
    ///
    /// - Parameters:
    ///   - pattern: nil for all.
    ///   - limit: the most to return.
    /// - Returns: the tables with their columns.
    /// - Throws: ``SQLAccessError``.
    func tables(matching pattern: String?, limit: Int) async throws -> [SQLTable]

    /// How long what ``tables(matching:limit:)`` gave may have been known.
    var catalogueAge: Duration { get }

    /// Has the next look at tables ask the server.
    func forgetCatalogue()

    /// Asks the server for a sign of life.
    ///
    /// - Returns: product and version, such as `SQLite 3.40.1`.
    func check() async throws -> String

    /// Gives back files and sockets. Queries after it fail.
    func close() async
}

extension SQLDatabase {
    /// Nothing is kept: databases on this machine are asked each time.
    public var catalogueAge: Duration { .zero }

    /// There is nothing to forget.
    public func forgetCatalogue() {}

    /// Hands the rows of a whole result over: for databases that lie on this machine.
    public func stream(
        _ query: SQLQuery, _ take: (SQLRowBatch) async throws -> Void
    ) async throws -> SQLStreamEnd {
        let result = try await self.query(query)
        try await take(SQLRowBatch(resultIndex: 0, columns: result.columns, rows: result.rows))
        return SQLStreamEnd(
            rows: result.rows.count, isTruncated: result.isTruncated, notices: result.notices)
    }
}
