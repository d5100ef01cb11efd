/// Every bound of this module, with its reason.
public enum TSQLLimits {
    /// The longest text that is read: generated reports reach tens of kilobytes.
    public static let textBytes = 256 << 10
    /// The most tokens of a text: about one for each five bytes of the longest text.
    public static let tokens = 50_000
    /// How deep parentheses, subqueries and CASE may nest; the server's own stack ends near 30 queries.
    public static let depth = 96
    /// Methods, collations and pivots in a row behind one value or table.
    public static let suffixes = 16
    /// Tables and rows that one text may name, so that finding a column's table stays cheap.
    public static let sources = 256
    /// The most columns that one SELECT gives, which is the server's own limit.
    ///
    /// Stars over stars double them at each level, so a short text could fill the memory.
    public static let columns = 4_096
    /// How often a source may be asked whether it has a column; more take longer than a second.
    ///
    /// It is about the columns times the sources that they can come from.
    public static let lookUps = 1_000_000
    /// The longest name that the server takes, in UTF-16 units.
    public static let nameLength = 128
    /// Findings that one check reports; more tell a reader nothing.
    public static let findings = 50
}
