/// Writes values as their types want them (MS-TDS 2.2.5.5).
enum ValueWriter {
    /// Writes a value that is not NULL, after `TypeInfo.write` with the same arguments.
    static func write(
        _ value: TDSValue, as type: TDSType, isNullable: Bool, page: Collation.CodePage,
        isParameter: Bool = false, to out: inout ByteWriter
    ) throws(SQLServerError) {
        switch type {
        case .bit, .tinyint, .smallint, .int, .bigint, .money, .smallmoney, .float, .real,
            .datetime, .smalldatetime:
            var body = ByteWriter()
            try plain(value, type, &body)
            if isNullable { out.byte(UInt8(body.bytes.count)) }
            out.append(body.bytes)
        case .decimal, .numeric, .uniqueidentifier, .date, .time, .datetime2, .datetimeoffset:
            var body = ByteWriter()
            try plain(value, type, &body)
            out.byte(UInt8(body.bytes.count))
            out.append(body.bytes)
        case .char, .varchar, .nchar, .nvarchar, .binary, .varbinary, .xml:
            let body = bytes(value, type, page)
            guard type.length != nil else {
                out.integer(UInt64(body.count), bytes: 8)
                if !body.isEmpty {
                    out.long(body.count)
                    out.append(body)
                }
                out.long(0)
                return
            }
            out.short(body.count)
            out.append(body)
        case .text, .ntext, .image:
            let body = bytes(value, type, page)
            if !isParameter {
                out.byte(16)
                out.append(Array("dummy textptr\0\0\0".utf8))
                out.append(Array("dummyTS\0".utf8))
            }
            out.long(body.count)
            out.append(body)
        case .sqlVariant: try variant(value, to: &out)
        }
    }

    /// Writes NULL.
    static func writeNull(_ type: TDSType, isParameter: Bool = false, to out: inout ByteWriter) {
        switch type {
        case .varchar(nil), .nvarchar(nil), .varbinary(nil), .xml:
            out.integer(UInt64.max, bytes: 8)
        case .char, .varchar, .nchar, .nvarchar, .binary, .varbinary: out.short(0xFFFF)
        case .text, .ntext, .image: if isParameter { out.long(-1) } else { out.byte(0) }
        case .sqlVariant: out.long(0)
        default: out.byte(0)
        }
    }

    /// The bytes of text or binary, padded where the type has a fixed length.
    static func bytes(_ value: TDSValue, _ type: TDSType, _ page: Collation.CodePage) -> [UInt8] {
        switch type {
        case .binary(let length):
            let body = Conversion.binary(value)
            return body + Array(repeating: 0, count: max(0, length - body.count))
        case .varbinary, .image: return Conversion.binary(value)
        case .nchar(let length):
            var body = ByteWriter()
            let text = Conversion.text(value)
            body.text(text)
            for _ in 0..<max(0, length - text.utf16.count) { body.short(0x20) }
            return body.bytes
        case .nvarchar, .ntext, .xml:
            var body = ByteWriter()
            body.text(Conversion.text(value))
            return body.bytes
        case .char(let length):
            let body = Collation.encode(Conversion.text(value), page)
            return body + Array(repeating: 0x20, count: max(0, length - body.count))
        default: return Collation.encode(Conversion.text(value), page)
        }
    }

    /// The bytes of a value without any length.
    private static func plain(
        _ value: TDSValue, _ type: TDSType, _ out: inout ByteWriter
    ) throws(SQLServerError) {
        switch type {
        case .bit: out.byte(try Conversion.integer(value, .bit) == 0 ? 0 : 1)
        case .tinyint: out.integer(try Conversion.integer(value, type), bytes: 1)
        case .smallint: out.integer(try Conversion.integer(value, type), bytes: 2)
        case .int: out.integer(try Conversion.integer(value, type), bytes: 4)
        case .bigint: out.integer(try Conversion.integer(value, type), bytes: 8)
        case .real: out.integer(Float(try Conversion.float(value, type)).bitPattern, bytes: 4)
        case .float: out.integer(try Conversion.float(value, type).bitPattern, bytes: 8)
        case .money, .smallmoney:
            let number = try Conversion.decimal(value, type)
            let units = Int64(truncatingIfNeeded: number.magnitude)
            let signed = number.isNegative ? 0 &- units : units
            if type == .money { out.integer(signed >> 32, bytes: 4) }
            out.integer(signed, bytes: 4)
        case .decimal(let precision, _), .numeric(let precision, _):
            let number = try Conversion.decimal(value, type)
            out.byte(number.isNegative ? 0 : 1)
            var rest = number.magnitude
            for _ in 1..<TypeInfo.decimalBytes(precision) {
                out.byte(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        case .uniqueidentifier: out.append(try Identifier.bytes(value))
        default: try moment(try Conversion.moment(value, type), type, &out)
        }
    }

    private static func moment(
        _ moment: Moment, _ type: TDSType, _ out: inout ByteWriter
    ) throws(SQLServerError) {
        switch type {
        case .datetime:
            let ticks = (moment.ticks * 3 + 50_000) / 100_000
            let isNextDay = ticks >= 25_920_000
            out.long(moment.day - Moment.datetimeEpoch + (isNextDay ? 1 : 0))
            out.integer(isNextDay ? 0 : ticks, bytes: 4)
        case .smalldatetime:
            out.short(moment.day - Moment.datetimeEpoch)
            out.short(Int(moment.ticks / (60 * Moment.ticksPerSecond)))
        case .date: out.integer(moment.day, bytes: 3)
        case .time(let scale): time(moment, scale, &out)
        case .datetime2(let scale):
            time(moment, scale, &out)
            out.integer(moment.day, bytes: 3)
        case .datetimeoffset(let scale):
            let utc = moment.utc
            time(utc, scale, &out)
            out.integer(utc.day, bytes: 3)
            out.short(moment.offset ?? 0)
        default: throw .conversion("datetime")
        }
    }

    private static func time(_ moment: Moment, _ scale: Int, _ out: inout ByteWriter) {
        out.integer(moment.ticks / Moment.unit(scale), bytes: TypeInfo.timeBytes(scale))
    }

    /// A variant: the length of all, the base type, its properties, the value.
    private static func variant(
        _ value: TDSValue, to out: inout ByteWriter
    ) throws(SQLServerError) {
        let (type, inner) = Variant.unpack(value)
        var head = ByteWriter()
        var body = ByteWriter()
        switch type {
        case .bit: head.append([0x32, 0])
        case .tinyint: head.append([0x30, 0])
        case .smallint: head.append([0x34, 0])
        case .int: head.append([0x38, 0])
        case .bigint: head.append([0x7F, 0])
        case .real: head.append([0x3B, 0])
        case .float: head.append([0x3E, 0])
        case .money: head.append([0x3C, 0])
        case .smallmoney: head.append([0x7A, 0])
        case .datetime: head.append([0x3D, 0])
        case .smalldatetime: head.append([0x3A, 0])
        case .uniqueidentifier: head.append([0x24, 0])
        case .date: head.append([0x28, 0])
        case .time(let scale): head.append([0x29, 1, UInt8(scale)])
        case .datetime2(let scale): head.append([0x2A, 1, UInt8(scale)])
        case .datetimeoffset(let scale): head.append([0x2B, 1, UInt8(scale)])
        case .decimal(let precision, let scale):
            head.append([0x6A, 2, UInt8(precision), UInt8(scale)])
        case .numeric(let precision, let scale):
            head.append([0x6C, 2, UInt8(precision), UInt8(scale)])
        case .char, .varchar, .nchar, .nvarchar:
            let token: UInt8 =
                switch type {
                case .char: 0xAF
                case .varchar: 0xA7
                case .nchar: 0xEF
                default: 0xE7
                }
            head.append([token, 7] + Collation.standard.bytes)
            body.append(bytes(inner, type, .windows1252))
            head.short(max(body.bytes.count, 1))
        case .binary, .varbinary:
            body.append(bytes(inner, type, .windows1252))
            head.append([type.name == "binary" ? 0xAD : 0xA5, 2])
            head.short(max(body.bytes.count, 1))
        default: throw .conversion("sql_variant")
        }
        if body.bytes.isEmpty, type.family != .text, type.family != .binary {
            try plain(inner, type, &body)
        }
        out.long(head.bytes.count + body.bytes.count)
        out.append(head.bytes)
        out.append(body.bytes)
    }
}
