/// A result that is made in memory, the same few rows again and again.
///
/// It answers one exact text of a batch without a database behind it, so that clients can be timed
/// rather than SQLite.
public struct GeneratedRows: Sendable {
    /// The text that it answers.
    public var text: String
    /// The columns of the result.
    public var columns: [TDSColumn]
    /// The rows, each with one value for each column.
    public var block: [[TDSValue]]
    /// How often the rows come.
    public var repeats: Int

    /// Makes one.
    public init(_ text: String, columns: [TDSColumn], block: [[TDSValue]], repeats: Int) {
        self.text = text
        self.columns = columns
        self.block = block
        self.repeats = repeats
    }
}
