import WorkflowModel

/// Single values by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).
///
/// Not by YAML 1.1, in which `no` is false and `12:30` a number.
enum YAMLScalar {
    /// The value of a scalar: what its tag says, or else what it looks like.
    static func value(
        of text: String, isPlain: Bool, in event: YAMLEvent
    ) throws(YAMLFault) -> JSONValue {
        let tag = try YAMLTag.name(of: event)
        let place = event.span.lowerBound
        switch tag {
        case "": return isPlain ? try plain(text, at: place) : .string(text)
        case "str", "!": return .string(text)
        default: break
        }
        let value = try plain(text, at: place)
        switch (tag, value) {
        case ("null", .null), ("bool", .bool): return value
        case ("int", _) where value.doubleValue != nil && !text.contains(where: ".eE".contains):
            return value
        case ("int", _) where isBased(text): return value
        case ("float", _) where value.doubleValue != nil: return value
        default:
            throw YAMLFault(
                .notJSON, "'\(text.prefix(80))' is no value of the tag '!!\(tag)'.", at: place)
        }
    }

    /// The text of a key.
    static func key(
        _ event: YAMLEvent, anchors: [String: Int], tree: YAMLTree
    ) throws(YAMLFault) -> String {
        switch event.kind {
        case .scalar(let text, let isPlain):
            _ = try YAMLTag.name(of: event)
            if isPlain, ["", "~", "null", "Null", "NULL"].contains(text) {
                throw YAMLFault(.notJSON, "A key must be a text.", at: event.span.lowerBound)
            }
            return text
        case .alias(let name):
            if let number = anchors[name],
                case .scalar(.string(let text)) = tree.nodes[number].content
            {
                return text
            }
        default: break
        }
        throw YAMLFault(.notJSON, "A key must be a text.", at: event.span.lowerBound)
    }

    /// Whether the key asks for the members of other mappings.
    static func isMergeKey(_ event: YAMLEvent) -> Bool {
        guard case .scalar("<<", true) = event.kind else { return false }
        return event.tag == nil || event.tag == YAMLTag.core + "merge"
    }

    private static func plain(_ text: String, at place: Int) throws(YAMLFault) -> JSONValue {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        if [".inf", ".Inf", ".INF"].contains(unsigned) || [".nan", ".NaN", ".NAN"].contains(text) {
            throw YAMLFault(
                .notJSON, "'\(text)' is no number that a document can hold; it must be finite.",
                at: place)
        }
        guard let number = isBased(text) ? decimal(ofBased: text) : decimal(text) else {
            return .string(text)
        }
        do throws(JSONError) {
            return try JSONValue.parse(number.utf8)
        } catch {
            throw YAMLFault(
                .notJSON, "The number '\(text.prefix(80))' cannot be held: \(error.message).",
                at: place)
        }
    }

    /// Whether a text is an integer to the base 8 or 16.
    private static func isBased(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst(2)
        guard !digits.isEmpty else { return false }
        if text.hasPrefix("0o") { return digits.allSatisfy { (48...55).contains($0) } }
        return text.hasPrefix("0x")
            && digits.allSatisfy {
                (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0)
            }
    }

    /// Such an integer to the base 10, however long it is.
    private static func decimal(ofBased text: String) -> String {
        let base = text.hasPrefix("0o") ? 8 : 16
        // Beyond what a document could hold anyway, the length of a number is nobody's concern.
        let digits = text.dropFirst(2).drop { $0 == "0" }
        guard digits.count <= 80 else { return "1e999" }
        var result: [Int] = [0]
        for digit in digits {
            var carry = digit.hexDigitValue ?? 0
            for place in result.indices {
                carry += result[place] * base
                result[place] = carry % 10
                carry /= 10
            }
            while carry > 0 {
                result.append(carry % 10)
                carry /= 10
            }
        }
        return String(result.reversed().map { Character(String($0)) })
    }

    /// A decimal number as JSON writes it, or nil if the text is none: `+1`, `.5`, `1.`, `012`.
    private static func decimal(_ text: String) -> String? {
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        func digits() -> String {
            let run = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(run.count)
            return String(Substring(run))
        }
        let whole = digits()
        var fraction = ""
        var number = isNegative ? "-" : ""
        let hasPoint = rest.first == UInt8(ascii: ".")
        if hasPoint {
            rest = rest.dropFirst()
            fraction = digits()
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        let short = whole.drop { $0 == "0" }
        number += short.isEmpty ? "0" : String(short)
        if hasPoint { number += "." + (fraction.isEmpty ? "0" : fraction) }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            number += "e"
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                number += sign == UInt8(ascii: "-") ? "-" : ""
                rest = rest.dropFirst()
            }
            let power = digits()
            guard !power.isEmpty else { return nil }
            number += power
        }
        return rest.isEmpty ? number : nil
    }
}
