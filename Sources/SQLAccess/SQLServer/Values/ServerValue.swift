import CFreeTDS
import FoundationEssentials
package import WorkflowModel

/// A value of SQL Server, from the bytes in which db-lib keeps it.
///
/// Nothing is converted by db-lib: its texts of dates, floats and NULLs lose what is in the bytes.
package enum ServerValue {
    /// Reads a value that is not NULL.
    ///
    /// - Parameters:
    ///   - type: the type that db-lib tells, of ``ServerType``.
    ///   - scale: digits of the fraction of seconds.
    ///   - bytes: the value; fewer than the type needs give nil.
    /// - Returns: the value, or nil if these bytes are none of the type.
    package static func read(
        _ type: Int32, scale: Int, _ bytes: UnsafeRawBufferPointer
    ) -> JSONValue? {
        switch type {
        case ServerType.char, ServerType.varchar, ServerType.text, ServerType.ntext,
            ServerType.nvarchar, ServerType.xml:
            return .string(String(decoding: bytes, as: UTF8.self))
        case ServerType.int: return load(bytes, Int32.self).map { .integer(Int($0)) }
        case ServerType.bigint: return load(bytes, Int64.self).map { .integer(Int($0)) }
        case ServerType.smallint: return load(bytes, Int16.self).map { .integer(Int($0)) }
        case ServerType.tinyint: return bytes.first.map { .integer(Int($0)) }
        case ServerType.bit: return bytes.first.map { .bool($0 != 0) }
        case ServerType.float:
            return load(bytes, UInt64.self).map { .double(Double(bitPattern: $0)) }
        case ServerType.real: return load(bytes, UInt32.self).map { real(Float(bitPattern: $0)) }
        case ServerType.numeric, ServerType.decimal: return decimal(bytes)
        case ServerType.money: return money(bytes)
        case ServerType.smallmoney: return load(bytes, Int32.self).flatMap { money(Int64($0)) }
        case ServerType.uniqueIdentifier: return identifier(bytes)
        case ServerType.image, ServerType.binary, ServerType.varbinary:
            return .string(Data(bytes).base64EncodedString())
        default: return moment(type, scale: scale, bytes)
        }
    }

    private static func load<Number: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer, _ type: Number.Type, at offset: Int = 0
    ) -> Number? {
        guard bytes.count >= offset + MemoryLayout<Number>.size else { return nil }
        return bytes.loadUnaligned(fromByteOffset: offset, as: type)
    }

    /// A `real` by the digits that it is written with: 0.1 is not 0.10000000149011612.
    private static func real(_ value: Float) -> JSONValue {
        .double(Double(value.description) ?? Double(value))
    }

    private static func money(_ units: Int64) -> JSONValue? {
        DecimalNumber(
            isNegative: units < 0, coefficient: UInt128(units.magnitude), scale: 4
        ).map { .decimal($0) }
    }

    /// Two halves, the high one first, each in the machine's order.
    private static func money(_ bytes: UnsafeRawBufferPointer) -> JSONValue? {
        guard let high = load(bytes, Int32.self), let low = load(bytes, UInt32.self, at: 4) else {
            return nil
        }
        return money(Int64(high) << 32 | Int64(low))
    }

    /// Precision, scale, sign, and the digits as one integer with the highest byte first.
    private static func decimal(_ bytes: UnsafeRawBufferPointer) -> JSONValue? {
        guard bytes.count >= 3, 1...38 ~= bytes[0] else { return nil }
        let size = magnitudeBytes(precision: Int(bytes[0]))
        guard bytes.count >= 3 + size else { return nil }
        // Most fit in the first word; 38 digits in 16 bytes, so that nothing is shifted out.
        var (high, low) = (UInt64(0), UInt64(0))
        for index in 3..<(3 + size) {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(bytes[index])
        }
        let coefficient = UInt128(high) << 64 | UInt128(low)
        return DecimalNumber(
            isNegative: bytes[2] != 0, coefficient: coefficient, scale: Int(bytes[1])
        ).map { .decimal($0) }
    }

    /// How many bytes hold every number of so many digits.
    package static func magnitudeBytes(precision: Int) -> Int {
        // log2(10) = 3.321928…, and the precision is at most 38.
        (precision * 3_321_929 + 7_999_999) / 8_000_000
    }

    /// The text of an identifier, whose first three parts are kept with the lowest byte first.
    private static func identifier(_ bytes: UnsafeRawBufferPointer) -> JSONValue? {
        guard bytes.count >= 16 else { return nil }
        return .string(
            DigitText.make { text in
                func append(_ indexes: some Sequence<Int>) {
                    for index in indexes {
                        text.append(hexadecimal(bytes[index] >> 4))
                        text.append(hexadecimal(bytes[index] & 15))
                    }
                }
                append((0...3).reversed())
                text.append("-")
                append((4...5).reversed())
                text.append("-")
                append((6...7).reversed())
                text.append("-")
                append(8...9)
                text.append("-")
                append(10...15)
            })
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit + (digit < 10 ? 0x30 : 0x37) }

    private static func moment(
        _ type: Int32, scale: Int, _ bytes: UnsafeRawBufferPointer
    ) -> JSONValue? {
        switch type {
        case ServerType.datetime:
            guard let days = load(bytes, Int32.self), let ticks = load(bytes, Int32.self, at: 4)
            else { return nil }
            return .string(ServerMoment.datetime(days: Int(days), ticks: Int(ticks)))
        case ServerType.smalldatetime:
            guard let days = load(bytes, UInt16.self), let minutes = load(bytes, UInt16.self, at: 2)
            else { return nil }
            return .string(ServerMoment.smalldatetime(days: Int(days), minutes: Int(minutes)))
        case ServerType.date, ServerType.time, ServerType.datetime2, ServerType.datetimeoffset:
            guard bytes.count >= MemoryLayout<DBDATETIMEALL>.size, let start = bytes.baseAddress
            else { return nil }
            var (ticks, days, offset) = (UInt64(0), Int32(0), Int16(0))
            cfreetds_moment(start, &ticks, &days, &offset)
            guard ticks < 864_000_000_000 else { return nil }
            return .string(text(type, Int(days), Int64(ticks), Int(offset), scale))
        default:
            return nil
        }
    }

    private static func text(
        _ type: Int32, _ days: Int, _ ticks: Int64, _ offset: Int, _ scale: Int
    ) -> String {
        switch type {
        case ServerType.date: ServerMoment.date(days: days)
        case ServerType.time: ServerMoment.time(ticks: ticks, scale: scale)
        case ServerType.datetime2:
            ServerMoment.datetime2(days: days, ticks: ticks, scale: scale)
        default:
            ServerMoment.datetimeoffset(days: days, ticks: ticks, offset: offset, scale: scale)
        }
    }
}
