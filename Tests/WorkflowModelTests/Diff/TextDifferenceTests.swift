import OrchestrateTesting
import Testing
import WorkflowModel

@Suite struct TextDifferenceTests {
    private func shown(_ before: String, _ after: String) -> String {
        TextDifference(from: before, to: after).parts.map { part in
            switch part.kind {
            case .same: part.text
            case .removed: "[-\(part.text)-]"
            case .added: "{+\(part.text)+}"
            }
        }.joined()
    }

    @Test(
        "expressions and sentences differ by words and operators",
        arguments: [
            (
                "{{ count.rows[0].n }}", "{{ tally.rows[0].n }}",
                "{{ [-count-]{+tally+}.rows[0].n }}"
            ),
            ("a.n > 1000", "a.n >= 1000", "a.n [->-]{+>=+} 1000"),
            ("a.n > 1000", "a.n > 2000 and b", "a.n > [-1000-]{+2000 and b+}"),
            ("only {{ a }} left", "only {{ a }}", "only {{ a }}[- left-]"),
            ("", "x", "{+x+}"), ("x", "", "[-x-]"), ("same", "same", "same"),
            ("10.5", "10.25", "10.[-5-]{+25+}"),
            ("e\u{301}a b", "éa b", "[-e\u{301}a-]{+éa+} b"),
        ])
    func words(before: String, after: String, text: String) {
        #expect(shown(before, after) == text)
        #expect(TextDifference(from: before, to: after).unit == .words)
    }

    @Test func textsOfSeveralLinesDifferByLines() {
        let before = "SELECT *\nFROM t\nWHERE a = 1\n"
        let after = "SELECT *\nFROM u\nWHERE a = 1\nORDER BY b"
        #expect(
            shown(before, after)
                == "SELECT *\n[-FROM t\n-]{+FROM u\n+}WHERE a = 1\n{+ORDER BY b+}")
        #expect(TextDifference(from: before, to: after).unit == .lines)
        #expect(shown("a\r\nb", "a\nb") == "[-a\r\n-]{+a\n+}b")
    }

    @Test func jsonNamesUnitAndKinds() {
        #expect(
            TextDifference(from: "a b", to: "a c").json == [
                "unit": "words",
                "parts": [
                    ["kind": "same", "text": "a "], ["kind": "removed", "text": "b"],
                    ["kind": "added", "text": "c"],
                ],
            ])
    }

    @Test(arguments: 0..<200) func bothTextsCanBeToldFromTheParts(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let pieces = ["a", "b", " ", "\n", ".", "{{", ">=", "é", "1", "x\ny\n"]
        func text() -> String {
            (0..<Int.random(in: 0...30, using: &random))
                .compactMap { _ in pieces.randomElement(using: &random) }.joined()
        }
        let before = text()
        let after = text()
        let parts = TextDifference(from: before, to: after).parts
        let old = parts.filter { $0.kind != .added }.map(\.text).joined()
        let new = parts.filter { $0.kind != .removed }.map(\.text).joined()
        #expect(Array(old.utf8) == Array(before.utf8))
        #expect(Array(new.utf8) == Array(after.utf8))
        #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.kind != $1.kind })
    }

    @Test func staysFastWhereEverythingDiffers() {
        let before = (0..<5_000).map { "line \($0)\n" }.joined()
        let after = (0..<5_000).map { "other \($0)\n" }.joined()
        let took = ContinuousClock().measure {
            #expect(TextDifference(from: before, to: after).parts.count == 2)
        }
        #expect(took < .seconds(20))
    }
}
