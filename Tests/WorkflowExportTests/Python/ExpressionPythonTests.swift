import Foundation
import Testing
import WorkflowExport
import WorkflowModel

/// The same expressions by the engine's evaluator and by Python itself.
struct ExpressionPythonTests {
    @Test("the table of expressions gives the same in both")
    func table() throws {
        let fixture = try Fixture()
        try fixture.compare(fixture.expressions)
    }

    @Test("generated expressions give the same in both", arguments: [1, 2] as [UInt64])
    func generated(seed: UInt64) throws {
        var generator = ExpressionGenerator(seed: seed)
        try Fixture().compare((0..<600).map { _ in generator.next() })
    }

    @Test(
        "what is written is what a person would write",
        arguments: [
            ("count.rows[0].n > 1000", "count[\"rows\"][0][\"n\"] > 1000"),
            ("(1 + 2) * 3 - (4 - 5)", "(1 + 2) * 3 - (4 - 5)"),
            ("not (a.b or c.d) and e.f", "not (a[\"b\"] or c[\"d\"]) and e[\"f\"]"),
            ("not a.b == c.d", "not a[\"b\"] == c[\"d\"]"),
            ("(1 if a.b else 2) if c.d else 3", "(1 if a[\"b\"] else 2) if c[\"d\"] else 3"),
            ("-(-1)", "--1"), ("(1 < 2) < 3", "(1 < 2) < 3"), ("1 < 2 <= 3", "1 < 2 <= 3"),
            ("default(a.b, 'x')", "default(lambda: a[\"b\"], \"x\")"),
            ("contains(a.b, 1 + 2)", "1 + 2 in a[\"b\"]"), ("upper(a.b)", "a[\"b\"].upper()"),
            ("sum(a.b) % 2", "total(a[\"b\"]) % 2"), ("a.b % 2", "modulo(a[\"b\"], 2)"),
            ("now()", "run[\"started_at\"]"), ("class.x", "class_[\"x\"]"),
            ("{'a': [true, null]}", "{\"a\": [True, None]}"),
        ])
    func source(expression: String, python: String) throws {
        let document = WorkflowDocument(
            name: "x", nodes: [WorkflowNode(id: "class", type: "delay")])
        let names = PythonNames(of: document)
        #expect(
            ExpressionPython(try Expression.parse(expression), names: names).text == python)
    }

    @Test("a variable that means something else gets another name that no node has")
    func names() {
        let document = WorkflowDocument(
            name: "x",
            nodes: ["len", "len_", "text", "load"].map {
                WorkflowNode(id: NodeID($0), type: "delay")
            })
        let names = PythonNames(of: document, besides: ["text"])
        #expect(
            ["len", "len_", "text", "load"].map { names.variable(NodeID($0)) }
                == ["len__", "len_", "text_", "load"])
    }
}

/// A scope for expressions, in Swift and in Python.
private struct Fixture {
    let scope: EvaluationScope
    let expressions: [String]
    private let json: JSONValue

    init() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "WorkflowModelTests/Fixtures/expressions.json")
        let value = try JSONValue.parse(stored: try Data(contentsOf: url))
        json = value["scope"] ?? [:]
        let nodes = json["nodes"]?.objectValue ?? [:]
        scope = EvaluationScope(
            inputs: json["inputs"]?.objectValue ?? [:],
            nodes: Dictionary(uniqueKeysWithValues: nodes.map { (NodeID($0.key), $0.value) }),
            runID: "r1", startedAt: json["started_at"]?.stringValue ?? "")
        expressions = (value["cases"]?.arrayValue ?? []).compactMap {
            $0["expression"]?.stringValue
        }
    }

    /// Expects that Python gives the same values, and an error wherever there is one.
    func compare(_ expressions: [String]) throws {
        let parsed = expressions.compactMap { text in
            (try? Expression.parse(text)).map { (text, $0) }
        }
        let names = PythonNames(of: WorkflowDocument(name: "x"))
        let functions = parsed.map { _, expression in
            "    lambda: \(ExpressionPython(expression, names: names).text),"
        }
        let nodes = scope.nodes.keys.sorted().map { "\($0) = nodes[\"\($0)\"]" }
        let program = """
            import decimal, json, re, sys
            from runtime.exact import *
            from runtime.expressions import *
            from runtime.language import *
            from runtime.lists import *
            from runtime.dates import *
            def stored(text):
                isExact = re.search(r"e-0$|e[+-]?\\d{5}$", text)
                return Exact(decimal.Decimal(text)) if isExact else float(text)
            scope = json.load(sys.stdin, parse_float=stored)
            inputs, nodes = scope["inputs"], Outputs(scope["nodes"])
            run = {"id": "r1", "started_at": scope["started_at"]}
            \(nodes.joined(separator: "\n"))
            nobody = nowhere = missing = nothing = nodes["nowhere"]
            for function in [
            \(functions.joined(separator: "\n"))
            ]:
                try:
                    print("= " + to_json(checked(function())))
                except EXPRESSION_ERRORS + (NameError,) as error:
                    print("! " + repr(error).replace("\\n", " "))
            """
        let (status, output) = try Python.run(program, input: json.storedText)
        try #require(status == 0, "\(output.suffix(2000))")
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        for ((text, expression), line) in zip(parsed, lines) {
            do {
                let value = try expression.evaluate(in: scope)
                #expect(line == "= " + value.compactText, "\(text)")
            } catch  where error.code != .outOfBudget {
                #expect(line.hasPrefix("! "), "\(text) fails: \(error)")
            } catch {
                // Python has no budget.
            }
        }
    }
}

/// Expressions of every form, the same ones for the same seed.
private struct ExpressionGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> String { expression(depth: 3) }

    private mutating func number(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices[number(below: choices.count)]
    }

    private mutating func expression(depth: Int) -> String {
        guard depth > 0 else { return pick(Self.leaves) }
        let inner = { (self: inout Self) in self.expression(depth: depth - 1) }
        switch number(below: 9) {
        case 0: return pick(Self.leaves)
        case 1, 2:
            let operation = pick(["+", "-", "*", "/", "//", "%"])
            return "(\(inner(&self)) \(operation) \(inner(&self)))"
        case 3:
            let operation = pick(["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
            return "\(inner(&self)) \(operation) \(inner(&self))"
        case 4: return "\(inner(&self)) \(pick(["and", "or"])) \(inner(&self))"
        case 5: return "\(pick(["not", "-", "+"])) \(inner(&self))"
        case 6: return "(\(inner(&self)) if \(inner(&self)) else \(inner(&self)))"
        case 7: return "\(pick(Self.functions))(\(inner(&self)))"
        default: return "\(pick(Self.pairs))(\(inner(&self)), \(inner(&self)))"
        }
    }

    private static let leaves = [
        "0", "1", "-3", "7", "2.5", "-0.1", "1e3", "'a'", "'Zoë 😀'", "''", "' b '", "true", "false",
        "null", "[]", "[1, 2, 3]", "['b', 'a']", "{'a': 1}", "inputs.n", "inputs.ratio",
        "inputs.items", "inputs.map", "inputs.name", "inputs.nothing", "count.rows",
        "count.rows[0].n", "count.rows[-1].city", "load.state", "inputs.day", "run.id", "now()",
        "0.12345678901234567890", "'2026-03-01T10:00:00+02:00'", "'12'", "'1.5'",
    ]
    private static let functions = [
        "abs", "all", "any", "avg", "date", "float", "int", "len", "lower", "max", "min", "round",
        "split", "str", "strip", "sum", "to_json", "upper", "from_json", "days_ago", "join",
    ]
    private static let pairs = [
        "contains", "default", "join", "max", "min", "round", "split", "starts_with", "sum",
        "strip",
    ]
}
