extension JSONValue {
    /// Parses a JSON text (RFC 8259), strictly.
    ///
    /// Refuses what readers disagree on: duplicate names, lone surrogates, `NaN`, leading zeros,
    /// text after the value, bytes that are not UTF-8. Integers that fit `Int` stay integers, other
    /// numbers are doubles where those keep every digit, else decimals. Never rounds: a number of
    /// more digits than a decimal keeps is refused.
    ///
    /// - Throws: ``JSONError`` with the place.
    public static func parse(
        _ bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> JSONValue {
        try parse(bytes, limits: limits, readsMarks: false)
    }

    /// Parses what ``storedText`` wrote, which gives back the same value of the same kind.
    ///
    /// - Throws: ``JSONError`` with the place.
    public static func parse(
        stored bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> JSONValue {
        try parse(bytes, limits: limits, readsMarks: true)
    }

    private static func parse(
        _ bytes: some Collection<UInt8>, limits: JSONLimits, readsMarks: Bool
    ) throws(JSONError) -> JSONValue {
        let start = TextLocation(line: 1, column: 1, byteOffset: 0)
        guard bytes.count <= limits.bytes else {
            throw JSONError(
                .tooLarge, "the text has \(bytes.count) bytes; at most \(limits.bytes) are read",
                at: start)
        }
        var parser = JSONParser(
            bytes: Array(bytes), depthLimit: limits.depth, readsMarks: readsMarks)
        return try parser.parse()
    }

    /// Parses a JSON text as ``parse(_:limits:)`` does.
    ///
    /// - Throws: ``JSONError`` with the place.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        self = try JSONValue.parse(text.utf8, limits: limits)
    }
}
