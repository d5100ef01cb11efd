import CFreeTDS
import WorkflowModel

/// A column of the result that a connection is at.
struct ServerColumn {
    let number: Int32
    let name: String
    /// The type in which db-lib hands values over.
    let type: Int32
    let scale: Int
    let column: SQLColumn

    /// Asks db-lib about a column; numbers begin at 1.
    init(_ number: Int32, of process: OpaquePointer) {
        self.number = number
        name = dbcolname(process, number).map { String(cString: $0) } ?? ""
        type = dbcoltype(process, number)
        var details = cfreetds_column()
        let isKnown = cfreetds_describe(process, number, &details) == SUCCEED
        let digits = dbcoltypeinfo(process, number)
        scale = digits.map { Int($0.pointee.scale) } ?? Int(details.scale)
        let precision = digits.map { Int($0.pointee.precision) } ?? Int(details.precision)
        var declared = ServerTypeName.text(
            number: isKnown ? details.server_type : type, length: Int(details.server_length),
            precision: precision, scale: scale)
        if declared.isEmpty {
            declared = ServerTypeName.text(
                number: type, length: Int(dbcollen(process, number)), precision: precision,
                scale: scale)
        }
        let isNullable: Bool? = isKnown && details.is_nullable < 2 ? details.is_nullable == 1 : nil
        column = SQLColumn(name: name, type: declared, isNullable: isNullable)
    }

    /// The value of the row that the connection is at.
    ///
    /// - Parameters:
    ///   - process: the connection.
    ///   - bytes: grows by about the memory that the value takes.
    ///   - isCut: becomes true if the value was longer than may be.
    /// - Returns: the value, or nil if the bytes are none of the type.
    func value(
        in process: OpaquePointer, bytes: inout Int, isCut: inout Bool
    ) -> JSONValue? {
        // No pointer is NULL; an empty text has one, and no length.
        guard let start = dbdata(process, number) else {
            bytes += 1
            return .null
        }
        let length = max(0, Int(dbdatlen(process, number)))
        var kept = min(length, SQLLimits.valueBytes)
        if kept < length {
            isCut = true
            if ServerType.isText(type) { kept = Self.wholeCharacters(start, kept) }
        }
        bytes += max(8, kept)
        return ServerValue.read(
            type, scale: scale, UnsafeRawBufferPointer(start: start, count: kept))
    }

    /// A length at which no character of UTF-8 is cut apart.
    private static func wholeCharacters(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int {
        var length = length
        while length > 0, start[length] & 0xC0 == 0x80 { length -= 1 }
        return length
    }
}
