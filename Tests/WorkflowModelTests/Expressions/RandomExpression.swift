import OrchestrateTesting

/// Writes random expressions: most of them well formed, few brackets, so that precedence counts;
/// some with a mistake in them.
struct RandomExpression {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let atoms = [
        "0", "1", "2", "3", "7", "-1", "10", "0.5", "2.5", "1e3", "0.1", "0.0", "1e308", "5e-324",
        "9007199254740993", "9223372036854775807", "True", "False", "None", "true", "null", "''",
        "'a'", "'ab'", "\"é😀\"", "'b a'", "[]", "[1]", "[1, 2.0]", "['a']", "{}", "{'a': 1}",
        "inputs.n", "inputs.big", "inputs.items", "inputs.name", "inputs.nothing", "inputs.ratio",
        "inputs.map", "inputs.map.b.c", "inputs.price", "inputs.rate", "inputs.none",
        "inputs.prices", "inputs.huge", "inputs.words", "inputs.zero", "inputs.flag",
        "count.rows", "count.rows[0].n", "load.state", "nobody", "12345678901234567890.5",
        "0.30000000000000004", "1_000", "0x1F", "1.50", "inputs.tiny", "inputs.longest",
    ]
    private static let numbers = [
        "0", "1", "2", "3", "7", "10", "0.5", "2.5", "0.1", "1.50", "inputs.n", "inputs.big",
        "inputs.price", "inputs.rate", "inputs.ratio", "inputs.huge", "True", "9007199254740993",
        "inputs.items[0]", "count.rows[0].n", "12345678901234567890.5", "inputs.prices[-1]",
    ]
    private static let operators = [
        "+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and",
        "or", "+", "-", "*", "//", "%", "==", "<", "and", "or",
    ]
    private static let functions = [
        "len", "sum", "min", "max", "avg", "round", "abs", "any", "all", "lower", "upper", "strip",
        "split", "join", "contains", "starts_with", "int", "float", "str", "to_json", "default",
    ]
    private static let noise = [
        "(", ")", "[", "]", "{", "}", ",", ":", ".", " not ", " in ", "-", "*", "=", "'", "\\", "1",
        "e5", "_", " if ", " else ", "é", "#", "**", "<", "\n", " ", "\u{A0}", "0", "..",
    ]

    mutating func next() -> String {
        let text = expression(depth: Int.random(in: 1...4, using: &random))
        return Int.random(in: 0..<8, using: &random) == 0 ? disturbed(text) : text
    }

    private mutating func pick(_ words: [String]) -> String {
        words.randomElement(using: &random) ?? ""
    }

    /// A value; mostly a number, so that operators have something to work on.
    private mutating func atom() -> String {
        let isNumber = Int.random(in: 0..<10, using: &random) < 7
        return pick(isNumber ? RandomExpression.numbers : RandomExpression.atoms)
    }

    private mutating func expression(depth: Int) -> String {
        guard depth > 0 else { return atom() }
        var text = part(depth: depth - 1)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let space = Int.random(in: 0..<5, using: &random) == 0 ? "  " : " "
            text += space + pick(RandomExpression.operators) + space + part(depth: depth - 1)
        }
        if Int.random(in: 0..<10, using: &random) == 0 {
            text += " if \(part(depth: depth - 1)) else \(part(depth: depth - 1))"
        }
        return Int.random(in: 0..<5, using: &random) == 0 ? "(\(text))" : text
    }

    private mutating func part(depth: Int) -> String {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: "-" + part(depth: depth)
        case 1: "not " + part(depth: depth)
        case 2: "+" + part(depth: depth)
        case 3: "[" + expression(depth: depth) + ", " + expression(depth: depth) + "]"
        case 4: pick(RandomExpression.atoms) + "[" + expression(depth: depth) + "]"
        case 5, 6: call(depth: depth)
        case 7: "{'a': " + expression(depth: depth) + "}" + pick([".a", "['a']", "", ".b"])
        case 8, 9: "(" + expression(depth: depth) + ")"
        case 10: expression(depth: depth)
        default: atom()
        }
    }

    private mutating func call(depth: Int) -> String {
        let count = [0, 1, 1, 1, 1, 2, 2, 3].randomElement(using: &random) ?? 1
        let values = (0..<count).map { _ in expression(depth: depth) }
        return pick(RandomExpression.functions) + "(" + values.joined(separator: ", ") + ")"
    }

    /// The text with something left out, put in or doubled.
    private mutating func disturbed(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        let place = Int.random(in: 0..<scalars.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(contentsOf: pick(RandomExpression.noise).unicodeScalars, at: place)
        default: scalars.insert(scalars[place], at: place)
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
