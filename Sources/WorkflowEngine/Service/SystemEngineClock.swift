import FoundationEssentials

/// The machine's own clock.
public struct SystemEngineClock: EngineClock {
    /// Makes the clock.
    public init() {}

    /// The moment now, by the machine's wall clock.
    public var now: Timestamp {
        Timestamp(milliseconds: Int((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// Returns once that moment has come.
    ///
    /// Looks at the wall clock at least once a minute, so that a clock that is set, or a machine
    /// that slept, delays nothing for long.
    public func sleep(until moment: Timestamp) async throws {
        while now < moment {
            let left = moment - now
            try await Task.sleep(for: min(left, .seconds(60)))
        }
        try Task.checkCancellation()
    }
}
