/// A day of the Gregorian calendar, years 1 to 9999.
struct CivilDate: Hashable, CustomStringConvertible {
    let year: Int
    let month: Int
    let day: Int

    /// Makes a day, or nil when there is no such one.
    init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...CivilDate.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Makes a day from its distance to 1970-01-01 (Hinnant's `civil_from_days`).
    init?(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(year: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Makes a day from its place within a year, from 1.
    init?(year: Int, dayOfYear: Int) {
        guard let first = CivilDate(year: year, month: 1, day: 1), dayOfYear >= 1,
            let date = CivilDate(dayNumber: first.dayNumber + dayOfYear - 1), date.year == year
        else { return nil }
        self = date
    }

    /// Makes a day from its week by ISO 8601 and its place in that, 1 for Monday to 7.
    init?(year: Int, week: Int, day: Int) {
        // The fourth of January always lies in the first week.
        guard let fourth = CivilDate(year: year, month: 1, day: 4), (1...7).contains(day),
            let date = CivilDate(
                dayNumber: fourth.dayNumber - (fourth.weekday + 6) % 7 + week * 7 + day - 8),
            date.isoWeek == (year, week)
        else { return nil }
        self = date
    }

    /// The distance to 1970-01-01 in days (Hinnant's `days_from_civil`).
    var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day within its year, from 1.
    var dayOfYear: Int {
        (1..<month).reduce(day) { $0 + CivilDate.days(inMonth: $1, of: year) }
    }

    /// The day of the week: 0 is Sunday.
    var weekday: Int { ((dayNumber + 4) % 7 + 7) % 7 }

    /// The year and week by ISO 8601, where weeks begin on Monday.
    var isoWeek: (year: Int, week: Int) {
        let monday = (weekday + 6) % 7
        let thursday = dayNumber - monday + 3
        // Only the last days of the year 9999 have a Thursday beyond the calendar.
        guard let date = CivilDate(dayNumber: thursday) else { return (year, 52) }
        return (date.year, (date.dayOfYear - 1) / 7 + 1)
    }

    /// The day as ISO 8601 writes it: `2026-01-31`.
    var description: String {
        padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        switch month {
        case 2: return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}

/// A number with zeros before it, up to that many digits.
func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
