public import WorkflowModel

/// One statement, with everything that bounds it.
public struct SQLQuery: Sendable, Hashable {
    /// The statement; parameters are written `@name`.
    public var text: String
    /// The parameters' values, by name without `@`.
    ///
    /// Scalars only.
    public var parameters: [String: JSONValue]
    /// Rows to return; there may be more, which ``SQLResult/isTruncated`` tells.
    public var maxRows: Int
    /// How long it may run.
    public var timeout: Duration
    /// Whether it may change anything.
    public var access: Access
    /// Rows that a write must change, or it is rolled back; nil for any number.
    public var expectedRows: Int?

    /// What a statement may do.
    public enum Access: String, Sendable, Hashable, CaseIterable {
        case read
        case write
    }

    /// Makes a query.
    public init(
        _ text: String, parameters: [String: JSONValue] = [:], maxRows: Int = 1000,
        timeout: Duration = SQLLimits.defaultTimeout, access: Access = .read,
        expectedRows: Int? = nil
    ) {
        self.text = text
        self.parameters = parameters
        self.maxRows = maxRows
        self.timeout = timeout
        self.access = access
        self.expectedRows = expectedRows
    }
}
