import Synchronization

/// Run ids of 20 characters: ten of time to the millisecond, ten random ones.
///
/// They sort by time, also within one millisecond of one source, and use only `0-9` and `a-z`
/// (Crockford's base 32), so that they are safe in URLs, file names and Airflow's run ids.
public final class TimeOrderedRunIDSource: RunIDSource {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let randomBits: UInt64 = 1 << 50

    private let random: @Sendable () -> UInt64
    private let last = Mutex<(milliseconds: Int, random: UInt64)>((0, 0))

    /// Makes a source.
    /// - Parameter random: gives 64 random bits at each call.
    public init(
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 0...UInt64.max) }
    ) {
        self.random = random
    }

    /// A new id that sorts after those made before.
    public func makeRunID(at moment: Timestamp) -> RunID {
        let parts = last.withLock { last in
            if moment.milliseconds > last.milliseconds {
                // The highest bit stays free, so that counting up within a millisecond fits.
                last = (moment.milliseconds, random() % (Self.randomBits / 2))
            } else {
                last.random = (last.random + 1) % Self.randomBits
            }
            return last
        }
        let time = Self.text(UInt64(max(0, parts.milliseconds)))
        return RunID(time + Self.text(parts.random))
    }

    private static func text(_ number: UInt64) -> String {
        let places = (0..<10).reversed().map { digits[Int(number >> (5 * UInt64($0)) & 31)] }
        return String(decoding: places, as: UTF8.self)
    }
}
