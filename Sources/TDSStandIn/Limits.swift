/// Limits of the stand-in, each with its reason.
public enum TDSLimits {
    /// The shortest packet: its header.
    public static let packetHeaderBytes = 8
    /// The smallest packet size that can be agreed on (MS-TDS 2.2.6.4).
    public static let smallestPacketBytes = 512
    /// The largest packet size that can be agreed on (MS-TDS 2.2.6.4).
    public static let largestPacketBytes = 32_767
    /// The packet size until the log-in agrees on another.
    public static let packetBytes = 4096
    /// The largest request: more than any batch that SQL Server takes.
    public static let messageBytes = 256 << 20
    /// The largest log-in message (MS-TDS 2.2.6.4: 128 KiB).
    public static let loginBytes = 128 << 10
    /// What is sent at once.
    public static let flushBytes = 32 << 10
    /// How deep expressions and statements nest; far below what a thread's stack holds.
    public static let nesting = 200
    /// Parameters of one call, as SQL Server's own.
    public static let parameters = 2100
    /// Columns of one result, as SQL Server's own.
    public static let columns = 4096
    /// Bytes of a value that is built in memory; larger ones come from the fault `huge_values`.
    public static let valueBytes = 256 << 20
    /// How long a connection without a log-in is kept.
    public static let loginSeconds = 30.0
    /// How long a statement waits for another's lock before it fails with 1222.
    public static let lockMilliseconds: Int32 = 5000
    /// How deep procedures and batches in strings call each other, as SQL Server's own.
    public static let callDepth = 32
    /// The stack of a connection's thread: SQL nests, and each level takes a few kilobytes.
    public static let stackBytes = 16 << 20
}
