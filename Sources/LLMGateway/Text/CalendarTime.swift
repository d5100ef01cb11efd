/// Points in time as headers and token commands write them.
enum CalendarTime {
    /// Seconds since 1970 of an RFC 3339 time, such as `2026-01-31T12:00:00.5+01:00`.
    static func seconds(rfc3339 text: String) -> Double? {
        var rest = Substring(text)
        guard let year = number(&rest, digits: 4), skip(&rest, "-"),
            let month = number(&rest, digits: 2), skip(&rest, "-"),
            let day = number(&rest, digits: 2), skip(&rest, "Tt "),
            let hour = number(&rest, digits: 2), skip(&rest, ":"),
            let minute = number(&rest, digits: 2), skip(&rest, ":"),
            let second = number(&rest, digits: 2)
        else { return nil }
        var fraction = 0.0
        if skip(&rest, ".") {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, let value = Double("0." + digits) else { return nil }
            fraction = value
            rest = rest.dropFirst(digits.count)
        }
        guard let offset = offset(&rest), rest.isEmpty,
            let seconds = seconds(
                day: (year, month, day), time: (hour, minute, second))
        else { return nil }
        return seconds + fraction - offset
    }

    /// Seconds since 1970 of an HTTP date (RFC 9110), such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func seconds(httpDate text: String) -> Double? {
        let words = text.split { " ,-".contains($0) }
        guard words.count >= 5, var day = Int(words[1]),
            let month = months.firstIndex(of: words[2].lowercased()), var year = Int(words[3])
        else {
            return nil
        }
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        day = max(day, 0)
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3 else { return nil }
        return seconds(day: (year, month + 1, day), time: (time[0], time[1], time[2]))
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func seconds(day: (Int, Int, Int), time: (Int, Int, Int)) -> Double? {
        let (year, month, date) = day
        let (hour, minute, second) = time
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(date),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        // Days since 1970 in the Gregorian calendar, the year counted from March.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return Double(days * 86_400 + hour * 3600 + minute * 60 + second)
    }

    private static func number(_ rest: inout Substring, digits: Int) -> Int? {
        let text = rest.prefix(digits)
        guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        rest = rest.dropFirst(digits)
        return Int(text)
    }

    private static func skip(_ rest: inout Substring, _ allowed: String) -> Bool {
        guard let first = rest.first, allowed.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// The zone's seconds east; no zone at all counts as UTC.
    private static func offset(_ rest: inout Substring) -> Double? {
        guard let sign = rest.first else { return 0 }
        rest = rest.dropFirst()
        if sign == "Z" || sign == "z" { return 0 }
        guard sign == "+" || sign == "-", let hours = number(&rest, digits: 2) else { return nil }
        _ = skip(&rest, ":")
        guard let minutes = number(&rest, digits: 2) else { return nil }
        let seconds = Double(hours * 3600 + minutes * 60)
        return sign == "+" ? seconds : -seconds
    }
}
