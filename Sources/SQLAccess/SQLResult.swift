public import WorkflowModel

/// What a statement gave.
public struct SQLResult: Sendable, Hashable {
    /// The columns, in order.
    ///
    /// Names may be empty or come twice.
    public var columns: [SQLColumn]
    /// The rows, each with one value for each column.
    public var rows: [[JSONValue]]
    /// Whether there were more rows, or more bytes, than the limits allow.
    public var isTruncated: Bool
    /// Rows changed, for a statement that writes.
    public var changedRows: Int
    /// What the server said beside the rows.
    public var messages: [String]
    /// The same and the server's errors, with number, severity, state, line and procedure, for
    /// servers that tell them.
    public var notices: [SQLMessage]
    /// Results after the first, of a procedure or batch that gives more than one.
    public var furtherResults: [SQLResultSet]
    /// How long it took.
    public var elapsed: Duration

    /// Makes a result.
    public init(
        columns: [SQLColumn], rows: [[JSONValue]], isTruncated: Bool = false,
        changedRows: Int = 0, messages: [String] = [],
        notices: [SQLMessage] = [], furtherResults: [SQLResultSet] = [],
        elapsed: Duration = .zero
    ) {
        self.columns = columns
        self.rows = rows
        self.isTruncated = isTruncated
        self.changedRows = changedRows
        self.messages = messages
        self.notices = notices
        self.furtherResults = furtherResults
        self.elapsed = elapsed
    }

    /// The rows as objects by column name, as expressions read them.
    ///
    /// A column without a name is called `column_N`; of two with one name the later is called
    /// `name_2`, and so on.
    public var rowObjects: [JSONValue] {
        let names = SQLColumn.uniqueNames(columns)
        return rows.map { row in
            .object(Dictionary(zip(names, row)) { first, _ in first })
        }
    }
}
