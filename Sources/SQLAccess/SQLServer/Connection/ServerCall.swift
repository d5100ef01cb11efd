import CFreeTDS

/// One exchange with a server: what may stop it, and what was said during it.
///
/// Used by the thread that owns the connection alone; others only set the flag.
final class ServerCall {
    private let isCancelled: CancelFlag
    private let deadline: ContinuousClock.Instant
    private let isLogin: Bool
    private let stopping = CancelFlag()
    private var timesAsked = 0
    private(set) var messages = MessageList()
    /// db-lib's own latest failure, without the echo of server messages.
    private(set) var libraryError = 0

    init(isCancelled: CancelFlag, deadline: ContinuousClock.Instant, isLogin: Bool = false) {
        self.isCancelled = isCancelled
        self.deadline = deadline
        self.isLogin = isLogin
    }

    /// Says that no more is wanted, so that the rest is only waited for as long as is polite.
    func stop() { stopping.set() }

    /// Whether the statement must not go on, for who watches from another thread.
    var stopSign: @Sendable () -> Bool {
        let (cancelled, stopping, deadline) = (isCancelled, stopping, deadline)
        return { stopping.isSet || cancelled.isSet || ContinuousClock.now >= deadline }
    }

    var wasCancelled: Bool { isCancelled.isSet }
    var isLate: Bool { ContinuousClock.now >= deadline }
    /// Whether the statement must not go on.
    var mustStop: Bool { stopping.isSet || wasCancelled || isLate }

    /// Whether the server was told to stop by the rule for silence.
    var hasSentAttention: Bool { timesAsked > 0 }

    func serverSaid(_ message: SQLMessage) { messages.append(message) }

    /// What to answer db-lib.
    ///
    /// Everything but a time-out is answered with INT_CANCEL: INT_EXIT would end the process, and
    /// so would INT_CONTINUE and INT_TIMEOUT for any other failure.
    func libraryFailed(_ number: Int32, hasProcess: Bool) -> Int32 {
        if number != SYBESMSG { libraryError = Int(number) }
        guard number == SYBETIME, hasProcess, !isLogin else { return INT_CANCEL }
        let answer = SilenceRule.answer(mustStop: mustStop, timesAsked: timesAsked)
        if answer != .goOn { timesAsked += 1 }
        switch answer {
        case .goOn, .waitForAcknowledgement: return INT_CONTINUE
        case .sendAttention: return INT_TIMEOUT
        case .giveUp: return INT_CANCEL
        }
    }
}
