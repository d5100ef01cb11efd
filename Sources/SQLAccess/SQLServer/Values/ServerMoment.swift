/// Dates and times as ISO 8601, with exactly the digits that the type has.
package enum ServerMoment {
    private static let ticksPerDay: Int64 = 864_000_000_000
    private static let ticksPerSecond: Int64 = 10_000_000

    /// A day such as `2026-11-23`.
    ///
    /// - Parameter days: since 1900-01-01.
    /// - Returns: the day.
    package static func date(days: Int) -> String {
        // Source: https://howardhinnant.github.io/date_algorithms.html#civil_from_days
        let shifted = days + 693_901
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// A time of day such as `12:34:56.1234567`.
    ///
    /// - Parameters:
    ///   - ticks: of 100 ns since midnight.
    ///   - scale: digits of the fraction, 0 to 7.
    /// - Returns: the time.
    package static func time(ticks: Int64, scale: Int) -> String {
        let seconds = Int(ticks / ticksPerSecond)
        let fraction = padded(Int(ticks % ticksPerSecond), 7).prefix(max(0, min(scale, 7)))
        let clock =
            "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return fraction.isEmpty ? clock : "\(clock).\(fraction)"
    }

    /// A `datetime2`.
    package static func datetime2(days: Int, ticks: Int64, scale: Int) -> String {
        "\(date(days: days))T\(time(ticks: ticks, scale: scale))"
    }

    /// A `datetimeoffset`: the time where it was written, and how far that is from UTC.
    ///
    /// - Parameters:
    ///   - days: of the moment in UTC.
    ///   - ticks: of the moment in UTC.
    ///   - offset: minutes east of UTC.
    ///   - scale: digits of the fraction.
    /// - Returns: the moment.
    package static func datetimeoffset(
        days: Int, ticks: Int64, offset: Int, scale: Int
    ) -> String {
        var (days, ticks) = (days, ticks + Int64(offset) * 60 * ticksPerSecond)
        if ticks < 0 { (days, ticks) = (days - 1, ticks + ticksPerDay) }
        if ticks >= ticksPerDay { (days, ticks) = (days + 1, ticks - ticksPerDay) }
        let minutes = Int(offset.magnitude)
        let zone = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
        return datetime2(days: days, ticks: ticks, scale: scale) + zone
    }

    /// A `datetime`, whose clock ticks 300 times a second and is written in milliseconds.
    package static func datetime(days: Int, ticks: Int) -> String {
        let milliseconds = (Int64(ticks) * 10 + 1) / 3
        return datetime2(days: days, ticks: milliseconds * 10_000, scale: 3)
    }

    /// A `smalldatetime`, which has no seconds.
    package static func smalldatetime(days: Int, minutes: Int) -> String {
        datetime2(days: days, ticks: Int64(minutes) * 60 * ticksPerSecond, scale: 0)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        let missing = width - text.utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + text : text
    }
}
