/// A JSON value together with its text, so that findings can name lines and columns.
public struct ParsedJSON: Sendable {
    /// The value.
    public let value: JSONValue
    let bytes: [UInt8]

    /// Parses a text and keeps it.
    ///
    /// - Throws: ``JSONError`` as ``JSONValue/parse(_:limits:)`` does.
    public init(
        parsing bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) {
        self.bytes = Array(bytes)
        value = try JSONValue.parse(self.bytes, limits: limits)
    }

    /// Where the value at a JSON pointer begins, or nil when there is none.
    ///
    /// Scans the text anew; linear in its length.
    public func location(of pointer: String) -> TextLocation? {
        place(of: pointer).map { TextLocation(ofByte: $0.value, in: bytes) }
    }

    /// Where the name of the member at a JSON pointer begins, or nil when it is no member.
    public func keyLocation(of pointer: String) -> TextLocation? {
        place(of: pointer)?.key.map { TextLocation(ofByte: $0, in: bytes) }
    }

    /// Where the value at a JSON pointer begins, or else the nearest value around it.
    ///
    /// For findings about what is missing.
    public func nearestLocation(of pointer: String) -> TextLocation {
        var tokens = JSONPointer(pointer)?.tokens ?? []
        while true {
            if let found = location(of: JSONPointer(tokens).description) { return found }
            if tokens.popLast() == nil { return TextLocation(line: 1, column: 1, byteOffset: 0) }
        }
    }

    private func place(of pointer: String) -> JSONPlace? {
        guard let pointer = JSONPointer(pointer) else { return nil }
        var scanner = JSONPlaceScanner(bytes: bytes)
        return scanner.place(of: pointer.tokens)
    }
}
