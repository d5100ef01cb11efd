/// A moment in UTC, to the millisecond.
///
/// The reducer knows no clock: moments reach it as values.
public struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int

    /// Makes a moment from milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// Orders by time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment that much later; stays at the ends of what can be held instead of overflowing.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        moment.advanced(bySeconds: duration.seconds)
    }

    /// The time from one moment to another.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    /// The moment that many seconds later, at most 100 years away and to the whole millisecond.
    public func advanced(bySeconds seconds: Double) -> Timestamp {
        guard seconds.isFinite else { return self }
        let century = 100 * 365.25 * 86_400
        let bounded = min(max(seconds, -century), century)
        return Timestamp(milliseconds: milliseconds + Int((bounded * 1000).rounded()))
    }

    /// RFC 3339 in UTC, such as `2026-01-31T08:00:00.250Z`; whole seconds have no fraction.
    public var description: String {
        let days = CivilDate.floorDivide(milliseconds, 86_400_000)
        let rest = milliseconds - days * 86_400_000
        let date = CivilDate(daysSinceEpoch: days)
        let seconds = rest / 1000
        let fraction = rest % 1000
        let time =
            CivilDate.pad(seconds / 3600, 2) + ":" + CivilDate.pad(seconds / 60 % 60, 2) + ":"
            + CivilDate.pad(seconds % 60, 2)
        let tail = fraction == 0 ? "Z" : "." + CivilDate.pad(fraction, 3) + "Z"
        return "\(date)T\(time)\(tail)"
    }
}

extension Duration {
    /// The length in seconds.
    var seconds: Double {
        let parts = components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
}
