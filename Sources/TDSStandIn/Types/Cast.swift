/// CAST and CONVERT.
enum Cast {
    /// A value of one type as a value of another.
    ///
    /// - Parameters:
    ///   - value: as stored for `source`.
    ///   - source: its type; nil if only the value tells.
    ///   - target: the type wanted.
    ///   - style: CONVERT's third argument.
    /// - Returns: the value, as stored for `target`.
    /// - Throws: the server's error for a value that the type cannot hold.
    static func convert(
        _ value: TDSValue, from source: TDSType?, to target: TDSType, style: Int = 0
    ) throws(SQLServerError) -> TDSValue {
        if value.isNull { return .null }
        if source == .sqlVariant, target != .sqlVariant {
            let (type, inner) = Variant.unpack(value)
            return try convert(inner, from: type, to: target, style: style)
        }
        switch target.family {
        case .integer:
            if case .text(let text) = value, source?.family == .text {
                try Conversion.checkRange(ofText: text, target)
            }
            return .integer(try Conversion.integer(value, target))
        case .decimal: return .text(try Conversion.decimal(value, target).text)
        case .float:
            let number = try Conversion.float(value, target)
            return .float(target == .real ? Double(Float(number)) : number)
        case .text: return try text(value, source, target, style)
        case .binary: return try binary(value, source, target, style)
        case .moment: return try moment(value, source, target)
        case .identifier:
            if case .binary(let bytes) = value, bytes.count >= 16 {
                return .text(Identifier.text(bytes.prefix(16)))
            }
            guard let canonical = Identifier.canonical(Conversion.text(value)) else {
                throw .message(
                    8169,
                    "Conversion failed when converting from a character string to uniqueidentifier."
                )
            }
            return .text(canonical)
        case .variant: return Variant.pack(value, source ?? Conversion.naturalType(value))
        }
    }

    private static func text(
        _ value: TDSValue, _ source: TDSType?, _ target: TDSType, _ style: Int
    ) throws(SQLServerError) -> TDSValue {
        var text: String
        switch value {
        case .binary(let bytes):
            text =
                style == 1
                ? "0x" + Hex.encode(bytes)
                : style == 2
                    ? Hex.encode(bytes)
                    : target.isNational
                        ? UTF16Text.decode(bytes[...]) : Collation.decode(bytes, .windows1252)
        case .text(let found) where source?.family == .moment:
            text = MomentStyle.text(found, source ?? .datetime, style)
        case .text(let found) where source == .money || source == .smallmoney:
            // Money shows two digits unless style 2 asks for all four.
            text = style == 2 ? found : ExactDecimal(found)?.rescaled(to: 2)?.text ?? found
        default: text = Conversion.text(value)
        }
        guard let length = target.length else { return .text(text) }
        if source?.family == .integer || source?.family == .decimal, text.utf16.count > length {
            throw .overflow(target.name)
        }
        text = String(UTF16Text.prefix(text, length))
        switch target {
        case .char, .nchar:
            text += String(repeating: " ", count: max(0, length - text.utf16.count))
        default: break
        }
        return .text(text)
    }

    private static func binary(
        _ value: TDSValue, _ source: TDSType?, _ target: TDSType, _ style: Int
    ) throws(SQLServerError) -> TDSValue {
        var bytes: [UInt8]
        switch value {
        case .text(let text) where style == 1 || style == 2:
            let digits =
                style == 1 && text.lowercased().hasPrefix("0x") ? text.dropFirst(2) : text[...]
            guard let found = Hex.decode(digits) else {
                throw .message(8114, "Error converting data type varchar to varbinary.")
            }
            bytes = found
        case .text where source?.family == .identifier: bytes = try Identifier.bytes(value)
        case .text(let text) where source?.isNational == true:
            var body = ByteWriter()
            body.text(text)
            bytes = body.bytes
        case .integer(let number):
            let size =
                switch source {
                case .bit, .tinyint: 1
                case .smallint: 2
                case .bigint: 8
                default: Int32(exactly: number) == nil ? 8 : 4
                }
            bytes = Array(
                (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
        default: bytes = Conversion.binary(value)
        }
        if let length = target.length {
            // Numbers keep their last bytes, everything else the first.
            bytes = Array(
                source?.family == .integer ? bytes.suffix(length) : bytes.prefix(length))
            if case .binary = target {
                let zeros = [UInt8](repeating: 0, count: max(0, length - bytes.count))
                bytes = source?.family == .integer ? zeros + bytes : bytes + zeros
            }
        }
        return .binary(bytes)
    }

    private static func moment(
        _ value: TDSValue, _ source: TDSType?, _ target: TDSType
    ) throws(SQLServerError) -> TDSValue {
        var found = try Conversion.moment(value, target)
        if case .datetimeoffset = target {
            found.offset = found.offset ?? 0
        } else {
            found.offset = nil
        }
        if case .time = target { found.day = Moment.datetimeEpoch }
        return .text(Conversion.text(found, target))
    }
}

/// The styles of CONVERT for dates that queries of analysts use.
enum MomentStyle {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ stored: String, _ type: TDSType, _ style: Int) -> String {
        guard let moment = Moment(stored) else { return stored }
        let (year, month, date) = moment.calendar
        let (yearText, monthText, dateText) = (
            Moment.padded(year, 4), Moment.padded(month, 2), Moment.padded(date, 2)
        )
        switch style {
        case 23: return moment.dateText
        case 112: return yearText + monthText + dateText
        case 101: return "\(monthText)/\(dateText)/\(yearText)"
        case 103: return "\(dateText)/\(monthText)/\(yearText)"
        case 104: return "\(dateText).\(monthText).\(yearText)"
        case 105: return "\(dateText)-\(monthText)-\(yearText)"
        case 110: return "\(monthText)-\(dateText)-\(yearText)"
        case 111: return "\(yearText)/\(monthText)/\(dateText)"
        case 108: return moment.timeText(0)
        case 120: return "\(moment.dateText) \(moment.timeText(0))"
        case 121: return stored
        case 126: return stored.replacing(" ", with: "T", maxReplacements: 1)
        default:
            // Style 0 of the two old types is the one that everybody remembers.
            guard type == .datetime || type == .smalldatetime,
                months.indices.contains(month - 1)
            else { return stored }
            let minutes = Int(moment.ticks / (60 * Moment.ticksPerSecond))
            let hour = minutes / 60 % 12 == 0 ? 12 : minutes / 60 % 12
            let day = date < 10 ? " \(date)" : "\(date)"
            let clock = "\(hour < 10 ? " " : "")\(hour):\(Moment.padded(minutes % 60, 2))"
            return "\(months[month - 1]) \(day) \(yearText) \(clock)\(minutes < 720 ? "AM" : "PM")"
        }
    }
}
