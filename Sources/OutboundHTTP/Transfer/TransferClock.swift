/// The time-outs of one transfer, as values: told what happened and when, it says what is due.
///
/// Stages: connecting, then waiting for the head, then reading; reading and held back alternate.
struct TransferClock {
    private enum Stage {
        case connecting(since: ContinuousClock.Instant)
        case waiting(since: ContinuousClock.Instant)
        case reading(lastByte: ContinuousClock.Instant)
        case heldBack
    }

    private let timeouts: HTTPTimeouts
    private let deadline: ContinuousClock.Instant?
    private var stage: Stage

    init(
        _ timeouts: HTTPTimeouts, deadline: ContinuousClock.Instant?, now: ContinuousClock.Instant
    ) {
        self.timeouts = timeouts
        self.deadline = deadline
        stage = .connecting(since: now)
    }

    /// The connection is ready. (Again, when libcurl tries a second one.)
    mutating func connected(at now: ContinuousClock.Instant) { stage = .waiting(since: now) }

    /// Bytes of the final answer came in, or the reader is ready for more.
    mutating func received(at now: ContinuousClock.Instant) { stage = .reading(lastByte: now) }

    /// The reader lags: silence is ours now, not the peer's.
    mutating func heldBack() { stage = .heldBack }

    /// The time-out that ends first, and when.
    var next: (at: ContinuousClock.Instant, code: OutboundHTTPError.Code)? {
        let staged: (ContinuousClock.Instant, OutboundHTTPError.Code)? =
            switch stage {
            case .connecting(let since): timeouts.connect.map { (since + $0, .connectTimeout) }
            case .waiting(let since): timeouts.headers.map { (since + $0, .headersTimeout) }
            case .reading(let lastByte): timeouts.idle.map { (lastByte + $0, .idleTimeout) }
            case .heldBack: nil
            }
        guard let deadline else { return staged }
        guard let staged, staged.0 < deadline else { return (deadline, .totalTimeout) }
        return staged
    }
}
