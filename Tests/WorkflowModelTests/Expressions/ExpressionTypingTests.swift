import Testing
import WorkflowModel

@Suite struct ExpressionTypingTests {
    let scope = TypeScope(
        inputs: ["day": .date, "limit": .integer, "name": .string, "maybe": .optional(.number)],
        nodes: [
            "count": .object(
                [
                    "rows": .list(
                        .object(["n": .integer, "city": .optional(.string)], isOpen: false)),
                    "row_count": .integer, "seconds": .number,
                ], isOpen: false),
            "open": .object(["state": .string], isOpen: true), "unknown": .any,
            "flag": .object(["value": .boolean], isOpen: false),
        ])

    private func check(_ text: String) throws -> (type: ValueType, findings: [ExpressionFinding]) {
        var findings: [ExpressionFinding] = []
        let type = try Expression.parse(text).type(in: scope) { findings.append($0) }
        return (type, findings)
    }

    @Test(
        arguments: [
            ("1", .integer), ("1.5", .number), ("'a'", .string), ("true", .boolean),
            ("null", .null),
            ("inputs.day", .date), ("inputs['limit']", .integer), ("run.started_at", .datetime),
            ("count.rows[0].n", .integer), ("count.rows[0].city", .optional(.string)),
            ("count.rows[-1]['n'] + 1", .integer), ("count.row_count / 2", .number),
            ("count.seconds // 2", .number), ("count.row_count // 2", .integer),
            ("count.row_count > 1 and inputs.name != ''", .boolean), ("not unknown", .boolean),
            ("unknown.x[0].y + 1", .any), ("open.anything.else", .any), ("open.state", .string),
            ("1 if flag.value else 2.0", .number),
            ("1 if flag.value else null", .optional(.integer)),
            ("1 if flag.value else 'a'", .any), ("[1, 2.5]", .list(.number)), ("[]", .list(.any)),
            ("{'a': 1}", .object(["a": .integer], isOpen: false)), ("{'a': 1}.a", .integer),
            ("'a' + inputs.day", .string), ("'a' * 2", .string), ("[1] + [2]", .list(.integer)),
            ("len(count.rows)", .integer), ("sum([1, 2])", .integer), ("sum([1.5])", .number),
            ("min(1, 2)", .integer), ("max(['a'])", .string), ("avg([1])", .number),
            ("round(1.5)", .integer), ("round(1.5, 1)", .number), ("abs(inputs.maybe)", .number),
            ("default(inputs.maybe, 0)", .number), ("default(count.rows[0].city, '')", .string),
            ("split('a b')[0]", .string), ("inputs.name[0]", .string), ("date(inputs.day)", .date),
            ("days_ago(1) == inputs.day", .boolean), ("from_json('1').x", .any),
            ("now()", .datetime),
            ("inputs.maybe > 1", .boolean), ("count.rows[0].city == null", .boolean),
            ("inputs.name in ['a', 'b']", .boolean), ("'a' in open", .boolean),
            ("-inputs.maybe", .number),
            ("inputs.limit in [1.5, 2]", .boolean), ("1 < inputs.limit < 5", .boolean),
        ] as [(String, ValueType)])
    func infers(text: String, expected: ValueType) throws {
        let (type, findings) = try check(text)
        #expect(type == expected, "\(text)")
        #expect(findings.isEmpty, "\(text): \(findings)")
    }

    @Test(
        arguments: [
            ("cuont.rows", "unknown-name", 0, "count"),
            ("limit + 1", "unknown-name", 0, "inputs.limit"),
            ("len > 1", "unknown-name", 0, nil), ("inputs.dya", "unknown-input", 7, "day"),
            ("inputs['dya']", "unknown-input", 7, "day"),
            ("count.rows[0].nn", "unknown-field", 14, "n"),
            ("count.row_cuont", "unknown-field", 6, "row_count"),
            ("run.start", "unknown-field", 4, "started_at"),
            ("count.rows.n", "not-indexable", 11, "[0].n"),
            ("count.row_count.x", "not-indexable", 16, nil),
            ("count.row_count[0]", "not-indexable", 16, nil),
            ("count.rows['n']", "wrong-operand", 11, nil),
            ("count[0]", "wrong-operand", 6, nil), ("count.rows[1.5]", "wrong-operand", 11, nil),
            ("inputs.name == 1", "unlike-types", 12, nil),
            ("count.rows > 1", "unlike-types", 11, nil),
            ("flag.value == 1", "unlike-types", 11, nil),
            ("inputs.day < 5", "unlike-types", 11, nil),
            ("1 < inputs.limit == 'a'", "unlike-types", 17, nil),
            ("null < 1", "wrong-operand", 5, nil),
            ("1 in [' a']", "unlike-types", 2, nil), ("1 in 'abc'", "wrong-operand", 2, nil),
            ("1 in 2", "wrong-operand", 2, nil), ("inputs.name + 1", "wrong-operand", 12, nil),
            ("-inputs.name", "wrong-operand", 0, nil), ("null + unknown", "wrong-operand", 5, nil),
            ("unknown - 'a'", "wrong-operand", 8, nil), ("{} + unknown", "wrong-operand", 3, nil),
            ("lenght('a')", "unknown-function", 0, "len"),
            ("trim('a')", "unknown-function", 0, "strip"),
            ("len()", "wrong-argument", 0, nil), ("len('a', 1)", "wrong-argument", 0, nil),
            ("len(inputs.limit)", "wrong-argument", 4, nil), ("max(1)", "wrong-argument", 4, nil),
            ("lower(inputs.limit)", "wrong-argument", 6, nil),
            ("round(1.5, 0.5)", "wrong-argument", 11, nil),
            ("{1: 2}", "wrong-operand", 1, nil), ("date(5)", "wrong-argument", 5, nil),
        ] as [(String, String, Int, String?)])
    func finds(text: String, code: String, offset: Int, suggestion: String?) throws {
        let (_, findings) = try check(text)
        #expect(findings.map(\.code.rawValue) == [code], "\(text): \(findings)")
        #expect(findings.first?.offset == offset, "\(text): \(findings)")
        #expect(findings.first?.suggestion == suggestion, "\(text)")
    }

    @Test func findsAllAtOnceWithoutNoise() throws {
        let (type, findings) = try check(
            "cuont.rows[0].n > 1 and inputs.dya == 1 or lenght(nobody) > 'a'")
        #expect(type == .boolean)
        #expect(
            findings.map(\.code) == [.unknownName, .unknownInput, .unknownName, .unknownFunction])
    }

    @Test func typesLongPathsOnce() throws {
        var steps = 0
        let text = "unknown" + String(repeating: "['a'][lenght(1)]", count: 90)
        _ = try Expression.parse(text).type(in: scope) { _ in steps += 1 }
        #expect(steps == 90)
    }

    @Test func typesTemplates() throws {
        var findings: [ExpressionFinding] = []
        let single = try Template.parse("{{ inputs.limit }}").type(in: scope) {
            findings.append($0)
        }
        let text = try Template.parse("é {{ inputs.limti }}").type(in: scope) {
            findings.append($0)
        }
        #expect(single == .integer)
        #expect(text == .string)
        #expect(findings.map(\.offset) == [12])
    }
}
