import WorkflowModel

/// JSON as gateways write it: strict, but for half surrogate pairs, which some send when a token
/// ends in the middle of a character.
enum GatewayJSON {
    /// Reads a text; nil if it is no JSON even then.
    static func parse(_ text: String) -> JSONValue? {
        do {
            return try JSONValue(parsing: text)
        } catch {
            guard error.code == .loneSurrogate else { return nil }
            return try? JSONValue(parsing: replacingLoneSurrogates(in: text))
        }
    }

    /// Whether a text is a JSON object, as arguments of a call must be.
    static func isObject(_ text: String) -> Bool {
        guard let first = text.utf8.first(where: { !$0.isBlank }), first == UInt8(ascii: "{") else {
            return false
        }
        return parse(text)?.objectValue != nil
    }

    /// Every `\uD8xx` without its other half, and every other half alone, becomes `\uFFFD`.
    private static func replacingLoneSurrogates(in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            guard let unit = escapedUnit(in: bytes, at: index) else {
                result.append(contentsOf: bytes[index..<min(index + 2, bytes.count)])
                index += 2
                continue
            }
            let next = escapedUnit(in: bytes, at: index + 6)
            if (0xD800..<0xDC00).contains(unit), let next, (0xDC00..<0xE000).contains(next) {
                result.append(contentsOf: bytes[index..<index + 12])
                index += 12
            } else if (0xD800..<0xE000).contains(unit) {
                result.append(contentsOf: Array("\\uFFFD".utf8))
                index += 6
            } else {
                result.append(contentsOf: bytes[index..<index + 6])
                index += 6
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The code unit of a `\uXXXX` that begins at that place.
    private static func escapedUnit(in bytes: [UInt8], at index: Int) -> Int? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        return Int(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
    }
}

extension UInt8 {
    /// Whether this is a space, tab or line end.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
