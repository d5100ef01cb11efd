/// Writes the tokens of an answer (MS-TDS 2.2.7).
struct TokenWriter {
    /// Bits of the status of DONE.
    struct Done: OptionSet {
        let rawValue: UInt16
        static let more = Self(rawValue: 0x0001)
        static let error = Self(rawValue: 0x0002)
        static let inTransaction = Self(rawValue: 0x0004)
        static let count = Self(rawValue: 0x0010)
        static let attention = Self(rawValue: 0x0020)
        static let serverError = Self(rawValue: 0x0100)
    }

    /// Which of the three DONE tokens.
    enum DoneToken: UInt8 {
        case batch = 0xFD
        case procedure = 0xFE
        case inProcedure = 0xFF
    }

    /// What a statement was, as DONE tells it.
    enum Command: Int {
        case none = 0
        case select = 0xC1
        case insert = 0xC3
        case delete = 0xC4
        case update = 0xC5
    }

    static func message(
        _ error: SQLServerError, isError: Bool, server: String, to out: inout ByteWriter
    ) {
        out.byte(isError ? 0xAA : 0xAB)
        let at = out.bytes.count
        out.short(0)
        out.long(error.number)
        out.byte(UInt8(clamping: error.state))
        out.byte(UInt8(clamping: error.severity))
        out.longText(error.text, limit: 8000)
        out.shortText(server)
        out.shortText(error.procedure)
        out.long(error.line)
        out.patchShort(out.bytes.count - at - 2, at: at)
    }

    static func change(_ kind: UInt8, new: [UInt8], old: [UInt8], to out: inout ByteWriter) {
        out.byte(0xE3)
        out.short(1 + new.count + old.count + 2)
        out.byte(kind)
        out.byte(UInt8(clamping: new.count))
        out.append(new)
        out.byte(UInt8(clamping: old.count))
        out.append(old)
    }

    static func change(_ kind: UInt8, new: String, old: String, to out: inout ByteWriter) {
        var body = ByteWriter()
        body.byte(kind)
        body.shortText(new)
        body.shortText(old)
        out.byte(0xE3)
        out.short(body.bytes.count)
        out.append(body.bytes)
    }

    static func loginAcknowledgement(version: UInt32, to out: inout ByteWriter) {
        var body = ByteWriter()
        body.byte(1)
        body.append((0..<4).reversed().map { UInt8(truncatingIfNeeded: version >> ($0 * 8)) })
        body.shortText("Microsoft SQL Server")
        body.append([16, 0, 0x03, 0xE8])
        out.byte(0xAD)
        out.short(body.bytes.count)
        out.append(body.bytes)
    }

    static func done(
        _ token: DoneToken, _ status: Done, _ command: Command, count: Int64,
        to out: inout ByteWriter
    ) {
        out.byte(token.rawValue)
        out.short(Int(status.rawValue))
        out.short(command.rawValue)
        out.integer(count, bytes: 8)
    }

    static func columns(_ columns: [TDSColumn], to out: inout ByteWriter) {
        out.byte(0x81)
        out.short(columns.count)
        for column in columns {
            typed(column, to: &out)
            switch column.type {
            case .text, .ntext, .image:
                out.byte(UInt8(clamping: max(column.table.count, 1)))
                for part in column.table.isEmpty ? [""] : column.table { out.longText(part) }
            default: break
            }
            out.shortText(column.name)
        }
    }

    private static func typed(_ column: TDSColumn, to out: inout ByteWriter) {
        out.long(0)
        // Nullable; updatable unknown; identity; computed.
        out.short((column.isNullable ? 0x01 : 0) | 0x08 | (column.isIdentity ? 0x10 : 0))
        TypeInfo.write(
            column.type, isNullable: column.isNullable, collation: column.collation, to: &out)
    }

    static func order(_ columns: [Int], to out: inout ByteWriter) {
        guard !columns.isEmpty else { return }
        out.byte(0xA9)
        out.short(columns.count * 2)
        for column in columns { out.short(column) }
    }

    static func returnStatus(_ status: Int, to out: inout ByteWriter) {
        out.byte(0x79)
        out.long(status)
    }

    static func returnValue(
        _ column: TDSColumn, _ value: TDSValue, ordinal: Int, to out: inout ByteWriter
    ) throws(SQLServerError) {
        var nullable = column
        nullable.isNullable = true
        out.byte(0xAC)
        out.short(ordinal)
        out.shortText(column.name)
        out.byte(1)
        typed(nullable, to: &out)
        if value.isNull {
            ValueWriter.writeNull(column.type, isParameter: true, to: &out)
        } else {
            try ValueWriter.write(
                value, as: column.type, isNullable: true, page: column.collation.codePage,
                isParameter: true, to: &out)
        }
    }

    /// A row; with a bitmap of its NULLs when there are some and the client knows that token.
    static func row(
        _ values: [TDSValue], _ columns: [TDSColumn], allowsBitmap: Bool, to out: inout ByteWriter
    ) throws(SQLServerError) {
        let isMapped = allowsBitmap && values.contains(.null)
        out.byte(isMapped ? 0xD2 : 0xD1)
        if isMapped {
            var bits = [UInt8](repeating: 0, count: (columns.count + 7) / 8)
            for (index, value) in values.enumerated() where value.isNull {
                bits[index / 8] |= 1 << UInt8(index % 8)
            }
            out.append(bits)
        }
        for (value, column) in zip(values, columns) {
            if value.isNull {
                if !isMapped { ValueWriter.writeNull(column.type, to: &out) }
            } else {
                try ValueWriter.write(
                    value, as: column.type, isNullable: column.isNullable,
                    page: column.collation.codePage, to: &out)
            }
        }
    }
}
