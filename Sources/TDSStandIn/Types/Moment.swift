/// A day, a time of day, and perhaps an offset from UTC: what every type of date is made of.
struct Moment: Sendable, Equatable {
    /// Days since 0001-01-01.
    var day: Int
    /// Units of 100 ns since midnight.
    var ticks: Int64
    /// Minutes east of UTC; day and ticks are local to it.
    var offset: Int?

    static let ticksPerSecond: Int64 = 10_000_000
    static let ticksPerDay: Int64 = 86_400 * ticksPerSecond
    /// The day 1900-01-01, from which datetime counts.
    static let datetimeEpoch = 693_595

    init(day: Int, ticks: Int64, offset: Int? = nil) {
        self.day = day
        self.ticks = ticks
        self.offset = offset
    }

    /// The number of a day of the calendar; nil if there is no such day.
    static func day(_ year: Int, _ month: Int, _ date: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), date >= 1,
            date <= days(in: month, of: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + date - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 306
    }

    static func days(in month: Int, of year: Int) -> Int {
        if month == 2 {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    var calendar: (year: Int, month: Int, date: Int) {
        let shifted = day + 306
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * ofYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            ofYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    /// Moved by units of 100 ns, over midnights.
    func moved(by change: Int64) -> Moment {
        let sum = ticks + change
        let days =
            sum >= 0 ? sum / Self.ticksPerDay : (sum - Self.ticksPerDay + 1) / Self.ticksPerDay
        return Moment(
            day: day + Int(days), ticks: sum - days * Self.ticksPerDay, offset: offset)
    }

    /// Rounded to so many digits of the second.
    func rounded(to scale: Int) -> Moment {
        let unit = Self.unit(scale)
        let rest = ticks % unit
        return rest == 0 ? self : moved(by: rest * 2 >= unit ? unit - rest : -rest)
    }

    /// The length of the last digit of a scale, in units of 100 ns.
    static func unit(_ scale: Int) -> Int64 {
        (0..<(7 - max(0, min(7, scale)))).reduce(Int64(1)) { value, _ in value * 10 }
    }

    /// The same instant as its offset's clock shows it in UTC.
    var utc: Moment {
        var moved = moved(by: -Int64(offset ?? 0) * 60 * Self.ticksPerSecond)
        moved.offset = 0
        return moved
    }

    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    var dateText: String {
        let (year, month, date) = calendar
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(date, 2))"
    }

    func timeText(_ scale: Int) -> String {
        let seconds = Int(ticks / Self.ticksPerSecond)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
            .joined(separator: ":")
        guard scale > 0 else { return clock }
        return clock + "."
            + Self.padded(Int(ticks % Self.ticksPerSecond / Self.unit(scale)), scale)
    }

    var offsetText: String {
        let minutes = abs(offset ?? 0)
        return ((offset ?? 0) < 0 ? "-" : "+") + Self.padded(minutes / 60, 2) + ":"
            + Self.padded(minutes % 60, 2)
    }
}
