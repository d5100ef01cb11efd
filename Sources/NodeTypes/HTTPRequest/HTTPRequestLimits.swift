/// Bounds on requests, each with its reason.
enum HTTPRequestLimits {
    /// Characters of a URL: more than any server takes.
    static let urlLength = 8000
    /// Characters of one header's value.
    static let headerLength = 8000
    /// Header lines of an answer that are kept.
    static let headers = 100
    /// Bytes of an answer's body when the node says nothing: an answer, no download.
    static let usualBody = 1 << 20
    /// Bytes of an answer's body at most: below what a run keeps of one node.
    static let body = 1...(3 << 20)
    /// Bytes read of an answer that is a failure, for its message.
    static let failureBody = 64 << 10
    /// Characters of such an answer that are shown.
    static let shownCharacters = 500
    /// Redirects followed.
    static let redirects = 5
    /// How often the wish of a server to be asked later is heeded within an attempt.
    static let postponements = 3
    /// Seconds of such a wish; who wants more has to wait for the node's own retry.
    static let postponedSeconds = 300.0
    /// How long a server may take to begin its answer when a connection is tested.
    static let testTimeout = Duration.seconds(15)
}
