extension Expression: CustomStringConvertible {
    /// The expression as text, with one space around operators and no bracket more than needed;
    /// reading it gives the same expression.
    public var description: String { text(above: 0) }

    /// How strongly the outermost operator binds; a higher rank binds tighter.
    private var rank: Int {
        switch kind {
        case .conditional: 0
        case .or: 1
        case .and: 2
        case .unary(.not, _): 3
        case .comparison: 4
        case .binary(.add, _, _), .binary(.subtract, _, _): 5
        case .binary: 6
        case .unary: 7
        case .literal(let value): value.isWrittenWithSign ? 7 : 8
        case .list, .map, .name, .member, .index, .call: 8
        }
    }

    /// The text, in brackets where it stands beside an operator that binds tighter.
    private func text(above least: Int) -> String {
        rank < least ? "(\(plainText))" : plainText
    }

    private var plainText: String {
        switch kind {
        case .literal(let value): return value.literalText
        case .list(let elements): return "[\(Expression.joined(elements))]"
        case .map(let entries):
            let parts = entries.map { "\($0.key): \($0.value)" }
            return "{\(parts.joined(separator: ", "))}"
        case .name(let name): return name
        case .member(let base, let name):
            let text = base.text(above: 8)
            // A number's point would be taken for its own.
            return text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 95 })
                ? "(\(text)).\(name)" : "\(text).\(name)"
        case .index(let base, let index): return "\(base.text(above: 8))[\(index)]"
        case .call(let name, let arguments): return "\(name)(\(Expression.joined(arguments)))"
        case .unary(.not, let operand): return "not " + operand.text(above: 3)
        case .unary(let operation, let operand):
            return operation.rawValue + operand.text(above: 7)
        case .binary(let operation, let left, let right):
            return left.text(above: rank) + " \(operation.rawValue) " + right.text(above: rank + 1)
        case .comparison(let first, let chain):
            return chain.reduce(first.text(above: 5)) { text, comparison in
                text + " \(comparison.comparator.rawValue) " + comparison.right.text(above: 5)
            }
        case .and(let left, let right):
            return left.text(above: 2) + " and " + right.text(above: 3)
        case .or(let left, let right): return left.text(above: 1) + " or " + right.text(above: 2)
        case .conditional(let condition, let then, let otherwise):
            return
                "\(then.text(above: 1)) if \(condition.text(above: 1)) else \(otherwise.text(above: 0))"
        }
    }

    private static func joined(_ parts: [Expression]) -> String {
        parts.map(\.description).joined(separator: ", ")
    }
}

extension JSONValue {
    fileprivate var isWrittenWithSign: Bool { compactText.hasPrefix("-") }

    /// A literal of the language: strings between double quotes, with its escapes.
    fileprivate var literalText: String {
        if case .decimal(let number) = self { return number.literalText }
        guard case .string(let text) = self else { return compactText }
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}

extension DecimalNumber {
    /// A literal that is read as this decimal: with all its zeros where it would else be a double.
    fileprivate var literalText: String {
        let text = description
        guard exponent > 0, case .double = try? JSONValue(parsing: text) else { return text }
        return (isNegative ? "-" : "") + String(coefficient)
            + String(repeating: "0", count: exponent)
    }
}
