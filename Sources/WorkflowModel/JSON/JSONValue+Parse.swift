extension JSONValue {
    /// Parses a JSON text (RFC 8259), strictly.
    ///
    /// Refuses what readers disagree on: duplicate names, lone surrogates, `NaN`, leading zeros,
    /// text after the value, bytes that are not UTF-8. Integers that fit `Int` stay integers; all
    /// other numbers are doubles.
    ///
    /// - Throws: ``JSONError`` with the place.
    public static func parse(
        _ bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> JSONValue {
        let start = TextLocation(line: 1, column: 1, byteOffset: 0)
        guard bytes.count <= limits.bytes else {
            throw JSONError(
                .tooLarge, "the text has \(bytes.count) bytes; at most \(limits.bytes) are read",
                at: start)
        }
        var parser = JSONParser(bytes: Array(bytes), depthLimit: limits.depth)
        return try parser.parse()
    }

    /// Parses a JSON text as ``parse(_:limits:)`` does.
    ///
    /// - Throws: ``JSONError`` with the place.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        self = try JSONValue.parse(text.utf8, limits: limits)
    }
}
