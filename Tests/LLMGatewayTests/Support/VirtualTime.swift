import LLMGateway
import Synchronization

/// A clock that only tests move, and chance that is always the same.
final class VirtualTime: Sendable {
    private struct State {
        var now = Duration.seconds(1000)
        var naps: [Duration] = []
    }

    private let state = Mutex(State())
    private let epoch: Double
    private let chance: Double
    /// After so many naps, sleeping throws as if the task were cancelled.
    private let longestLife: Int

    init(epoch: Double = 1_800_000_000, chance: Double = 0, endAfterNaps: Int = .max) {
        self.epoch = epoch
        self.chance = chance
        longestLife = endAfterNaps
    }

    var now: Duration { state.withLock { $0.now } }
    var naps: [Duration] { state.withLock { $0.naps } }

    func advance(_ time: Duration) { state.withLock { $0.now += time } }

    /// Sleeping takes no time but moves the clock.
    var runtime: GatewayRuntime {
        GatewayRuntime(
            now: { self.now },
            wallClock: { self.epoch + (self.now - .seconds(1000)) / .seconds(1) },
            sleep: { time in
                try Task.checkCancellation()
                let count = self.state.withLock { state in
                    state.now += time
                    state.naps.append(time)
                    return state.naps.count
                }
                if count >= self.longestLife { throw CancellationError() }
            },
            random: { self.chance })
    }
}
