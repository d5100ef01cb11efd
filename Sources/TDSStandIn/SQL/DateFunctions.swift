import Foundation

/// Functions of dates.
enum DateFunctions {
    static func now() -> Moment {
        let seconds = Date().timeIntervalSince1970
        let whole = seconds.rounded(.down)
        let base = Moment(day: 719_162, ticks: 0)
        return base.moved(by: Int64(whole) * Moment.ticksPerSecond)
            .moved(by: Int64((seconds - whole) * 1e7))
    }

    static func define(on handle: SQLiteHandle) {
        handle.define("tds_now_datetime") { _ throws(SQLServerError) in
            .text(Conversion.text(now(), .datetime))
        }
        handle.define("tds_now_datetime2") { _ throws(SQLServerError) in
            .text(Conversion.text(now(), .datetime2(7)))
        }
        handle.define("tds_now_offset") { _ throws(SQLServerError) in
            .text(Conversion.text(now(), .datetimeoffset(7)))
        }
        arithmetic(handle)
        parts(handle)
    }

    private static func arithmetic(_ handle: SQLiteHandle) {
        handle.define("tds_dateadd") { values throws(SQLServerError) in
            if Functions.hasNull(values) { return .null }
            let type = TDSType(declaration: Functions.text(values, 3)) ?? .datetime
            let moment = try Conversion.moment(values[2], type)
            let moved = try add(
                Functions.text(values, 0), try Functions.number(values, 1), to: moment)
            return .text(Conversion.text(moved, type))
        }
        handle.define("tds_datediff") { values throws(SQLServerError) in
            if Functions.hasNull(values) { return .null }
            let unit = Functions.text(values, 0)
            let first = try boundaries(unit, try Conversion.moment(values[1], .datetime2(7)).inUTC)
            let second = try boundaries(unit, try Conversion.moment(values[2], .datetime2(7)).inUTC)
            return .integer(second - first)
        }
        handle.define("tds_eomonth") { values throws(SQLServerError) in
            if Functions.hasNull(values) { return .null }
            let start = try Conversion.moment(values[0], .date)
            let moved = try add("month", try Functions.number(values, 1), to: start)
            let (year, month, _) = moved.calendar
            let last = Moment.day(year, month, Moment.days(in: month, of: year)) ?? moved.day
            return .text(Moment(day: last, ticks: 0).dateText)
        }
    }

    private static func parts(_ handle: SQLiteHandle) {
        handle.define("tds_datepart") { values throws(SQLServerError) in
            if Functions.hasNull(values) { return .null }
            return .integer(
                Int64(
                    try part(
                        Functions.text(values, 0), try Conversion.moment(values[1], .datetime2(7))))
            )
        }
        handle.define("tds_datename") { values throws(SQLServerError) in
            if Functions.hasNull(values) { return .null }
            let unit = Functions.text(values, 0)
            let number = try part(unit, try Conversion.moment(values[1], .datetime2(7)))
            switch unit {
            case "month": return .text(months[max(0, min(11, number - 1))])
            case "weekday": return .text(weekdays[max(0, min(6, number - 1))])
            default: return .text(String(number))
            }
        }
        handle.define("tds_datetrunc") { values throws(SQLServerError) in
            if Functions.hasNull(values) { return .null }
            let type = TDSType(declaration: Functions.text(values, 2)) ?? .datetime
            let found = cut(Functions.text(values, 0), try Conversion.moment(values[1], type))
            return .text(Conversion.text(found, type))
        }
        handle.define("tds_datefromparts") { values throws(SQLServerError) in
            if Functions.hasNull(values) { return .null }
            guard
                let day = Moment.day(
                    try Functions.number(values, 0), try Functions.number(values, 1),
                    try Functions.number(values, 2))
            else {
                throw .message(
                    289,
                    "Cannot construct data type date, some of the arguments have values which are not valid."
                )
            }
            return .text(Moment(day: day, ticks: 0).dateText)
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    /// Units of 100 ns of the parts below a day.
    private static let ticks: [String: Int64] = [
        "hour": 36_000_000_000, "minute": 600_000_000, "second": 10_000_000,
        "millisecond": 10_000, "microsecond": 10,
    ]

    private static func add(
        _ unit: String, _ count: Int, to moment: Moment
    ) throws(SQLServerError) -> Moment {
        var moved = moment
        guard abs(count) < 4_000_000_000 else { throw .overflow("int") }
        switch unit {
        case "year", "quarter", "month":
            let (year, month, date) = moment.calendar
            let factor = unit == "year" ? 12 : unit == "quarter" ? 3 : 1
            let total = year * 12 + month - 1 + count * factor
            let (newYear, newMonth) = (total / 12, total % 12 + 1)
            guard total > 0,
                let day = Moment.day(
                    newYear, newMonth, min(date, Moment.days(in: newMonth, of: newYear)))
            else { throw outOfRange }
            moved.day = day
        case "week": moved.day += count * 7
        case "day", "dayofyear", "weekday": moved.day += count
        case "nanosecond": moved = moment.moved(by: Int64(count) / 100)
        default:
            let (change, over) = (ticks[unit] ?? 0).multipliedReportingOverflow(by: Int64(count))
            guard !over else { throw outOfRange }
            moved = moment.moved(by: change)
        }
        guard (0..<3_652_059).contains(moved.day) else { throw outOfRange }
        return moved
    }

    private static let outOfRange = SQLServerError(
        number: 517, text: "Adding a value to a 'datetime' column caused an overflow.")

    /// How many boundaries of a unit lie before a moment.
    private static func boundaries(
        _ unit: String, _ moment: Moment
    ) throws(SQLServerError) -> Int64 {
        let (year, month, _) = moment.calendar
        switch unit {
        case "year": return Int64(year)
        case "quarter": return Int64(year * 4 + (month - 1) / 3)
        case "month": return Int64(year * 12 + month)
        case "week": return Int64((moment.day + 1) / 7)
        case "day", "dayofyear", "weekday": return Int64(moment.day)
        default:
            guard let size = ticks[unit] else {
                throw .message(9810, "The datepart \(unit) is not supported by the sandbox.")
            }
            return Int64(moment.day) * (Moment.ticksPerDay / size) + moment.ticks / size
        }
    }

    private static func part(_ unit: String, _ moment: Moment) throws(SQLServerError) -> Int {
        let (year, month, date) = moment.calendar
        let seconds = Int(moment.ticks / Moment.ticksPerSecond)
        let rest = Int(moment.ticks % Moment.ticksPerSecond)
        switch unit {
        case "year": return year
        case "quarter": return (month - 1) / 3 + 1
        case "month": return month
        case "day": return date
        case "dayofyear": return moment.day - (Moment.day(year, 1, 1) ?? 0) + 1
        case "weekday": return (moment.day + 1) % 7 + 1
        case "week":
            let first = Moment.day(year, 1, 1) ?? 0
            return (moment.day - first + (first + 1) % 7) / 7 + 1
        case "isoweek":
            let thursday = moment.day - moment.day % 7 + 3
            let isoYear = Moment(day: thursday, ticks: 0).calendar.year
            return (thursday - (Moment.day(isoYear, 1, 1) ?? 0)) / 7 + 1
        case "hour": return seconds / 3600
        case "minute": return seconds / 60 % 60
        case "second": return seconds % 60
        case "millisecond": return rest / 10_000
        case "microsecond": return rest / 10
        default: return rest * 100
        }
    }

    private static func cut(_ unit: String, _ moment: Moment) -> Moment {
        let (year, month, _) = moment.calendar
        var found = moment
        if let size = ticks[unit] {
            found.ticks -= found.ticks % size
            return found
        }
        found.ticks = 0
        switch unit {
        case "year": found.day = Moment.day(year, 1, 1) ?? found.day
        case "quarter": found.day = Moment.day(year, (month - 1) / 3 * 3 + 1, 1) ?? found.day
        case "month": found.day = Moment.day(year, month, 1) ?? found.day
        case "week": found.day -= (found.day + 1) % 7
        default: break
        }
        return found
    }
}

extension Moment {
    /// In UTC if it has an offset.
    fileprivate var inUTC: Moment { offset == nil ? self : utc }
}
