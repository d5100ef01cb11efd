import FoundationEssentials

/// A clock that starts at the real time and runs as many times faster as it was told.
struct SandboxClock: Sendable {
    private let start: ContinuousClock.Instant
    private let startMicroseconds: Int
    /// Seconds of the sandbox per real second.
    let speed: Double

    init(speed: Double) {
        start = .now
        startMicroseconds = Int(Date().timeIntervalSince1970 * 1_000_000)
        self.speed = speed
    }

    /// The sandbox's time.
    var now: Moment {
        let elapsed = start.duration(to: .now) / .microseconds(1)
        return Moment(microseconds: startMicroseconds + Int(elapsed * speed))
    }

    /// How long a duration of the sandbox takes in reality.
    func real(_ seconds: Double) -> Duration { .microseconds(Int(seconds / speed * 1_000_000)) }
}
