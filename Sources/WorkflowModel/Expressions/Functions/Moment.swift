/// A date, or a date with a time, as ISO 8601 writes them; with or without an offset from UTC.
struct Moment: Hashable {
    private(set) var date: CivilDate
    private(set) var hour = 0
    private(set) var minute = 0
    private(set) var second = 0
    private(set) var microsecond = 0
    /// Minutes ahead of UTC, or nil when the text does not tell.
    private(set) var offsetMinutes: Int?
    /// Whether the text has a time.
    private(set) var hasTime = false

    /// Reads a day or a moment.
    ///
    /// Days: `2026-01-31`, `20260131`, the week date `2026-W05-6`, the ordinal date `2026-031`.
    /// Times after `T` or a space: `08`, `08:00`, `08:00:09.5`, `080009`; `24:00` ends a day. Then,
    /// if anything, `Z` or an offset: `+02`, `+0200`, `+02:00`.
    init(_ text: String) throws(MomentRefusal) {
        var reader = MomentReader(text)
        date = try reader.date()
        guard !reader.isAtEnd else { return }
        guard reader.take("T") || reader.take("t") || reader.take(" ") else { throw .noMoment }
        hasTime = true
        let time = try reader.time()
        (hour, minute, second, microsecond) = time
        offsetMinutes = try reader.offset()
        guard reader.isAtEnd else { throw .noMoment }
        if hour == 24 {
            guard minute == 0, second == 0, microsecond == 0 else { throw .noSuchTime }
            guard let next = CivilDate(dayNumber: date.dayNumber + 1) else { throw .noSuchDay }
            date = next
            hour = 0
        }
    }

    /// The day in UTC, as a distance to 1970-01-01.
    var utcDayNumber: Int {
        let minutes = hour * 60 + minute - (offsetMinutes ?? 0)
        return date.dayNumber + (minutes < 0 ? -1 : minutes >= 1_440 ? 1 : 0)
    }

    /// The same moment as a place with another offset from UTC writes it; nil when that is beyond
    /// the years 1 to 9999, or when this has no offset.
    func written(at offset: Int) -> Moment? {
        guard let offsetMinutes else { return nil }
        let minutes = date.dayNumber * 1_440 + hour * 60 + minute + offset - offsetMinutes
        let day = minutes >= 0 ? minutes / 1_440 : (minutes - 1_439) / 1_440
        guard let date = CivilDate(dayNumber: day) else { return nil }
        var moved = self
        moved.date = date
        moved.hour = (minutes - day * 1_440) / 60
        moved.minute = (minutes - day * 1_440) % 60
        moved.offsetMinutes = offset
        return moved
    }
}

/// Why a text is no day and no moment.
enum MomentRefusal: Error {
    case noMoment
    case noSuchDay
    case noSuchTime
    case leapSecond
    case noSuchOffset

    /// What is wrong and what to do, in a sentence.
    var message: String {
        switch self {
        case .noMoment:
            "the text is no date; write 2026-01-31 or 2026-01-31T08:00:00Z (ISO 8601)"
        case .noSuchDay: "there is no such day in the years 1 to 9999"
        case .noSuchTime: "there is no such time; a day goes from 00:00:00 to 24:00:00"
        case .leapSecond: "a leap second cannot be kept; write second 59, or the next minute"
        case .noSuchOffset: "an offset from UTC is written Z, +02:00, +0200 or +02"
        }
    }
}
