public import WorkflowModel

/// One of several results of a statement.
public struct SQLResultSet: Sendable, Hashable {
    /// The columns, in order; none if the statement gave no rows.
    public var columns: [SQLColumn]
    /// The rows.
    public var rows: [[JSONValue]]
    /// Rows changed, or nil if the server told none.
    public var changedRows: Int?

    /// Makes a result.
    public init(
        columns: [SQLColumn], rows: [[JSONValue]] = [], changedRows: Int? = nil
    ) {
        self.columns = columns
        self.rows = rows
        self.changedRows = changedRows
    }
}
