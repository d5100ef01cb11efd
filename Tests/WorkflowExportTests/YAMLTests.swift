import Testing
import WorkflowExport
import WorkflowModel

struct YAMLTests {
    @Test(
        "plain scalars follow YAML 1.2, not 1.1",
        arguments: [
            ("no", "no"), ("yes", "yes"), ("on", "on"), ("12:30", "12:30"),
            ("2026-01-31", "2026-01-31"), ("0o7", "0o7"), ("1_000", "1_000"), ("~", nil),
            ("null", nil), ("true", true), ("False", false), ("12", 12), ("-0.5", -0.5),
            ("1e3", 1000.0), ("'12'", "12"), ("\"true\"", "true"),
        ] as [(String, JSONValue)])
    func scalars(text: String, value: JSONValue) throws {
        #expect(try YAMLText.read("a: \(text)") == ["a": value])
    }

    @Test func followsAnchors() throws {
        let text = "base: &b {x: 1}\nother: *b\n"
        #expect(try YAMLText.read(text) == ["base": ["x": 1], "other": ["x": 1]])
    }

    @Test(
        "what is no document is refused with its reason",
        arguments: [
            ("a: [1", WorkflowExportError.Code.malformedYAML),
            ("a: 1\na: 2\n", .malformedYAML),
            ("a: *nope\n", .malformedYAML),
            ("[1]: 2\n", .notJSON),
            ("a: .nan\n", .notJSON),
            (String(repeating: "[", count: 5000), .tooLarge),
            (String(repeating: "- ", count: 5000), .tooLarge),
        ])
    func refuses(text: String, code: WorkflowExportError.Code) {
        let error = #expect(throws: WorkflowExportError.self) { try YAMLText.read(text) }
        #expect(error?.code == code)
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
        ])
    func texts(text: String) throws {
        let written = try YAMLText.write(["a": .string(text), "b": [.string(text)]])
        #expect(try YAMLText.read(written) == ["a": .string(text), "b": [.string(text)]])
    }
}
