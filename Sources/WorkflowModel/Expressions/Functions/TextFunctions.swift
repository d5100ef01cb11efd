/// The functions on text: `lower`, `upper`, `strip`, `split`, `starts_with`, `str`.
///
/// Characters are code points.
enum TextFunctions {
    @Sendable static func lower(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let scalars = Array(call.text(0).unicodeScalars)
        try evaluator.spend(bytes: scalars.count * 2, at: call.offset)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let isFinalSigma = scalar == "\u{3A3}" && endsWord(scalars, at: index)
            result += isFinalSigma ? "\u{3C2}" : scalar.properties.lowercaseMapping
        }
        return .string(result)
    }

    /// Whether a letter stands before that place and none after it (Unicode's Final_Sigma).
    private static func endsWord(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        let isSkipped = { (scalar: Unicode.Scalar) in scalar.properties.isCaseIgnorable }
        let before = scalars[..<index].last { !isSkipped($0) }
        let after = scalars[(index + 1)...].first { !isSkipped($0) }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }

    @Sendable static func upper(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let text = call.text(0)
        try evaluator.spend(bytes: text.utf8.count * 3, at: call.offset)
        return .string(
            text.unicodeScalars.reduce(into: "") { $0 += $1.properties.uppercaseMapping })
    }

    @Sendable static func strip(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let text = call.text(0)
        try evaluator.spend(bytes: text.utf8.count, at: call.offset)
        let characters = call.argument(1)?.stringValue.map { Set($0.unicodeScalars) }
        return .string(stripped(text, of: characters))
    }

    /// The text without those characters, by default space, at both ends.
    static func stripped(_ text: String, of characters: Set<Unicode.Scalar>? = nil) -> String {
        let isStripped = { (scalar: Unicode.Scalar) in
            characters?.contains(scalar) ?? isSpace(scalar)
        }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isStripped(first) { scalars.removeFirst() }
        while let last = scalars.last, isStripped(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Whether Python's `str.isspace` holds.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }

    @Sendable static func split(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let text = call.text(0)
        // Every part costs as much as a small value, besides its bytes.
        try evaluator.spend(bytes: text.utf8.count, at: call.offset)
        guard case .string(let separator) = call.argument(1) else {
            let parts = text.unicodeScalars.split(whereSeparator: isSpace)
            try evaluator.spend(bytes: parts.count * 16, at: call.offset)
            return .array(parts.map { .string(String($0)) })
        }
        guard !separator.isEmpty else { throw call.bad(1, "the separator must not be empty") }
        let search = TextSearch(for: separator)
        let bytes = Array(text.utf8)
        var parts: [JSONValue] = []
        var start = 0
        while let place = search.first(in: bytes, from: start) {
            try evaluator.spend(bytes: 16, at: call.offset)
            parts.append(.string(String(decoding: bytes[start..<place], as: UTF8.self)))
            start = place + separator.utf8.count
        }
        parts.append(.string(String(decoding: bytes[start...], as: UTF8.self)))
        return .array(parts)
    }

    @Sendable static func startsWith(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        .bool(call.text(0).utf8.starts(with: call.text(1).utf8))
    }

    @Sendable static func str(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let value = call.argument(0) ?? .null
        try evaluator.spend(copying: value, at: call.offset)
        return .string(value.templateText)
    }
}
