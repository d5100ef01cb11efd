import Testing
import WorkflowExport
import WorkflowModel

struct YAMLTests {
    @Test(
        "plain scalars follow YAML 1.2, not 1.1",
        arguments: [
            ("no", "no"), ("yes", "yes"), ("on", "on"), ("12:30", "12:30"),
            ("2026-01-31", "2026-01-31"), ("2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z"),
            ("0o17", 15), ("0o8", "0o8"), ("0x1F", 31), ("0xfg", "0xfg"), ("-0x1F", "-0x1F"),
            ("012", 12), ("0b1", "0b1"), ("1_000", "1_000"), ("~", nil), ("", nil), ("# x", nil),
            ("null", nil), ("nULL", "nULL"), ("true", true), ("False", false), ("tRUE", "tRUE"),
            ("12", 12), ("+1", 1), ("-0.5", -0.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0),
            ("+1.5E-1", 0.15), (".", "."), ("e3", "e3"), ("1e", "1e"), ("1.2.3", "1.2.3"),
            ("9223372036854775807", .integer(.max)), ("'12'", "12"), ("\"true\"", "true"),
            ("!!str 12", "12"), ("! 12", "12"), ("!!int \"12\"", 12), ("!!float 1.5", 1.5),
            ("!!null ''", nil), ("!!bool true", true), ("!!seq [1]", [1]),
            ("!!map {b: 1}", ["b": 1]),
            ("{b: 1, \"c\": [2, 'x']}", ["b": 1, "c": [2, "x"]]), ("\"\\U0001F600\"", "😀"),
            ("\"\\x41\\t\\e\"", "A\t\u{1B}"), ("'it''s'", "it's"),
        ] as [(String, JSONValue)])
    func scalars(text: String, value: JSONValue) throws {
        #expect(try YAMLText.read("a: \(text)") == ["a": value])
    }

    @Test func followsAnchors() throws {
        let text = "base: &b {x: 1}\nother: *b\n"
        #expect(try YAMLText.read(text) == ["base": ["x": 1], "other": ["x": 1]])
    }

    @Test(
        "what is no document is refused with its reason and place",
        arguments: [
            ("a: [1", WorkflowExportError.Code.malformedYAML, 1, 6),
            ("a: 1\nb: 1\na: 2\n", .duplicateKey, 3, 1),
            ("x: {a: 1, 'a': 2}\n", .duplicateKey, 1, 11),
            ("a: *nope\n", .malformedYAML, 1, 4),
            ("a: &a [*a]\n", .malformedYAML, 1, 8),
            ("[1]: 2\n", .notJSON, 1, 1),
            ("? {a: 1}\n: 2\n", .notJSON, 1, 3),
            ("~: 2\n", .notJSON, 1, 1),
            ("a:\n  b: .nan\n", .notJSON, 2, 6),
            ("a: -.inf\n", .notJSON, 1, 4),
            ("a: 1e999\n", .notJSON, 1, 4),
            ("a: !!python/object:os.system {}\n", .notJSON, 1, 4),
            ("a: !env HOME\n", .notJSON, 1, 4),
            ("a: !!binary aGk=\n", .notJSON, 1, 4),
            ("a: !!int x\n", .notJSON, 1, 4),
            ("a: !!seq {}\n", .notJSON, 1, 4),
            ("a: \"\\uD800\"\n", .malformedYAML, 1, 5),
            ("a: \"\\uD83D\\uDE00\"\n", .malformedYAML, 1, 5),
            ("a: \"x\u{1}\"\n", .malformedYAML, 1, 6),
            ("a:\n\t- b\n", .malformedYAML, 2, 1),
            ("a: b: c\n", .malformedYAML, 1, 5),
            ("a: @b\n", .malformedYAML, 1, 4),
            ("a: 1\n---\nb: 2\n", .malformedYAML, 2, 1),
            ("<<: 5\na: 1\n", .notJSON, 1, 5),
            ("<<: [{a: 1}, 5]\n", .notJSON, 1, 5),
            (String(repeating: "[", count: 300), .tooDeep, 1, 201),
            (String(repeating: "- ", count: 10_000), .tooDeep, 1, 401),
            (String(repeating: "? ", count: 10_000), .notJSON, 1, 3),
        ] as [(String, WorkflowExportError.Code, Int, Int)])
    func refuses(text: String, code: WorkflowExportError.Code, line: Int, column: Int) {
        let error = #expect(throws: WorkflowExportError.self) { try YAMLText.read(text) }
        #expect(error?.code == code, "\(error.map(String.init(describing:)) ?? "")")
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test("any depth is refused", arguments: ["[", "{a: ", "- ", "a: [", "- - "])
    func refusesDepth(piece: String) {
        let text = String(repeating: piece, count: 10_000)
        let error = #expect(throws: WorkflowExportError.self) { try YAMLText.read(text) }
        #expect(error?.code == .tooDeep)
    }

    @Test func refusesDepthThatOnlyAliasesMake() {
        let open = String(repeating: "[", count: 110)
        let close = String(repeating: "]", count: 110)
        let error = #expect(throws: WorkflowExportError.self) {
            try YAMLText.read("a: &a \(open)\(close)\nb: \(open)*a\(close)\n")
        }
        #expect(error?.code == .tooDeep)
    }

    @Test func fillsInMergeKeys() throws {
        let text = """
            base: &base {retry: 3, delay: 1}
            more: &more {delay: 2, wait: true}
            one: {<<: *base, delay: 5}
            two: {<<: [*base, *more], x: 1}
            text: {"<<": 1}
            """
        let value = try YAMLText.read(text)
        #expect(value["one"] == ["retry": 3, "delay": 5])
        #expect(value["two"] == ["retry": 3, "delay": 1, "wait": true, "x": 1])
        #expect(value["text"] == ["<<": 1])
    }

    @Test func takesKeysAsTheyAreWritten() throws {
        #expect(
            try YAMLText.read("1: a\nno: b\n0x1F: c\n'': d\n&k key: e\n? long\n: f\nv: *k\n")
                == ["1": "a", "no": "b", "0x1F": "c", "": "d", "key": "e", "long": "f", "v": "key"])
    }

    @Test func takesOneDocumentWithItsMarks() throws {
        #expect(try YAMLText.read("%YAML 1.2\n---\na: 1\n...\n") == ["a": 1])
        #expect(
            try YAMLText.read("\u{FEFF}a: 1\r\nb: |\r\n  x\r\n  y\r\n") == ["a": 1, "b": "x\ny\n"])
    }

    @Test func refusesAliasesThatGrowToBillions() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let references = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(references)]\n"
        }
        let error = #expect(throws: WorkflowExportError.self) { try YAMLText.read(text) }
        #expect(error?.code == .tooLarge)
    }

    @Test func tellsTheLineOfAMistake() {
        let error = #expect(throws: WorkflowExportError.self) {
            try YAMLText.read("a: 1\nb: [1, 2\nc: 3\n")
        }
        #expect((error?.line ?? 0) >= 2)
    }

    @Test(
        "every text survives being written and read",
        arguments: [
            "", " ", "a", "yes", "a: b", "# no comment", "line\nline", "line\n", "\nline", "tab\t",
            " leading", "trailing ", "quote \" and \\", "ünï ☕️", "- item", "{a}", "a\u{0}b",
            "|\n", "a\n\nb\n\n", "...", "---", "'", "!tag", "&a", "*a", "%x", "@x", "0123", "1e5",
            "a\n  b\n", "  a\nb", "\ta\nb", "a\n  ", "a\n  \nb", "a \nb", "a\r\nb", "a\u{85}b",
            "\n\n",
            "a\n\u{2028}b", "\u{FEFF}a", "😀\n😀", "a: b\nc # d\n", "No", ".5", "0x1F", "+1", "~",
            "<<",
            "a #b", "a:", "it's \"x\"", "C:\\x", "null", "2026-01-31", "{{ a }}", "=", "\u{7F}",
            "---\na", "...\n", "x\n---\ny", "\u{FFFE}", "e\u{301}",
        ])
    func texts(text: String) throws {
        let written = try YAMLText.write(["a": .string(text), "b": [.string(text)]])
        #expect(try YAMLText.read(written) == ["a": .string(text), "b": [.string(text)]])
    }
}
