/// Bounds on what is asked of databases and taken from them.
public enum SQLLimits {
    /// Characters of a statement; longer ones are generated, not written.
    public static let statementBytes = 1 << 20
    /// Rows of one result: it is kept in the run's journal, so it is for people and checks.
    public static let rows = 100_000
    /// Bytes of one result, for the same reason.
    public static let resultBytes = 16 << 20
    /// Bytes of one value; longer text is cut, which counts as truncated.
    public static let valueBytes = 1 << 20
    /// How long a statement may run unless it says otherwise.
    public static let defaultTimeout = Duration.seconds(120)
    /// How long to wait for a lock that somebody else holds.
    public static let lockTimeout = Duration.seconds(5)
    /// Steps of SQLite's machine between looks at the clock and at cancellation.
    static let stepsBetweenLooks: Int32 = 10_000
}
