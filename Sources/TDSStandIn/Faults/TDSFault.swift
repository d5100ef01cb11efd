/// One thing that is to go wrong on the stand-in for SQL Server.
public struct TDSFault: Sendable, Equatable {
    /// What goes wrong.
    public enum Kind: String, CaseIterable, Sendable {
        /// Each row comes late, by `delaySeconds`.
        case slowRows = "slow_rows"
        /// The answer ends after `bytes` bytes of its tokens, and the connection with it.
        case cut
        /// After `rows` rows comes a byte that begins no token.
        case garbageToken = "garbage_token"
        /// Each value without a length limit is `bytes` bytes long.
        case hugeValues = "huge_values"
        /// After `rows` rows nothing more comes, and nothing is closed.
        case silent
        /// The query fails with 1205, its transaction is rolled back.
        case deadlock
        /// The query fails with the error `number`.
        case error
        /// After `rows` rows the session is ended as KILL does: error 596, then no connection.
        case kill
        /// The length in packet headers is wrong by `bytes`.
        case wrongLength = "wrong_length"
        /// Packets of the answer hold `bytes` bytes each.
        case split
        /// The answer leaves the socket byte by byte.
        case dribble
        /// The connection is closed at once.
        case refuse
    }

    /// When it happens.
    public enum Phase: String, CaseIterable, Sendable {
        /// When the client connects.
        case connect
        /// When it logs in.
        case login
        /// When it sends a batch or a call.
        case query
    }

    /// What goes wrong.
    public var kind: Kind
    /// When.
    public var phase: Phase
    /// Part of the SQL text or of the procedure's name; empty hits every query.
    public var text: String
    /// How many that it would hit are let through first: 2 hits the third.
    public var skip: Int
    /// How often it happens.
    public var times: Int
    /// Rows before it happens.
    public var rows: Int
    /// The bytes that some kinds need.
    public var bytes: Int
    /// The delay of `slow_rows`.
    public var delaySeconds: Double
    /// The number of `error`.
    public var number: Int
    /// The words of `error`.
    public var message: String
    /// The class of `error`.
    public var severity: Int

    /// Makes one; what is left out has the value that suits the kind.
    public init(
        _ kind: Kind, phase: Phase? = nil, text: String = "", skip: Int = 0, times: Int = 1,
        rows: Int = 0, bytes: Int? = nil, delaySeconds: Double = 0.05, number: Int = 50_000,
        message: String = "A fault of the sandbox.", severity: Int = 16
    ) {
        self.kind = kind
        self.phase = phase ?? (kind == .refuse ? .connect : .query)
        self.text = text
        self.skip = skip
        self.times = times
        self.rows = rows
        self.bytes = bytes ?? (kind == .hugeValues ? 1 << 20 : kind == .cut ? 10 : 1)
        self.delaySeconds = delaySeconds
        self.number = number
        self.message = message
        self.severity = severity
    }
}
