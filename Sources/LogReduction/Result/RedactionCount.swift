/// How many distinct secrets of one kind were hidden.
public struct RedactionCount: Sendable, Hashable {
    /// The kind, as it stands in the placeholders: `password` in `<password#1>`.
    public let kind: String
    /// The distinct values.
    public let count: Int

    /// Makes a count.
    public init(kind: String, count: Int) {
        self.kind = kind
        self.count = count
    }
}
