/// Reads the values of parameters.
enum ValueReader {
    static func read(
        _ declared: TypeInfo.Declared, _ input: inout ByteReader
    ) throws(TDSStandInError) -> TDSValue {
        let type = declared.type
        switch type {
        case .char, .varchar, .nchar, .nvarchar, .binary, .varbinary, .xml:
            guard let bytes = type.length == nil ? try chunks(&input) : try counted(&input) else {
                return .null
            }
            return value(bytes, declared)
        case .text, .ntext, .image:
            let length = try input.long()
            return length < 0 ? .null : value(Array(try input.take(length)), declared)
        case .sqlVariant:
            let length = try input.long()
            return length <= 0 ? .null : try variant(Array(try input.take(length)))
        default:
            let length = declared.isFixed ? fixedBytes(type) : Int(try input.byte())
            if length == 0 { return .null }
            return try plain(Array(try input.take(length)), type)
        }
    }

    private static func counted(_ input: inout ByteReader) throws(TDSStandInError) -> [UInt8]? {
        let length = try input.short()
        return length == 0xFFFF ? nil : Array(try input.take(length))
    }

    private static func chunks(_ input: inout ByteReader) throws(TDSStandInError) -> [UInt8]? {
        let length = try input.unsigned(8)
        if length == UInt64.max { return nil }
        var bytes: [UInt8] = []
        while true {
            let size = Int(try input.unsigned(4))
            if size == 0 { break }
            bytes.append(contentsOf: try input.take(size))
        }
        guard length == UInt64.max - 1 || length == UInt64(bytes.count) else {
            throw TDSStandInError(.malformed, "a value's pieces do not add up to its length")
        }
        return bytes
    }

    private static func value(_ bytes: [UInt8], _ declared: TypeInfo.Declared) -> TDSValue {
        switch declared.type {
        case .binary, .varbinary, .image: return .binary(bytes)
        case .xml:
            let body = bytes.starts(with: [0xFF, 0xFE]) ? bytes.dropFirst(2) : bytes[...]
            return .text(UTF16Text.decode(body))
        case let type where type.isNational: return .text(UTF16Text.decode(bytes[...]))
        default: return .text(Collation.decode(bytes, declared.codePage))
        }
    }

    private static func fixedBytes(_ type: TDSType) -> Int {
        switch type {
        case .bit, .tinyint: 1
        case .smallint: 2
        case .int, .real, .smallmoney, .smalldatetime: 4
        default: 8
        }
    }

    private static func plain(_ bytes: [UInt8], _ type: TDSType) throws(TDSStandInError) -> TDSValue
    {
        var input = ByteReader(bytes)
        switch type {
        case .bit: return .integer(try input.byte() == 0 ? 0 : 1)
        case .tinyint: return .integer(Int64(try input.byte()))
        case .smallint: return .integer(Int64(Int16(truncatingIfNeeded: try input.unsigned(2))))
        case .int: return .integer(Int64(try input.long()))
        case .bigint: return .integer(Int64(bitPattern: try input.unsigned(8)))
        case .real:
            return .float(
                Double(Float(bitPattern: UInt32(truncatingIfNeeded: try input.unsigned(4)))))
        case .float: return .float(Double(bitPattern: try input.unsigned(8)))
        case .smallmoney: return money(Int64(try input.long()))
        case .money:
            let high = try input.unsigned(4)
            return money(Int64(bitPattern: high << 32 | (try input.unsigned(4))))
        case .decimal(_, let scale), .numeric(_, let scale):
            let isNegative = try input.byte() == 0
            guard input.remaining <= 16 else {
                throw TDSStandInError(.malformed, "a number has too many bytes")
            }
            let magnitude = try input.take(input.remaining).reversed().reduce(UInt128(0)) {
                $0 << 8 | UInt128($1)
            }
            guard magnitude <= ExactDecimal.most else {
                throw TDSStandInError(.malformed, "a number has more than 38 digits")
            }
            return .text(
                ExactDecimal(isNegative: isNegative, magnitude: magnitude, scale: scale).text)
        case .uniqueidentifier:
            guard bytes.count == 16 else {
                throw TDSStandInError(.malformed, "an identifier has 16 bytes")
            }
            return .text(Identifier.text(bytes))
        default: return .text(Conversion.text(try moment(&input, type), type))
        }
    }

    private static func money(_ units: Int64) -> TDSValue {
        .text(
            ExactDecimal(isNegative: units < 0, magnitude: UInt128(units.magnitude), scale: 4).text)
    }

    private static func moment(
        _ input: inout ByteReader, _ type: TDSType
    ) throws(TDSStandInError) -> Moment {
        let found: Moment
        switch type {
        case .datetime:
            let day = try input.long() + Moment.datetimeEpoch
            let ticks = Int64(try input.unsigned(4))
            found = Moment(day: day, ticks: (ticks * 100_000 + 1) / 3)
        case .smalldatetime:
            let day = try input.short() + Moment.datetimeEpoch
            found = Moment(
                day: day, ticks: Int64(try input.short()) * 60 * Moment.ticksPerSecond)
        case .date: found = Moment(day: Int(try input.unsigned(3)), ticks: 0)
        case .time(let scale):
            found = Moment(day: Moment.datetimeEpoch, ticks: try ticks(&input, scale))
        case .datetime2(let scale):
            let ticks = try ticks(&input, scale)
            found = Moment(day: Int(try input.unsigned(3)), ticks: ticks)
        case .datetimeoffset(let scale):
            let ticks = try ticks(&input, scale)
            let utc = Moment(day: Int(try input.unsigned(3)), ticks: ticks)
            let offset = Int(Int16(truncatingIfNeeded: try input.unsigned(2)))
            guard abs(offset) <= 840 else {
                throw TDSStandInError(.malformed, "\(offset) minutes are no offset")
            }
            var local = utc.moved(by: Int64(offset) * 60 * Moment.ticksPerSecond)
            local.offset = offset
            found = local
        default: throw TDSStandInError(.malformed, "the type has no moments")
        }
        guard (0..<3_652_059).contains(found.day), (0..<Moment.ticksPerDay).contains(found.ticks)
        else { throw TDSStandInError(.malformed, "a date is out of range") }
        return found
    }

    private static func ticks(
        _ input: inout ByteReader, _ scale: Int
    ) throws(TDSStandInError) -> Int64 {
        let count = try input.unsigned(TypeInfo.timeBytes(scale))
        guard count < UInt64(Moment.ticksPerDay) else {
            throw TDSStandInError(.malformed, "a time is out of range")
        }
        return Int64(count) * Moment.unit(scale)
    }

    private static func variant(_ bytes: [UInt8]) throws(TDSStandInError) -> TDSValue {
        var input = ByteReader(bytes)
        let token = try input.byte()
        let properties = Array(try input.take(Int(try input.byte())))
        var head = ByteWriter()
        head.byte(token)
        switch token {
        case 0x6A, 0x6C: head.append([17] + properties)
        case 0x24: head.byte(16)
        case 0xA7, 0xAF, 0xE7, 0xEF, 0xA5, 0xAD:
            // The length stands after the collation here, before it in TYPE_INFO.
            head.append(properties.suffix(2))
            head.append(properties.dropLast(2))
        default: head.append(properties)
        }
        var info = ByteReader(head.bytes)
        let declared = try TypeInfo.read(&info)
        let rest = Array(try input.take(input.remaining))
        switch declared.type.family {
        case .text, .binary: return Variant.pack(value(rest, declared), declared.type)
        default: return Variant.pack(try plain(rest, declared.type), declared.type)
        }
    }
}
