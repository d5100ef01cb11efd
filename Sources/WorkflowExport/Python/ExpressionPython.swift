public import WorkflowModel

/// An expression of the workflow language as Python source.
///
/// The language is a subset of Python, so most of it is written as it stands. Where Python would do
/// something else, a function of the module `runtime.expressions` does what the language says.
public struct ExpressionPython: Sendable {
    /// The source, with as few parentheses as its meaning allows.
    public private(set) var text = ""
    /// The nodes whose outputs it reads.
    public private(set) var nodes: Set<NodeID> = []
    /// Whether it reads `inputs`.
    public private(set) var readsInputs = false
    /// Whether it reads `run`.
    public private(set) var readsRun = false
    /// The functions of `runtime.expressions` that it calls.
    public private(set) var functions: Set<String> = []

    private let names: PythonNames

    /// Writes an expression.
    public init(_ expression: Expression, names: PythonNames) {
        self.names = names
        text = write(expression, atLeast: .conditional)
    }

    /// How tightly a piece of source holds together, weakest first.
    private enum Binding: Int, Comparable {
        case conditional, or, and, not, comparison, sum, product, sign, number, postfix

        static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }

        /// The next tighter one, for the right side of an operator.
        var tighter: Binding { Binding(rawValue: rawValue + 1) ?? self }
    }

    private mutating func write(_ expression: Expression, atLeast needed: Binding) -> String {
        let (text, binding) = source(of: expression)
        return binding < needed ? "(\(text))" : text
    }

    private mutating func source(of expression: Expression) -> (String, Binding) {
        switch expression.kind {
        case .literal(let value): return literal(value)
        case .list(let elements):
            return ("[" + list(elements) + "]", .postfix)
        case .map(let entries):
            let members = entries.map { entry in
                let value = write(entry.value, atLeast: .conditional)
                return "\(key(entry.key)): \(value)"
            }
            return ("{" + members.joined(separator: ", ") + "}", .postfix)
        case .name(let name): return (variable(name), .postfix)
        case .member(let base, let name): return picked(PythonLiteral.text(name), from: base)
        case .index(let base, let index):
            return picked(write(index, atLeast: .conditional), from: base)
        case .call(let name, let arguments): return call(name, arguments)
        case .unary(.not, let operand): return ("not " + write(operand, atLeast: .not), .not)
        case .unary(let sign, let operand):
            return (sign.rawValue + write(operand, atLeast: .sign), .sign)
        case .binary(let operation, let left, let right): return binary(operation, left, right)
        case .comparison(let first, let chain):
            var text = write(first, atLeast: .sum)
            for comparison in chain {
                let right = write(comparison.right, atLeast: .sum)
                text += " \(comparison.comparator.rawValue) \(right)"
            }
            return (text, .comparison)
        case .and(let left, let right):
            let left = write(left, atLeast: .and)
            return ("\(left) and \(write(right, atLeast: .not))", .and)
        case .or(let left, let right):
            let left = write(left, atLeast: .or)
            return ("\(left) or \(write(right, atLeast: .and))", .or)
        case .conditional(let condition, let then, let otherwise):
            let then = write(then, atLeast: .or)
            let condition = write(condition, atLeast: .or)
            let otherwise = write(otherwise, atLeast: .conditional)
            return ("\(then) if \(condition) else \(otherwise)", .conditional)
        }
    }

    private mutating func literal(_ value: JSONValue) -> (String, Binding) {
        let text = PythonLiteral.scalar(value) ?? "None"
        switch value {
        case .string: return (text, .postfix)
        case .decimal:
            functions.insert("Exact")
            return (text, .postfix)
        default: break
        }
        if text.hasPrefix("-") { return (text, .sign) }
        // `1.upper()` would be read as a number, and `1["a"]` draws a warning.
        return (text, value.doubleValue == nil ? .postfix : .number)
    }

    private mutating func picked(_ place: String, from base: Expression) -> (String, Binding) {
        switch base.kind {
        case .literal, .list:
            // Python warns of a literal that has no such place, before anything runs.
            let base = write(base, atLeast: .conditional)
            return (use("element") + "(\(base), \(place))", .postfix)
        default: return (write(base, atLeast: .postfix) + "[\(place)]", .postfix)
        }
    }

    private mutating func list(_ elements: [Expression]) -> String {
        elements.map { write($0, atLeast: .conditional) }.joined(separator: ", ")
    }

    private mutating func key(_ key: Expression) -> String {
        if case .literal(.string) = key.kind { return write(key, atLeast: .conditional) }
        return use("member_name") + "(\(write(key, atLeast: .conditional)))"
    }

    private mutating func variable(_ name: String) -> String {
        switch name {
        case "inputs": readsInputs = true
        case "run": readsRun = true
        default:
            let id = NodeID(name)
            nodes.insert(id)
            return names.variable(id)
        }
        return name
    }

    private mutating func use(_ function: String) -> String {
        functions.insert(function)
        return function
    }

    private mutating func binary(
        _ operation: Expression.BinaryOperator, _ left: Expression, _ right: Expression
    ) -> (String, Binding) {
        // Python's % formats texts, and its * repeats them without a bound.
        if operation == .modulo && !Self.isNumber(left) {
            return (use("modulo") + "(\(list([left, right])))", .postfix)
        }
        if operation == .multiply && (Self.isText(left) || Self.isText(right)) {
            return (use("repeated") + "(\(list([left, right])))", .postfix)
        }
        let binding: Binding = [.add, .subtract].contains(operation) ? .sum : .product
        let first = write(left, atLeast: binding)
        let second = write(right, atLeast: binding.tighter)
        return ("\(first) \(operation.rawValue) \(second)", binding)
    }

    private mutating func call(_ name: String, _ arguments: [Expression]) -> (String, Binding) {
        let rest = arguments.dropFirst()
        switch name {
        case "now":
            readsRun = true
            return ("run[\"started_at\"]", .postfix)
        case "days_ago":
            readsRun = true
            return (use(name) + "(run[\"started_at\"], \(list(arguments)))", .postfix)
        case "default":
            let value = arguments.first.map { write($0, atLeast: .conditional) } ?? "None"
            return (use(name) + "(lambda: \(value), \(list(Array(rest))))", .postfix)
        case "contains":
            guard let container = arguments.first, let part = rest.first else { break }
            let left = write(part, atLeast: .sum)
            return ("\(left) in \(write(container, atLeast: .sum))", .comparison)
        case "lower", "upper", "strip", "split", "starts_with":
            let base = arguments.first.map { write($0, atLeast: .postfix) } ?? "None"
            let method = name == "starts_with" ? "startswith" : name
            return ("\(base).\(method)(\(list(Array(rest))))", .postfix)
        case "abs", "all", "any", "int", "len", "max", "min", "round":
            return (name + "(\(list(arguments)))", .postfix)
        default: break
        }
        let function = Self.functionNames[name] ?? name
        return (use(function) + "(\(list(arguments)))", .postfix)
    }

    /// Functions that have another name in Python, because it has one of theirs.
    private static let functionNames = [
        "sum": "total", "avg": "average", "float": "number", "str": "text", "join": "joined",
        "date": "day_of",
    ]

    private static func isNumber(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal(let value): value.doubleValue != nil || value.boolValue != nil
        case .unary: true
        case .binary(.subtract, _, _), .binary(.divide, _, _), .binary(.floorDivide, _, _),
            .binary(.modulo, _, _):
            true
        case .binary(.add, let left, let right): isNumber(left) || isNumber(right)
        case .binary(.multiply, let left, let right): isNumber(left) && isNumber(right)
        case .call(let name, _):
            ["abs", "round", "int", "float", "len", "sum", "avg"].contains(name)
        default: false
        }
    }

    private static func isText(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal(let value): value.stringValue != nil
        case .list: true
        case .binary(.add, let left, let right): isText(left) || isText(right)
        case .call(let name, _):
            ["str", "lower", "upper", "strip", "split", "join", "to_json"].contains(name)
        default: false
        }
    }
}
