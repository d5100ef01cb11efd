/// A day of the calendar.
struct CalendarDay: Hashable, Sendable {
    /// Days since 1970-01-01.
    let epochDay: Int

    init(epochDay: Int) { self.epochDay = epochDay }

    /// `2026-01-31`, or nil for anything else, a day that does not exist among it.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2]), year > 0,
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        epochDay = Self.days(year: year, month: month, day: day)
        guard self.parts.month == month, self.parts.day == day else { return nil }
    }

    /// Howard Hinnant's algorithm, as are the parts below.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    var parts: (year: Int, month: Int, day: Int) {
        let shifted = epochDay + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    var text: String {
        let (year, month, day) = parts
        return "\(Pad.zeros(year, 4))-\(Pad.zeros(month, 2))-\(Pad.zeros(day, 2))"
    }
}
