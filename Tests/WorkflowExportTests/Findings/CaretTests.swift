import Testing
import WorkflowExport
import WorkflowModel

/// Findings point into texts that are quoted, escaped, folded, indented or wide.
@Suite struct CaretTests {
    /// A document whose node `a` has the text `x.y`, in which `y` is found at some offset.
    private func report(
        _ text: String, path: String = "/a", offset: Int? = nil,
        code: DiagnosticCode = .unknownName
    ) -> FindingReport {
        let finding = Diagnostic(code, path: path, message: "wrong", offset: offset)
        return FindingReport(
            name: "f", bytes: Array(text.utf8),
            checked: ValidatedDocument(document: nil, sha256: nil, diagnostics: [finding]))
    }

    /// What stands above the carets in the printed lines.
    private func marked(_ report: FindingReport) -> String {
        let lines = report.text(FindingPaint(isOn: false)).split(separator: "\n")
        guard lines.count > 2 else { return "" }
        let carets = Array(lines[2])
        guard let first = carets.firstIndex(of: "^") else { return "" }
        let count = carets.count - first
        var column = 0
        var text = ""
        for character in lines[1] {
            if column >= first, column < first + count { text.append(character) }
            column += width(character)
        }
        return text
    }

    private func width(_ character: Character) -> Int {
        switch character.unicodeScalars.first?.value ?? 0 {
        case 0x1F300...0x1FAFF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: 2
        default: 1
        }
    }

    @Test(
        "the caret stands under the character of the text that is meant",
        arguments: [
            // text, offset in the decoded text, line, column, what is underlined
            (#"{"a": "1 + bad"}"#, 4, 1, 12, "bad"),
            (#"{"a": "\"\t\u00e9 bad"}"#, 4, 1, 19, "bad"),
            (#"{"a": "\ud83d\ude00 bad"}"#, 2, 1, 21, "bad"),
            (#"{"a": "😀 bad"}"#, 2, 1, 10, "bad"),
            (#"{"a": "漢字 + bad"}"#, 5, 1, 13, "bad"),
            ("{\n\t\"a\":\t\"1 + bad\"}", 4, 2, 12, "bad"),
            ("a: 1 + bad\n", 4, 1, 8, "bad"),
            ("a:   '1 + ''x'' + bad'\n", 10, 1, 19, "bad"),
            (#"a: "1 + \"x\" + bad""#, 10, 1, 17, "bad"),
            (#"a: "\x41\u0042\U00000043 bad""#, 4, 1, 26, "bad"),
            ("a: |\n  one\n  two bad\n", 8, 3, 7, "bad"),
            ("a: |2-\n   one\n  bad\n", 5, 3, 3, "bad"),
            ("a: |  # why\n  bad\n", 0, 2, 3, "bad"),
            ("a: >\n  one\n  two\n\n  bad\n", 8, 5, 3, "bad"),
            ("a: one\n  two\n  bad\n", 8, 3, 3, "bad"),
            ("a: \"one\n  two \\\n  bad\"\n", 8, 3, 3, "bad"),
            ("a: 'one\n\n  bad'\n", 4, 3, 3, "bad"),
            ("a: &name !!str bad\n", 0, 1, 16, "bad"),
            ("\u{FEFF}a: 1 + bad\n", 4, 1, 8, "bad"),
            ("# x\r\na: |\r\n  one\r\n  bad\r\n", 4, 4, 3, "bad"),
            ("a: 漢字 + bad\n", 5, 1, 9, "bad"),
            ("a: e\u{301} + bad\n", 5, 1, 9, "bad"),
        ] as [(String, Int, Int, Int, String)])
    func pointsIntoTexts(
        text: String, offset: Int, line: Int, column: Int, underlined: String
    ) throws {
        let report = report(text, offset: offset)
        let start = try #require(report.findings.first?.start)
        #expect(start.line == line)
        #expect(start.column == column)
        #expect(marked(report) == underlined)
    }

    @Test func pointsBehindATextThatEndsTooSoon() throws {
        let report = report("a: 'inputs.x +'\n", offset: 10)
        #expect(report.findings.first?.start?.column == 15)
        let block = self.report("a: |\n  inputs.x +\nb: 1\n", offset: 10)
        #expect(block.findings.first?.start == TextLocation(line: 2, column: 13, byteOffset: 17))
    }

    @Test(
        "values, keys and what is around a missing value are found",
        arguments: [
            ("{\"a\": {\"b\": 12}}", "/a/b", DiagnosticCode.wrongType, 1, 13, "12"),
            ("{\"a\": {\"b\": 12}}", "/a/b", .unknownKey, 1, 8, "\"b\""),
            ("{\"a\": {\n  \"b\": 12}}", "/a/c", .missingField, 1, 2, "\"a\""),
            ("a:\n  b: 12\n", "/a/b", .wrongType, 2, 6, "12"),
            ("a:\n  b: 12\n", "/a/b", .unknownKey, 2, 3, "b"),
            ("a:\n  b: 12\n", "/a/c", .missingField, 1, 1, "a"),
            ("a:\n  - b: 1\n  - d: 2\n", "/a/1/c", .missingField, 3, 5, "d"),
            ("- 1\n- 2\n", "/1", .wrongType, 2, 3, "2"),
            ("a: {b: 1, \"c/d\": 2}", "/a/c~1d", .wrongType, 1, 18, "2"),
            ("x: &x {b: 12}\na: *x\n", "/a/b", .wrongType, 1, 11, "12"),
            ("x: &x {b: 12}\na:\n  <<: *x\n", "/a/b", .wrongType, 1, 11, "12"),
            ("a: one\n  two\n", "/a", .wrongType, 1, 4, "one"),
        ] as [(String, String, DiagnosticCode, Int, Int, String)])
    func findsPlaces(
        text: String, path: String, code: DiagnosticCode, line: Int, column: Int,
        underlined: String
    ) throws {
        let report = report(text, path: path, code: code)
        let start = try #require(report.findings.first?.start)
        #expect(start.line == line)
        #expect(start.column == column)
        #expect(marked(report) == underlined)
    }

    @Test func showsAWindowOfAVeryLongLine() {
        let long = String(repeating: "x + ", count: 100_000)
        let report = report("{\"a\": \"\(long)bad \(long)\"}", offset: 400_000)
        let lines = report.text(FindingPaint(isOn: false)).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 140 })
        #expect(marked(report) == "bad")
    }

    @Test func spellsOutWhatSteersATerminal() {
        let report = report(
            "a: \"1 \u{202E}+ \u{1F}bad\"\n".replacing("\u{1F}", with: ""), offset: 5)
        let text = report.text(FindingPaint(isOn: false))
        #expect(text.contains("<U+202E>"))
        #expect(marked(report) == "bad")
    }

    @Test func hasColoursOnlyWhenAsked() {
        let report = report("a: bad\n", offset: 0)
        #expect(!report.text(FindingPaint(isOn: false)).contains("\u{1B}"))
        #expect(report.text(FindingPaint(isOn: true)).contains("\u{1B}[1;31merror\u{1B}[0m"))
    }

    @Test func printsInTheOrderOfTheTextAndSumsUp() {
        let findings = [
            Diagnostic(.wrongType, path: "/a", message: "second", suggestion: "b"),
            Diagnostic(.wrongType, severity: .warning, path: "/z", message: "first"),
        ]
        let report = FindingReport(
            name: "f.yaml", bytes: Array("z: 1\na: 2\n".utf8),
            checked: ValidatedDocument(document: nil, sha256: nil, diagnostics: findings))
        #expect(
            report.text(FindingPaint(isOn: false)) == """
                f.yaml:1:4: warning: first [wrong-type]
                 1 | z: 1
                   |    ^
                f.yaml:2:4: error: second [wrong-type]
                 2 | a: 2
                   |    ^
                  did you mean 'b'?
                f.yaml: 1 error, 1 warning
                """)
        #expect(report.json["diagnostics"]?[0]?["line"] == 2)
        #expect(report.json["diagnostics"]?[0]?["column"] == 4)
    }

    @Test(
        "a text that cannot be read is shown where it fails",
        arguments: [
            ("{\"a\": 1, \"a\": 2}", DiagnosticCode.duplicateKey, 1, 10),
            ("{\"a\": NaN}", .malformedJSON, 1, 7),
            ("{\"a\": \"\\ud800\"}", .malformedJSON, 1, 8),
            ("a: 1\nb: 2\na: 3\n", .duplicateKey, 3, 1),
            ("a: .nan\n", .malformedYAML, 1, 4),
            ("a: 1\nb: \"x\n", .malformedYAML, 2, 4),
            ("a:\n\t- b\n", .malformedYAML, 2, 1),
            ("a: 1\n---\nb: 2\n", .malformedYAML, 2, 1),
            ("a: \"\\ud800\"\n", .malformedYAML, 1, 5),
            ("", .malformedYAML, nil, nil),
        ] as [(String, DiagnosticCode, Int?, Int?)])
    func placesReadingErrors(text: String, code: DiagnosticCode, line: Int?, column: Int?) {
        let bytes = Array(text.utf8)
        let error = #expect(throws: (any Error).self) { try DocumentText.read(bytes) }
        guard let error else { return }
        let report = FindingReport(name: "f", bytes: bytes, unreadable: error)
        #expect(report.findings.first?.finding.code == code)
        #expect(report.findings.first?.start?.line == line)
        #expect(report.findings.first?.start?.column == column)
        #expect(report.json["valid"] == false)
    }
}
