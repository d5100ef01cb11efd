import Testing
import WorkflowModel

@Suite struct TemplateTests {
    let scope = EvaluationScope(
        inputs: ["day": "2026-01-31", "n": 3, "x": 1.0, "list": [1, "a", nil], "none": nil],
        nodes: ["load": ["ok": true, "map": ["b": 1, "a": 2.5]]])

    @Test(
        arguments: [
            ("", ""), ("plain {text} } }} { {", "plain {text} } }} { {"), ("{{ inputs.n }}", 3),
            ("{{inputs.n}}", 3), ("{{ inputs.list }}", [1, "a", nil]), ("{{ inputs.none }}", nil),
            (" {{ inputs.n }}", " 3"), ("{{ inputs.n }}{{ inputs.n }}", "33"),
            ("day={{ inputs.day }}, x={{ inputs.x }}", "day=2026-01-31, x=1.0"),
            ("{{ load.ok }}/{{ inputs.none }}", "true/null"),
            ("m {{ load.map }}", #"m {"a":2.5,"b":1}"#),
            ("l {{ inputs.list }}", #"l [1,"a",null]"#), ("{{ '{{' }} x }}", "{{ x }}"),
            ("{{ '{{' }}", "{{"), ("{{ '}}' }}!", "}}!"), ("{{ {'a': {'b': 1}}}}", ["a": ["b": 1]]),
            ("{{ {'a': {}} }}.", #"{"a":{}}."#), ("{{\n inputs.n\n + 1 }}", 4),
            ("{% if %} {# #}", "{% if %} {# #}"),
            ("{{ 1e16 }} {{ 1e-5 }} {{ 0.1 + 0.2 }}", "1e+16 1e-05 0.30000000000000004"),
            ("e\u{301}{{ 'x' }}\r\n", "e\u{301}x\r\n"), ("{ {{ 1 }} }", "{ 1 }"),
        ] as [(String, JSONValue)])
    func renders(text: String, expected: JSONValue) throws {
        let value = try Template.parse(text).render(in: scope)
        #expect(value == expected)
        #expect(value.kindName == expected.kindName)
    }

    @Test(arguments: [
        ("{{", 0), ("a {{ ", 2), ("é {{ }}", 2), ("{{}}", 0), ("x {{ 1 + }}", 9), ("{{ 1 }", 5),
        ("{{ 1 } }", 5), ("{{ a b }}", 5), ("ok {{ 1 }} then {{ '", 19), ("{{ {'a': 1 }}", 12),
    ])
    func refuses(text: String, offset: Int) {
        let error = #expect(throws: ExpressionError.self) { try Template.parse(text) }
        #expect(error?.code == .syntax)
        #expect(error?.offset == offset, "\(text): \(error?.description ?? "")")
    }

    @Test func tellsOneExpressionFromText() throws {
        #expect(try Template.parse("{{ 1 }}").isSingleExpression)
        #expect(try !Template.parse("{{ 1 }} ").isSingleExpression)
        #expect(try !Template.parse("x").isSingleExpression)
        #expect(try Template.parse("x {").isLiteral)
        #expect(try Template.parse("").isLiteral)
        #expect(try Template.parse("{{ 1 }}").expressions.count == 1)
    }

    @Test func rendersEveryStringOfAConfiguration() throws {
        let config: JSONValue = [
            "conf": [
                "day": "{{ inputs.day }}",
                "{{ key }}": [1, "n={{ inputs.n }}", ["{{ inputs.n }}"]],
            ],
            "wait": true, "none": nil,
        ]
        #expect(
            try config.rendered(in: scope) == [
                "conf": ["day": "2026-01-31", "{{ key }}": [1, "n=3", [3]]], "wait": true,
                "none": nil,
            ])
    }

    @Test func pointsIntoTheWholeString() throws {
        let template = try Template.parse("é😀 {{ inputs.n }} {{ inputs.dya }}")
        let error = #expect(throws: ExpressionError.self) { try template.render(in: scope) }
        #expect(error?.offset == 28)
        #expect(error?.suggestion == "day")
    }

    @Test func sharesOneBudgetOverAllStrings() {
        let many = JSONValue.array(Array(repeating: "{{ 'x' * 1000000 }}", count: 100))
        let error = #expect(throws: ExpressionError.self) { try many.rendered(in: scope) }
        #expect(error?.code == .outOfBudget)
    }
}
