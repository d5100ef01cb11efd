/// What of a database's rows may go to a language model; the least comes first.
///
/// The words are part of connections' options: they never change their meaning.
public enum DataEgress: String, Sendable, Hashable, CaseIterable {
    /// Names and types of columns, and figures over all rows that tell no single row.
    case nothing = "none"
    /// The same, and a sample of the rows in which placeholders stand for the values.
    case masked
    /// All figures, and a sample of the rows as they are, secrets redacted.
    case sample

    /// Whether rows as they are may go.
    public var sendsValues: Bool { self == .sample }

    /// The one that lets less go.
    public func stricter(_ other: DataEgress) -> DataEgress {
        let order = Self.allCases
        let places = [self, other].compactMap(order.firstIndex)
        return places.min().map { order[$0] } ?? .nothing
    }
}
