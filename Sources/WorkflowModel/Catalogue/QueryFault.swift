/// Something wrong with the statement of a query node.
public struct QueryFault: Sendable, Hashable {
    /// What it is, with the place in the statement.
    public var message: String
    /// Whether the statement is refused whatever the database holds; else the database says now
    /// that it cannot run, which an earlier node may change.
    public var isRefusal: Bool

    /// Describes a fault.
    public init(_ message: String, isRefusal: Bool) {
        self.message = message
        self.isRefusal = isRefusal
    }
}
