/// A date, or a date with a time, as ISO 8601 writes them; with or without an offset from UTC.
struct Moment: Hashable {
    let date: CivilDate
    private(set) var hour = 0
    private(set) var minute = 0
    private(set) var second = 0
    private(set) var microsecond = 0
    /// Minutes ahead of UTC, or nil when the text does not tell.
    private(set) var offsetMinutes: Int?

    /// Reads `2026-01-31`, `2026-01-31T08:00`, `2026-01-31 08:00:00.5+02:00` and their like.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard let year = Moment.digits(4, &rest), Moment.take("-", &rest),
            let month = Moment.digits(2, &rest), Moment.take("-", &rest),
            let day = Moment.digits(2, &rest),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self.date = date
        if rest.isEmpty { return }
        guard Moment.take("T", &rest) || Moment.take("t", &rest) || Moment.take(" ", &rest),
            readTime(&rest), readOffset(&rest), rest.isEmpty
        else { return nil }
    }

    /// The day in UTC, as a distance to 1970-01-01.
    var utcDayNumber: Int {
        let minutes = hour * 60 + minute - (offsetMinutes ?? 0)
        return date.dayNumber + (minutes < 0 ? -1 : minutes >= 1_440 ? 1 : 0)
    }

    private mutating func readTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let hour = Moment.digits(2, &rest), hour < 24, Moment.take(":", &rest),
            let minute = Moment.digits(2, &rest), minute < 60
        else { return false }
        self.hour = hour
        self.minute = minute
        guard Moment.take(":", &rest) else { return true }
        guard let second = Moment.digits(2, &rest), second < 60 else { return false }
        self.second = second
        guard Moment.take(".", &rest) || Moment.take(",", &rest) else { return true }
        let fraction = rest.prefix { (48...57).contains($0) }
        rest = rest.dropFirst(fraction.count)
        var scale = 100_000
        for digit in fraction.prefix(6) {
            microsecond += Int(digit - 48) * scale
            scale /= 10
        }
        return !fraction.isEmpty
    }

    private mutating func readOffset(_ rest: inout ArraySlice<UInt8>) -> Bool {
        if rest.isEmpty { return true }
        if Moment.take("Z", &rest) || Moment.take("z", &rest) {
            offsetMinutes = 0
            return true
        }
        let isAhead = Moment.take("+", &rest)
        guard isAhead || Moment.take("-", &rest), let hours = Moment.digits(2, &rest), hours < 24
        else { return false }
        var minutes = 0
        if !rest.isEmpty {
            _ = Moment.take(":", &rest)
            guard let read = Moment.digits(2, &rest), read < 60 else { return false }
            minutes = read
        }
        offsetMinutes = (isAhead ? 1 : -1) * (hours * 60 + minutes)
        return true
    }

    private static func take(_ mark: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let byte = rest.first, UInt32(byte) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    private static func digits(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}
