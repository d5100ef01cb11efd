/// The module's limits, each with its reason.
public enum HTTPLimits {
    /// A peer that does not take a connection within this is down or walled off: people should
    /// hear so while they still look.
    public static let connectTimeout = Duration.seconds(10)
    /// Models and busy schedulers may think long before the first byte, but not for ever.
    public static let headersTimeout = Duration.seconds(600)
    /// Event streams send comments at least every half minute; twice that is a dead peer.
    public static let idleTimeout = Duration.seconds(60)
    /// Bytes of body taken unless a request says otherwise: more than any API answer, and far
    /// less than the memory of a small machine.
    public static let bodySize = 64 * 1024 * 1024
    /// Bytes of head (all header lines of one answer) before it is refused; servers cap theirs
    /// at 8 to 64 KiB.
    public static let headSize = 256 * 1024

    /// Bytes buffered for a reader that lags before the transfer is paused: enough to keep a
    /// fast link busy across one hop between threads.
    static let pauseAbove = 128 * 1024
    /// Bytes left in the buffer when the transfer goes on again; half, so that it does not
    /// flutter.
    static let resumeBelow = 64 * 1024
    /// Small pieces that wait are joined up to this size, so that a peer that sends single
    /// bytes cannot make us keep thousands of arrays.
    static let joinedChunkSize = 16 * 1024
    /// Idle connections kept for reuse: a handful of peers with a few parallel requests each.
    static let idleConnections = 32
    /// Bytes of a redirect's own body that are read to keep the connection; more is cheaper to
    /// cut off.
    static let redirectBodySize = 64 * 1024
    /// Longest sleep of the thread without transfers; a safety net, since every change wakes it.
    static let longestPoll = Duration.seconds(60)
    /// Longest sleep with transfers under way, as curl's own command line has it: libcurl cannot
    /// always say beforehand that it has something left to do.
    static let longestActivePoll = Duration.seconds(1)
}
