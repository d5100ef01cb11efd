/// Reads one JSON text, byte by byte.
///
/// ``JSONValue/parse(_:limits:)`` is its face.
///
/// `position` only grows and never passes the end; recursion is bounded by `depthLimit`.
struct JSONParser {
    let bytes: [UInt8]
    let depthLimit: Int
    /// Whether numbers that are marked as decimals are taken for such.
    let readsMarks: Bool
    var position = 0
    private var depth = 0

    init(bytes: [UInt8], depthLimit: Int, readsMarks: Bool = false) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        self.readsMarks = readsMarks
    }

    mutating func parse() throws(JSONError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw error(.unexpectedCharacter, "the text begins with a byte order mark; remove it")
        }
        skipSpace()
        let value = try parseValue()
        skipSpace()
        if position < bytes.count {
            throw error(.trailingText, "\(found()) follows the value; one text holds one value")
        }
        return value
    }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// An error at a place, by default here.
    func error(_ code: JSONError.Code, _ message: String, at place: Int? = nil) -> JSONError {
        JSONError(code, message, at: TextLocation(ofByte: place ?? position, in: bytes))
    }

    /// What stands here, in words.
    func found() -> String {
        guard let byte = current else { return "the end of the text" }
        if byte < 0x20 || byte == 0x7F { return "the control character \(byte)" }
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let slice = bytes[position..<min(position + length, bytes.count)]
        return String(validating: slice, as: UTF8.self).map { "'\($0)'" } ?? "the byte \(byte)"
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func parseValue() throws(JSONError) -> JSONValue {
        guard let byte = current else {
            throw error(.unexpectedEnd, "expected a value, but the text ends")
        }
        switch byte {
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "{"): return try parseObject()
        case UInt8(ascii: "["): return try parseArray()
        case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): return try parseWord("null", .null)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return try parseNumber()
        case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "N"), UInt8(ascii: "I"):
            throw error(
                .badNumber, "expected a value, but found \(found()), which begins no number")
        case UInt8(ascii: "'"):
            throw error(
                .unexpectedCharacter, "strings stand between double quotes, not single ones")
        default:
            throw error(.unexpectedCharacter, "expected a value, but found \(found())")
        }
    }

    private mutating func parseWord(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONError) -> JSONValue {
        let text = String(describing: word)
        guard bytes[position...].starts(with: text.utf8) else {
            throw error(
                .unexpectedCharacter, "expected a value such as '\(text)', but found \(found())")
        }
        position += text.utf8.count
        return value
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        if depth > depthLimit {
            throw error(.tooDeep, "lists and objects nest deeper than \(depthLimit) levels")
        }
        position += 1
        skipSpace()
    }

    private mutating func parseArray() throws(JSONError) -> JSONValue {
        try enter()
        var elements: [JSONValue] = []
        if current == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return .array(elements)
        }
        while true {
            elements.append(try parseValue())
            if try endsAfterElement(UInt8(ascii: "]"), "list") { return .array(elements) }
        }
    }

    private mutating func parseObject() throws(JSONError) -> JSONValue {
        try enter()
        var members: [String: JSONValue] = [:]
        if current == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return .object(members)
        }
        while true {
            guard current == UInt8(ascii: "\"") else {
                throw error(
                    current == nil ? .unexpectedEnd : .unexpectedCharacter,
                    "expected a name in double quotes, but found \(found())")
            }
            let start = position
            let name = try parseString()
            skipSpace()
            guard current == UInt8(ascii: ":") else {
                throw error(
                    current == nil ? .unexpectedEnd : .unexpectedCharacter,
                    "expected ':' after the name, but found \(found())")
            }
            position += 1
            skipSpace()
            if members.updateValue(try parseValue(), forKey: name) != nil {
                throw error(
                    .duplicateKey, "the name \"\(name)\" stands twice in this object", at: start)
            }
            if try endsAfterElement(UInt8(ascii: "}"), "object") { return .object(members) }
        }
    }

    /// Steps over a comma, or over the closing bracket, which ends the value.
    private mutating func endsAfterElement(
        _ closing: UInt8, _ kind: StaticString
    ) throws(JSONError) -> Bool {
        skipSpace()
        switch current {
        case closing:
            position += 1
            depth -= 1
            return true
        case UInt8(ascii: ","):
            position += 1
            skipSpace()
            if current == closing {
                throw error(
                    .unexpectedCharacter, "no comma may stand before the end of the \(kind)")
            }
            return false
        case nil:
            throw error(.unexpectedEnd, "the text ends in the middle of the \(kind)")
        default:
            throw error(
                .unexpectedCharacter, "expected ',' or the end of the \(kind), but found \(found())"
            )
        }
    }
}
