/// A point in time, in microseconds since 1970 in UTC.
struct Moment: Hashable, Comparable, Sendable {
    var microseconds: Int

    static func < (one: Moment, other: Moment) -> Bool { one.microseconds < other.microseconds }

    func adding(_ seconds: Double) -> Moment {
        Moment(microseconds: microseconds + Int(seconds * 1_000_000))
    }

    func seconds(since other: Moment) -> Double {
        Double(microseconds - other.microseconds) / 1_000_000
    }

    /// Whole seconds since 1970.
    var epochSeconds: Int { microseconds / 1_000_000 }

    /// Year, month and day of the proleptic Gregorian calendar.
    var date: (year: Int, month: Int, day: Int) {
        CalendarDay(epochDay: epochSeconds / 86_400).parts
    }

    /// `2026-11-23T02:10:49.012324`, without the fraction when it is 0, as Airflow writes it.
    var isoText: String {
        let fraction = microseconds % 1_000_000
        let whole = "\(dayText)T\(timeText)"
        return fraction == 0 ? whole : "\(whole).\(Pad.zeros(fraction, 6))"
    }

    /// `2026-11-23T02:10:49.012+0000`, as lines of Airflow 2's logs begin.
    var logText: String {
        "\(dayText)T\(timeText).\(Pad.zeros(microseconds % 1_000_000 / 1000, 3))+0000"
    }

    /// `20261123T021049`, as Airflow 2 writes dates within log lines.
    var compactText: String {
        let (year, month, day) = date
        return "\(Pad.zeros(year, 4))\(Pad.zeros(month, 2))\(Pad.zeros(day, 2))T"
            + timeText.split(separator: ":").joined()
    }

    var dayText: String {
        let (year, month, day) = date
        return "\(Pad.zeros(year, 4))-\(Pad.zeros(month, 2))-\(Pad.zeros(day, 2))"
    }

    private var timeText: String {
        let second = epochSeconds % 86_400
        return
            "\(Pad.zeros(second / 3600, 2)):\(Pad.zeros(second / 60 % 60, 2)):\(Pad.zeros(second % 60, 2))"
    }
}

/// Numbers with leading zeros.
enum Pad {
    static func zeros(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
