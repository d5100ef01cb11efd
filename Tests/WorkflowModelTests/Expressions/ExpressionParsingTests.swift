import Testing
import WorkflowModel

@Suite struct ExpressionParsingTests {
    /// What is refused, where (in code points), and a word that the message must have.
    @Test(arguments: [
        ("", 0, "empty"), ("   ", 0, "empty"), ("1 +", 3, "value"), ("(1", 2, "')'"),
        ("1 2", 2, "operator"), ("a.", 2, "name"), ("a.1", 1, "operator"), ("1 = 2", 2, "'=='"),
        ("a && b", 2, "'and'"), ("a || b", 2, "'or'"), ("!a", 0, "'not'"),
        ("2 ** 3", 2, "multiply"),
        ("a | lower", 2, "functions"), ("a ? b : c", 2, "if"), ("a is None", 2, "'=='"),
        ("x.lower()", 7, "lower(x)"), ("a[1:2]", 3, "slices"),
        ("[x for x in y]", 3, "comprehensions"),
        ("(1, 2)", 2, "list"), ("lambda: 1", 0, "lambda"), ("f'{x}'", 0, "quotation"),
        ("'é😀", 0, "close"), ("'é' + 'x", 6, "close"), ("'''x'''", 0, "three"),
        ("'\\ud83d'", 1, "no character"), ("'\\xg'", 1, "hexadecimal"), ("1 if 2", 6, "else"),
        ("012", 0, "zero"), ("1__0", 0, "number"), ("0x", 0, "number"), ("1e", 0, "number"),
        ("12abc", 0, "number"), ("0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 0, "digits"),
        ("1e999", 0, "large"),
        ("1 + 0.1234567890123456789012345678901234567891", 4, "digits"), ("{{ a }}", 0, "braces"),
        ("{'a': 1", 7, "'}'"),
        ("{'a'}", 4, "':'"), ("1 + not 2", 4, "parentheses"), ("a not b", 6, "'in'"),
        ("é😀 + $", 1, "meaning"), ("a;", 1, "';'"), ("1 <> 2", 2, "'!='"), ("len(1 2)", 6, "')'"),
    ])
    func refuses(text: String, offset: Int, word: String) {
        let error = #expect(throws: ExpressionError.self) { try Expression.parse(text) }
        #expect(error?.offset == offset, "\(text): \(error?.description ?? "")")
        #expect(error?.message.contains(word) == true, "\(text): \(error?.description ?? "")")
    }

    @Test func keepsTheShapeOfTheExpression() throws {
        let tree = try Expression.parse("not a.b[0] + 1 < 2 <= c or x")
        guard case .or(let left, let right) = tree.kind, case .unary(.not, let inner) = left.kind,
            case .comparison(let first, let chain) = inner.kind,
            case .binary(.add, let path, _) = first.kind, case .index(let member, _) = path.kind,
            case .member(_, let name) = member.kind
        else {
            Issue.record("another shape: \(tree)")
            return
        }
        #expect(right.kind == .name("x"))
        #expect(right.offset == 27)
        #expect(chain.map(\.comparator) == [.less, .lessOrEqual])
        #expect(chain.map(\.offset) == [15, 19])
        #expect(name == "b")
        #expect(member.offset == 6)
    }

    @Test(
        arguments: [
            ("true == True", JSONValue.bool(true)), ("null == None", true),
            ("false or False", false),
            ("{'if': 1}.if", 1), ("{'größe': 2}.größe", 2), ("{'a b': 3}['a b']", 3),
            ("(\n 1 +\n 2\n)", 3), ("1+2", 3), ("[1,2][0]", 1), ("'a' \"b\"", "ab"),
            ("'{{'", "{{"), ("1 if 1 else 2", 1), ("0.30000000000000004", 0.30000000000000004),
        ] as [(String, JSONValue?)])
    func reads(text: String, expected: JSONValue?) {
        let value = try? Expression.parse(text).evaluate(in: EvaluationScope())
        #expect(value == expected, "\(text)")
    }

    /// Inputs made to exhaust stack, time or memory.
    @Test(arguments: [
        String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
        String(repeating: "[", count: 10_000), String(repeating: "-", count: 10_000) + "1",
        String(repeating: "not ", count: 4_000) + "1", String(repeating: "{'a':", count: 3_000),
        String(repeating: "len(", count: 4_000), "a" + String(repeating: ".a", count: 5_000),
        "a" + String(repeating: "[0]", count: 5_000), "1" + String(repeating: "+1", count: 5_000),
        "1" + String(repeating: " if 1 else 1", count: 1_500),
        "1" + String(repeating: " and 1", count: 3_000),
        String(repeating: "a", count: 1_000_000), String(repeating: " ", count: 1_000_000) + "1",
        "'" + String(repeating: "x", count: 1_000_000) + "'",
        String(repeating: "9", count: 1_000_000), "a" + String(repeating: "[a", count: 9_000),
    ])
    func refusesWhatIsTooLarge(text: String) {
        let error = #expect(throws: ExpressionError.self) { try Expression.parse(text) }
        #expect(error?.code == .tooLarge, "\(text.prefix(20)): \(error?.description ?? "")")
    }

    @Test func readsUpToTheDepthLimit() throws {
        let depth = Limits.expressionDepth - 1
        for text in [
            String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth),
            String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth),
            "1" + String(repeating: "+1", count: depth),
        ] {
            let tree = try Expression.parse(text)
            _ = try tree.evaluate(in: EvaluationScope())
            _ = tree.type(in: TypeScope()) { Issue.record("\($0)") }
            #expect(tree.references.isEmpty)
            #expect(tree == tree && tree.hashValue == tree.hashValue)
        }
    }
}
