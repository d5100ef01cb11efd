/// The module's limits, each with its reason.
enum Limits {
    /// Bytes of a plain request: far more than any form holds.
    static let bodyBytes = 1 << 20
    /// Bytes of a request that holds a document: the largest document, and its envelope.
    static let documentBodyBytes = (8 << 20) + (64 << 10)
    /// Bytes of a body that is too large which are read and thrown away before it is cut off.
    static let discardedBytes = 256 << 20
    /// Items of a page when none are named: two screens.
    static let pageItems = 50
    /// Items of a page at most.
    static let largestPage = 200
    /// DAGs or tables that one look-up gives.
    static let lookupItems = 500
    /// Workflows looked through for a search by the assistant.
    static let searchedWorkflows = 1000
    /// Contracts remembered to tell what changed since they were shown: a day's work of a team.
    static let rememberedContracts = 512
    /// How long an event stream may be silent: proxies cut connections after 30 to 60 s, and a
    /// reader that went away, whose reply should end, is noticed at the second comment.
    static let keepAlive: Duration = .seconds(5)
    /// The number of a log's line at most; keeps sums within bounds.
    static let lineNumber = 1 << 40
    /// Characters of a comment on a decision.
    static let commentLength = 4000
    /// Bytes of one file of the page: a picture at most.
    static let siteFileBytes = 8 << 20
    /// Files of the page.
    static let siteFiles = 1000
    /// Messages of one request to the OpenAI-compatible route.
    static let chatMessages = 1000
    /// Runs whose workflow's name is looked up for one page.
    static let namedWorkflows = 200
}
