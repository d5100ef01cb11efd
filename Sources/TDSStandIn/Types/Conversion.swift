/// Conversions between stored values and what the types of SQL Server allow.
enum Conversion {
    /// The type that a value without one gets.
    static func naturalType(_ value: TDSValue) -> TDSType {
        switch value {
        case .null: .int
        case .integer(let number): Int32(exactly: number) == nil ? .bigint : .int
        case .float: .float
        case .text(let text): text.utf16.count <= 4000 ? .nvarchar(4000) : .nvarchar(nil)
        case .binary(let bytes): bytes.count <= 8000 ? .varbinary(8000) : .varbinary(nil)
        }
    }

    static func text(_ value: TDSValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .float(let number):
            number == number.rounded() && abs(number) < 1e15
                ? String(Int64(number)) : "\(number)"
        case .text(let text): text
        case .binary(let bytes): Collation.decode(bytes, .windows1252)
        }
    }

    static func text(_ moment: Moment, _ type: TDSType) -> String {
        switch type {
        case .date: return moment.dateText
        case .time(let scale): return moment.rounded(to: scale).timeText(scale)
        case .datetime:
            // It ticks 300 times a second: .000, .003, .007 and so on.
            let ticks = (moment.ticks * 3 + 50_000) / 100_000
            let milliseconds = (ticks * 10 + 1) / 3
            let rounded = Moment(day: moment.day, ticks: 0).moved(by: milliseconds * 10_000)
            return "\(rounded.dateText) \(rounded.timeText(3))"
        case .smalldatetime:
            let minute = 60 * Moment.ticksPerSecond
            let rest = moment.ticks % minute
            let rounded = moment.moved(by: rest * 2 >= minute ? minute - rest : -rest)
            return "\(rounded.dateText) \(rounded.timeText(0))"
        case .datetimeoffset(let scale):
            let rounded = moment.rounded(to: scale)
            return "\(rounded.dateText) \(rounded.timeText(scale)) \(rounded.offsetText)"
        case .datetime2(let scale):
            let rounded = moment.rounded(to: scale)
            return "\(rounded.dateText) \(rounded.timeText(scale))"
        default: return "\(moment.dateText) \(moment.timeText(7))"
        }
    }

    static func binary(_ value: TDSValue) -> [UInt8] {
        switch value {
        case .null: return []
        case .binary(let bytes): return bytes
        case .integer(let number):
            let size = Int32(exactly: number) == nil ? 8 : 4
            return (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        case .float(let number):
            return (0..<8).reversed().map {
                UInt8(truncatingIfNeeded: number.bitPattern >> (UInt64($0) * 8))
            }
        case .text(let text): return Collation.encode(text, .windows1252)
        }
    }

    static func integer(_ value: TDSValue, _ type: TDSType) throws(SQLServerError) -> Int64 {
        let number: Int64
        switch value {
        case .null: number = 0
        case .integer(let found): number = found
        case .float(let found):
            guard found.isFinite, abs(found) < 9.3e18,
                let exact = Int64(exactly: found.rounded(.towardZero))
            else { throw .overflow(type.name) }
            number = type == .bit ? (found == 0 ? 0 : 1) : exact
        case .binary(let bytes):
            number = bytes.suffix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        case .text(let text): number = try integer(text, type)
        }
        switch type {
        case .bit: return number == 0 ? 0 : 1
        case .tinyint where !(0...255).contains(number):
            throw SQLServerError(
                number: 220,
                text: "Arithmetic overflow error for data type tinyint, value = \(number).")
        case .smallint where Int16(exactly: number) == nil:
            throw SQLServerError(
                number: 220,
                text: "Arithmetic overflow error for data type smallint, value = \(number).")
        case .int where Int32(exactly: number) == nil: throw .overflow("int")
        default: return number
        }
    }

    /// Text that does not fit has errors of its own, unlike a decimal that is kept as text.
    static func checkRange(ofText text: String, _ type: TDSType) throws(SQLServerError) {
        let number = try integer(text, type)
        let shown = "The conversion of the varchar value '\(text)' overflowed an"
        switch type {
        case .tinyint where UInt8(exactly: number) == nil:
            throw .message(244, "\(shown) INT1 column. Use a larger integer column.")
        case .smallint where Int16(exactly: number) == nil:
            throw .message(244, "\(shown) INT2 column. Use a larger integer column.")
        case .int where Int32(exactly: number) == nil: throw .message(248, "\(shown) int column.")
        default: break
        }
    }

    private static func integer(_ text: String, _ type: TDSType) throws(SQLServerError) -> Int64 {
        let trimmed = trim(text)
        if trimmed.isEmpty { return 0 }
        if type == .bit {
            switch trimmed.lowercased() {
            case "true": return 1
            case "false": return 0
            default: break
            }
        }
        if let number = Int64(trimmed) { return number }
        if let exact = ExactDecimal(trimmed) {
            // Exact numbers are text too, and lose what is after the point.
            guard let whole = exact.truncated else { throw .overflow(type.name) }
            return whole
        }
        throw SQLServerError(
            number: 245,
            text: "Conversion failed when converting the nvarchar value '\(text)' to data type "
                + "\(type.name).")
    }

    static func float(_ value: TDSValue, _ type: TDSType) throws(SQLServerError) -> Double {
        switch value {
        case .null: return 0
        case .integer(let number): return Double(number)
        case .float(let number): return number
        case .text(let text):
            let trimmed = trim(text)
            if trimmed.isEmpty { return 0 }
            guard let number = Double(trimmed), number.isFinite else {
                throw .message(8114, "Error converting data type nvarchar to \(type.name).")
            }
            return number
        case .binary:
            throw .message(529, "Explicit conversion from varbinary to float is not allowed.")
        }
    }

    static func decimal(_ value: TDSValue, _ type: TDSType) throws(SQLServerError) -> ExactDecimal {
        let (precision, scale) = type.digits ?? (38, 0)
        let found: ExactDecimal?
        switch value {
        case .null: found = ExactDecimal(0)
        case .integer(let number): found = ExactDecimal(number)
        case .float(let number): found = ExactDecimal("\(number)")
        case .text(let text):
            var trimmed = trim(text)
            if type == .money || type == .smallmoney {
                trimmed = trimmed.filter { $0 != "," && $0 != "$" }
            }
            found = trimmed.isEmpty ? ExactDecimal(0) : ExactDecimal(trimmed)
            if found == nil, !trimmed.utf8.allSatisfy({ (0x2B...0x39).contains($0) }) {
                throw .message(8114, "Error converting data type nvarchar to \(type.name).")
            }
        case .binary: throw .message(8114, "Error converting data type varbinary to \(type.name).")
        }
        guard let number = found?.rescaled(to: scale) else { throw .overflow(type.name) }
        guard number.magnitude < ExactDecimal.power(precision) || precision == 38 else {
            throw .overflow(type.name)
        }
        switch type {
        case .money where number.magnitude > UInt128(Int64.max) + (number.isNegative ? 1 : 0),
            .smallmoney where number.magnitude > UInt128(Int32.max) + (number.isNegative ? 1 : 0):
            throw .overflow(type.name)
        default: return number
        }
    }

    static func moment(_ value: TDSValue, _ type: TDSType) throws(SQLServerError) -> Moment {
        switch value {
        case .text(let text):
            guard let moment = Moment(trim(text)) else {
                throw .message(
                    241, "Conversion failed when converting date and/or time from character string."
                )
            }
            return try checked(moment, type)
        case .integer(let days):
            return try checked(
                Moment(day: Int(clamping: days) &+ Moment.datetimeEpoch, ticks: 0), type)
        case .float(let days):
            guard abs(days) < 4_000_000 else { throw .overflow(type.name) }
            let whole = days.rounded(.down)
            let ticks = Int64((days - whole) * Double(Moment.ticksPerDay))
            return try checked(
                Moment(day: Int(whole) + Moment.datetimeEpoch, ticks: ticks), type)
        default: return Moment(day: Moment.datetimeEpoch, ticks: 0)
        }
    }

    /// The moment, if the type has it: datetime starts in 1753, smalldatetime ends in 2079.
    private static func checked(
        _ moment: Moment, _ type: TDSType
    ) throws(SQLServerError) -> Moment {
        let days =
            switch type {
            case .datetime: 639_905..<3_652_059
            case .smalldatetime: Moment.datetimeEpoch..<(Moment.datetimeEpoch + 65_536)
            default: 0..<3_652_059
            }
        guard days.contains(moment.day) else {
            throw .message(
                242,
                "The conversion of a varchar data type to a \(type.name) data type resulted in an "
                    + "out-of-range value.")
        }
        return moment
    }

    static func trim(_ text: String) -> String {
        var rest = text[...]
        while rest.first == " " { rest = rest.dropFirst() }
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
