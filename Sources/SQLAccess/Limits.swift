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

    /// Results of one batch that are kept; a batch may have many.
    public static let resultSets = 32
    /// How long connecting to a server and logging in may take together.
    public static let loginTimeout = Duration.seconds(15)
    /// Characters of a user, a password, a database: FreeTDS takes no more.
    static let loginCharacters = 128
    /// Bytes of a packet: the largest that goes into one record of TLS, so that a large value costs
    /// few calls of the system.
    static let packetBytes = 16_383
    /// Connections to one server that a connection may ask for.
    public static let connections = 64
    /// Threads for servers, one for each connection, in the whole process.
    ///
    /// As many as thirty pools of the usual size have; they wait, and take no processor meanwhile.
    static let serverThreads = 256
    /// Seconds that a server has for acknowledging that a statement was stopped.
    static let attentionSeconds = 5
    /// Seconds after which a call that must stop is cut although its server says something: longer
    /// than a silent one has, so that the connection is kept where it can be.
    static let stubbornSeconds = 8
    /// Between looks at the flag while a server has not begun to answer.
    static let lookMilliseconds: Int32 = 20
    /// How long the statements around a query may take: they do next to nothing.
    static let houseKeepingTimeout = Duration.seconds(10)
    /// Messages of one call that are kept.
    static let messages = 100
    /// Bytes of the messages of one call that are kept.
    static let messageBytes = 64 << 10
    /// Characters of a server's words in an error: the first say what it is.
    static let errorCharacters = 600
    /// Rows handed over together while streaming.
    static let batchRows = 256
    /// Bytes of rows handed over together while streaming.
    static let batchBytes = 256 << 10
    /// Batches that wait for a slow reader; then the connection's thread waits, and the server.
    static let waitingBatches = 4
    /// Tables that a catalogue keeps, so that a huge one does not fill the memory.
    public static let catalogueTables = 20_000
}
