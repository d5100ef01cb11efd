/// Who gets which connection: the decisions of a pool, without connections.
///
/// Invariants: `idle`, `busy` and those being opened are never more than the maximum; nobody
/// waits while a connection lies idle, nor while another may be opened, unless one is about to
/// come back for them; who waits is served in the order they came.
package struct PoolState: Sendable {
    /// A connection to use.
    package enum Grant: Sendable, Hashable {
        /// One that is open.
        case use(Int)
        /// One to open under this number; ``release(_:isUsable:)`` if that fails.
        case open(Int)

        /// The connection's number.
        package var session: Int {
            switch self {
            case .use(let session), .open(let session): session
            }
        }
    }

    /// What is said to who asks for a connection.
    package enum Answer: Sendable, Hashable {
        case granted(Grant)
        /// It comes later, through ``Release/next``.
        case waits
        /// Too many wait already.
        case refused
        /// The pool was closed.
        case closed
    }

    /// What follows from giving a connection back.
    package struct Release: Sendable, Hashable {
        /// Whether the connection is to be closed.
        package var mustClose: Bool
        /// Who is served now, and with what.
        package var next: Served?
    }

    /// A waiter who is served.
    package struct Served: Sendable, Hashable {
        /// Who.
        package var waiter: Int
        /// With what.
        package var grant: Grant

        /// Makes a pair.
        package init(waiter: Int, grant: Grant) {
            self.waiter = waiter
            self.grant = grant
        }
    }

    private let limits: SQLPoolLimits
    /// Open and used by nobody; the one used last is last, and goes first, so that the others
    /// can be closed.
    private var idle: [Int] = []
    private var busy: Set<Int> = []
    /// Busy ones that are about to be given back: sooner than another could be opened.
    private var returning: Set<Int> = []
    private var waiting: [Int] = []
    private var nextSession = 1
    private var isClosed = false

    /// Makes an empty pool.
    package init(_ limits: SQLPoolLimits) { self.limits = limits }

    /// Connections in all.
    package var count: Int { idle.count + busy.count }
    /// How many wait.
    package var waiters: Int { waiting.count }

    /// Asks for a connection.
    package mutating func acquire(_ waiter: Int) -> Answer {
        guard !isClosed else { return .closed }
        let isServed = idle.isEmpty ? returning.count <= waiting.count : waiting.isEmpty
        if isServed, let grant = grant() { return .granted(grant) }
        guard waiting.count < limits.maximumWaiting else { return .refused }
        waiting.append(waiter)
        return .waits
    }

    /// Tells that a connection is given back in a moment.
    package mutating func willRelease(_ session: Int) {
        if busy.contains(session) { returning.insert(session) }
    }

    /// Gives a connection back, or tells that it could not be opened.
    package mutating func release(_ session: Int, isUsable: Bool) -> Release {
        guard busy.remove(session) != nil else { return Release(mustClose: false, next: nil) }
        returning.remove(session)
        guard isUsable, !isClosed else {
            return Release(mustClose: true, next: serve())
        }
        idle.append(session)
        return Release(mustClose: false, next: serve())
    }

    /// Forgets a waiter, whose time is over or who was cancelled.
    ///
    /// - Returns: whether it was still waiting; otherwise it was served.
    package mutating func abandon(_ waiter: Int) -> Bool {
        guard let place = waiting.firstIndex(of: waiter) else { return false }
        waiting.remove(at: place)
        return true
    }

    /// Asked when a connection lay idle for its time.
    ///
    /// - Returns: whether it is to be closed; then it is forgotten.
    package mutating func expire(_ session: Int) -> Bool {
        guard let place = idle.firstIndex(of: session),
            isClosed || idle.count + busy.count > limits.minimumIdle
        else { return false }
        idle.remove(at: place)
        return true
    }

    /// Closes the pool.
    ///
    /// - Returns: connections to close now, the others when they are given back; and those who
    ///   waited in vain.
    package mutating func close() -> (idle: [Int], waiting: [Int]) {
        isClosed = true
        defer { (idle, waiting) = ([], []) }
        return (idle, waiting)
    }

    private mutating func grant() -> Grant? {
        if let session = idle.popLast() {
            busy.insert(session)
            return .use(session)
        }
        guard count < limits.maximum else { return nil }
        defer { nextSession += 1 }
        busy.insert(nextSession)
        return .open(nextSession)
    }

    private mutating func serve() -> Served? {
        guard !isClosed, let waiter = waiting.first, let grant = grant() else { return nil }
        waiting.removeFirst()
        return Served(waiter: waiter, grant: grant)
    }
}
