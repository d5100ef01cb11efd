import WorkflowModel

/// Puts placeholders for values, so that a model can speak of them without seeing them.
///
/// A placeholder tells the kind of the value, and is the same for the same value as long as the
/// process lives: `<text 3f09a1c2>`. It cannot be turned back without the key, which never leaves.
struct ValueMask {
    private static let key: [UInt8] = (0..<32).map { _ in UInt8.random(in: .min ... .max) }

    /// What the placeholders stand for.
    private var values: [String: String] = [:]

    /// The value with placeholders for whatever in it is no name; what is empty, true or false
    /// stays.
    mutating func masked(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool: return value
        case .array(let elements): return .array(elements.map { masked($0) })
        case .object(let members):
            var kept: [String: JSONValue] = [:]
            for (name, member) in members { kept[name] = masked(member) }
            return .object(kept)
        case .string(let text): return .string(placeholder(Self.kind(of: text), for: text))
        default: return .string(placeholder("number", for: value.compactText))
        }
    }

    /// A text with the values for their placeholders.
    func restored(_ text: String) -> String {
        guard text.contains("<") else { return text }
        return values.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }

    private mutating func placeholder(_ kind: String, for text: String) -> String {
        var hash = SHA256()
        hash.update(Self.key)
        hash.update(text.utf8)
        let digits = hash.finalize().prefix(4).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        let name = "<\(kind) \(digits.joined())>"
        values[name] = text
        return name
    }

    private static func kind(of text: String) -> String {
        guard WrittenDate.read(Array(text.prefix(10)), at: 0)?.day == String(text.prefix(10)) else {
            return "text"
        }
        return text.count == 10 ? "date" : "moment"
    }
}
