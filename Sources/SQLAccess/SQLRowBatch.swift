public import WorkflowModel

/// A few rows of a result that is read while it comes.
public struct SQLRowBatch: Sendable, Hashable {
    /// Which of the statement's results, from 0.
    public var resultIndex: Int
    /// The columns of the result.
    public var columns: [SQLColumn]
    /// The rows, each with one value for each column.
    public var rows: [[JSONValue]]

    /// Makes a batch.
    public init(resultIndex: Int, columns: [SQLColumn], rows: [[JSONValue]]) {
        self.resultIndex = resultIndex
        self.columns = columns
        self.rows = rows
    }
}

/// What is known once all rows of a stream were handed over.
public struct SQLStreamEnd: Sendable, Hashable {
    /// The rows handed over.
    public var rows: Int
    /// Whether there were more rows, or longer values.
    public var isTruncated: Bool
    /// What the server said beside the rows.
    public var notices: [SQLMessage]

    /// Makes an end.
    public init(rows: Int, isTruncated: Bool, notices: [SQLMessage] = []) {
        self.rows = rows
        self.isTruncated = isTruncated
        self.notices = notices
    }
}
