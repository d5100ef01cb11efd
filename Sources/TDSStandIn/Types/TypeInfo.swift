/// TYPE_INFO as columns and parameters carry it (MS-TDS 2.2.5.6).
enum TypeInfo {
    static let plp = 0xFFFF
    static let variantBytes = 8009
    static let unlimited = 0x7FFF_FFFF

    /// Writes the type; types that an older protocol lacks were replaced before.
    static func write(
        _ type: TDSType, isNullable: Bool, collation: Collation, to out: inout ByteWriter
    ) {
        switch type {
        case .bit: sized(0x32, 0x68, 1, isNullable, &out)
        case .tinyint: sized(0x30, 0x26, 1, isNullable, &out)
        case .smallint: sized(0x34, 0x26, 2, isNullable, &out)
        case .int: sized(0x38, 0x26, 4, isNullable, &out)
        case .bigint: sized(0x7F, 0x26, 8, isNullable, &out)
        case .real: sized(0x3B, 0x6D, 4, isNullable, &out)
        case .float: sized(0x3E, 0x6D, 8, isNullable, &out)
        case .smallmoney: sized(0x7A, 0x6E, 4, isNullable, &out)
        case .money: sized(0x3C, 0x6E, 8, isNullable, &out)
        case .smalldatetime: sized(0x3A, 0x6F, 4, isNullable, &out)
        case .datetime: sized(0x3D, 0x6F, 8, isNullable, &out)
        case .decimal(let precision, let scale):
            out.append([0x6A, UInt8(decimalBytes(precision)), UInt8(precision), UInt8(scale)])
        case .numeric(let precision, let scale):
            out.append([0x6C, UInt8(decimalBytes(precision)), UInt8(precision), UInt8(scale)])
        case .uniqueidentifier: out.append([0x24, 16])
        case .date: out.byte(0x28)
        case .time(let scale): out.append([0x29, UInt8(scale)])
        case .datetime2(let scale): out.append([0x2A, UInt8(scale)])
        case .datetimeoffset(let scale): out.append([0x2B, UInt8(scale)])
        case .char(let length): counted(0xAF, length, collation, &out)
        case .varchar(let length): counted(0xA7, length ?? plp, collation, &out)
        case .nchar(let length): counted(0xEF, length * 2, collation, &out)
        case .nvarchar(let length): counted(0xE7, length.map { $0 * 2 } ?? plp, collation, &out)
        case .binary(let length): counted(0xAD, length, nil, &out)
        case .varbinary(let length): counted(0xA5, length ?? plp, nil, &out)
        case .text: long(0x23, unlimited, collation, &out)
        case .ntext: long(0x63, unlimited - 1, collation, &out)
        case .image: long(0x22, unlimited, nil, &out)
        case .xml: out.append([0xF1, 0])
        case .sqlVariant:
            out.byte(0x62)
            out.long(variantBytes)
        }
    }

    private static func sized(
        _ fixed: UInt8, _ nullable: UInt8, _ bytes: UInt8, _ isNullable: Bool,
        _ out: inout ByteWriter
    ) {
        if isNullable { out.append([nullable, bytes]) } else { out.byte(fixed) }
    }

    private static func counted(
        _ token: UInt8, _ bytes: Int, _ collation: Collation?, _ out: inout ByteWriter
    ) {
        out.byte(token)
        out.short(bytes)
        if let collation { out.append(collation.bytes) }
    }

    private static func long(
        _ token: UInt8, _ bytes: Int, _ collation: Collation?, _ out: inout ByteWriter
    ) {
        out.byte(token)
        out.long(bytes)
        if let collation { out.append(collation.bytes) }
    }

    /// Sign and digits of an exact number.
    static func decimalBytes(_ precision: Int) -> Int {
        switch precision {
        case ...9: 5
        case ...19: 9
        case ...28: 13
        default: 17
        }
    }

    static func timeBytes(_ scale: Int) -> Int { scale <= 2 ? 3 : scale <= 4 ? 4 : 5 }

    /// What a declared parameter says of its type.
    struct Declared {
        var type: TDSType
        var codePage: Collation.CodePage = .windows1252
        /// Whether values come without a length.
        var isFixed = false
    }

    /// Reads the type of a parameter.
    static func read(_ input: inout ByteReader) throws(TDSStandInError) -> Declared {
        let token = try input.byte()
        switch token {
        case 0x1F: return Declared(type: .int, isFixed: true)
        case 0x30: return Declared(type: .tinyint, isFixed: true)
        case 0x32: return Declared(type: .bit, isFixed: true)
        case 0x34: return Declared(type: .smallint, isFixed: true)
        case 0x38: return Declared(type: .int, isFixed: true)
        case 0x3A: return Declared(type: .smalldatetime, isFixed: true)
        case 0x3B: return Declared(type: .real, isFixed: true)
        case 0x3C: return Declared(type: .money, isFixed: true)
        case 0x3D: return Declared(type: .datetime, isFixed: true)
        case 0x3E: return Declared(type: .float, isFixed: true)
        case 0x7A: return Declared(type: .smallmoney, isFixed: true)
        case 0x7F: return Declared(type: .bigint, isFixed: true)
        case 0x24: return try sized(&input, [16: .uniqueidentifier])
        case 0x26: return try sized(&input, [1: .tinyint, 2: .smallint, 4: .int, 8: .bigint])
        case 0x68: return try sized(&input, [1: .bit])
        case 0x6D: return try sized(&input, [4: .real, 8: .float])
        case 0x6E: return try sized(&input, [4: .smallmoney, 8: .money])
        case 0x6F: return try sized(&input, [4: .smalldatetime, 8: .datetime])
        case 0x28: return Declared(type: .date)
        case 0x29: return Declared(type: .time(try scale(&input)))
        case 0x2A: return Declared(type: .datetime2(try scale(&input)))
        case 0x2B: return Declared(type: .datetimeoffset(try scale(&input)))
        case 0x37, 0x6A: return try exact(&input, isNumeric: false)
        case 0x3F, 0x6C: return try exact(&input, isNumeric: true)
        case 0xA7, 0xAF, 0xE7, 0xEF, 0xA5, 0xAD: return try counted(token, &input)
        case 0x23, 0x63, 0x22:
            _ = try input.take(4)
            if token == 0x22 { return Declared(type: .image) }
            let page = Collation.codePage(of: try input.take(5))
            return Declared(type: token == 0x63 ? .ntext : .text, codePage: page)
        case 0xF1:
            if try input.byte() != 0 {
                _ = try input.shortText()
                _ = try input.shortText()
                _ = try input.text(try input.short())
            }
            return Declared(type: .xml)
        case 0x62:
            _ = try input.take(4)
            return Declared(type: .sqlVariant)
        default:
            throw TDSStandInError(
                .malformed, "0x\(String(token, radix: 16)) is no type of a parameter")
        }
    }

    private static func sized(
        _ input: inout ByteReader, _ types: [UInt8: TDSType]
    ) throws(TDSStandInError) -> Declared {
        let size = try input.byte()
        // Some libraries declare NULL with a size of 0.
        guard let type = types[size] ?? (size == 0 ? types.values.first : nil) else {
            throw TDSStandInError(.malformed, "\(size) is no size of this type")
        }
        return Declared(type: type)
    }

    private static func scale(_ input: inout ByteReader) throws(TDSStandInError) -> Int {
        let scale = Int(try input.byte())
        guard scale <= 7 else {
            throw TDSStandInError(.malformed, "\(scale) is no scale of a time")
        }
        return scale
    }

    private static func exact(
        _ input: inout ByteReader, isNumeric: Bool
    ) throws(TDSStandInError) -> Declared {
        _ = try input.byte()
        let precision = Int(try input.byte())
        let scale = Int(try input.byte())
        guard (1...38).contains(precision), scale <= precision else {
            throw TDSStandInError(.malformed, "(\(precision),\(scale)) are no digits of a number")
        }
        return Declared(
            type: isNumeric
                ? .numeric(precision: precision, scale: scale)
                : .decimal(precision: precision, scale: scale))
    }

    private static func counted(
        _ token: UInt8, _ input: inout ByteReader
    ) throws(TDSStandInError) -> Declared {
        let size = try input.short()
        let isMax = size == plp
        guard isMax || size <= 8000 else {
            throw TDSStandInError(.malformed, "\(size) is no length of a string")
        }
        if token == 0xA5 { return Declared(type: .varbinary(isMax ? nil : max(size, 1))) }
        if token == 0xAD { return Declared(type: .binary(max(size, 1))) }
        let page = Collation.codePage(of: try input.take(5))
        let type: TDSType =
            switch token {
            case 0xA7: .varchar(isMax ? nil : max(size, 1))
            case 0xAF: .char(max(size, 1))
            case 0xE7: .nvarchar(isMax ? nil : max(size / 2, 1))
            default: .nchar(max(size / 2, 1))
            }
        return Declared(type: type, codePage: page)
    }
}
