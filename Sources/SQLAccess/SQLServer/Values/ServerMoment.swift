/// Dates and times as ISO 8601, with exactly the digits that the type has.
package enum ServerMoment {
    private static let ticksPerDay: Int64 = 864_000_000_000
    private static let ticksPerSecond: Int64 = 10_000_000

    /// A day such as `2026-11-23`.
    ///
    /// - Parameter days: since 1900-01-01.
    /// - Returns: the day.
    package static func date(days: Int) -> String {
        DigitText.make { write(days: days, to: &$0) }
    }

    private static func write(days: Int, to text: inout DigitText) {
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
        text.append(year, width: 4)
        text.append("-")
        text.append(month, width: 2)
        text.append("-")
        text.append(day, width: 2)
    }

    /// A time of day such as `12:34:56.1234567`.
    ///
    /// - Parameters:
    ///   - ticks: of 100 ns since midnight.
    ///   - scale: digits of the fraction, 0 to 7.
    /// - Returns: the time.
    package static func time(ticks: Int64, scale: Int) -> String {
        DigitText.make { write(ticks: ticks, scale: scale, to: &$0) }
    }

    private static func write(ticks: Int64, scale: Int, to text: inout DigitText) {
        let seconds = Int(ticks / ticksPerSecond)
        text.append(seconds / 3600, width: 2)
        text.append(":")
        text.append(seconds / 60 % 60, width: 2)
        text.append(":")
        text.append(seconds % 60, width: 2)
        let digits = max(0, min(scale, 7))
        guard digits > 0 else { return }
        let cut = (digits..<7).reduce(Int64(1)) { unit, _ in unit * 10 }
        text.append(".")
        text.append(Int(ticks % ticksPerSecond / cut), width: digits)
    }

    /// A `datetime2`.
    package static func datetime2(days: Int, ticks: Int64, scale: Int) -> String {
        DigitText.make { write(days: days, ticks: ticks, scale: scale, to: &$0) }
    }

    private static func write(days: Int, ticks: Int64, scale: Int, to text: inout DigitText) {
        write(days: days, to: &text)
        text.append("T")
        write(ticks: ticks, scale: scale, to: &text)
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
        return DigitText.make { text in
            write(days: days, ticks: ticks, scale: scale, to: &text)
            text.append(offset < 0 ? "-" : "+")
            text.append(minutes / 60, width: 2)
            text.append(":")
            text.append(minutes % 60, width: 2)
        }
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
}
