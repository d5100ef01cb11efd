#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Time and chance, as this module sees them; tests give their own.
public struct GatewayRuntime: Sendable {
    /// Time since some fixed point, never going back.
    public var now: @Sendable () -> Duration
    /// Seconds since 1970, as calendars count.
    public var wallClock: @Sendable () -> Double
    /// Waits; throws `CancellationError` when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// A number from 0 up to but not including 1.
    public var random: @Sendable () -> Double

    /// Makes a runtime.
    ///
    /// - Parameters:
    ///   - now: time since some fixed point.
    ///   - wallClock: seconds since 1970.
    ///   - sleep: how to wait.
    ///   - random: a number from 0 up to 1.
    public init(
        now: @escaping @Sendable () -> Duration,
        wallClock: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.wallClock = wallClock
        self.sleep = sleep
        self.random = random
    }

    /// The machine's own clocks and chance.
    ///
    /// Time goes on while the machine sleeps.
    public static let live: GatewayRuntime = {
        let start = ContinuousClock.now
        return GatewayRuntime(
            now: { start.duration(to: ContinuousClock.now) },
            wallClock: { Date().timeIntervalSince1970 },
            sleep: { try await Task.sleep(for: $0) },
            random: { Double.random(in: 0..<1) })
    }()
}
