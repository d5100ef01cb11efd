import OrchestrateTesting
import Testing
import WorkflowExport
import WorkflowModel

/// Findings stand where their values stand in a JSON text.
@Suite struct JSONPlaceTests {
    let text = """
        {"a": [10, {"é": "x,]}\\"", "b/c~d": [ ]}],
          "\\u0061b" : {"": -1.5e3,
            "last":true}}
        """

    private func places(
        of pointers: [String], in bytes: [UInt8], code: DiagnosticCode = .unknownName
    ) -> [PlacedFinding] {
        let findings = pointers.map { Diagnostic(code, path: $0, message: "wrong") }
        let checked = ValidatedDocument(document: nil, sha256: nil, diagnostics: findings)
        return FindingReport(name: "f", bytes: bytes, checked: checked).findings
    }

    @Test(arguments: [
        ("", 1, 1), ("/a", 1, 7), ("/a/0", 1, 8), ("/a/1", 1, 12), ("/a/1/é", 1, 18),
        ("/a/1/b~1c~0d", 1, 37), ("/ab", 2, 15), ("/ab/", 2, 20), ("/ab/last", 3, 12),
    ])
    func findsWhereAValueBegins(pointer: String, line: Int, column: Int) throws {
        let start = places(of: [pointer], in: Array(text.utf8)).first?.start
        #expect(start?.line == line)
        #expect(start?.column == column, "\(pointer)")
    }

    @Test(arguments: [
        ("/b", 1, 1), ("/a/2", 1, 2), ("/a/-1", 1, 2), ("/a/01", 1, 2), ("/a/x", 1, 2),
        ("/a/0/x", 1, 8), ("/ab/last/x", 3, 5), ("/ab/missing/deeper", 2, 3), ("a", 1, 1),
    ])
    func namesWhatIsAroundAValueThatIsNotThere(pointer: String, line: Int, column: Int) {
        let start = places(of: [pointer], in: Array(text.utf8)).first?.start
        #expect(start?.line == line)
        #expect(start?.column == column, "\(pointer)")
    }

    @Test(arguments: [("/ab/last", 5), ("/ab", 3)])
    func findsTheNameOfAKeyThatIsNotKnown(pointer: String, column: Int) {
        let found = places(of: [pointer], in: Array(text.utf8), code: .unknownKey)
        #expect(found.first?.start?.column == column)
    }

    @Test func findsEveryValueOfARandomText() throws {
        var random = SeededRandom(seed: 11)
        for _ in 0..<200 {
            let value: JSONValue = ["it": .random(depth: 4, using: &random)]
            let bytes = Array(value.prettyText.utf8)
            let inner = value.everyPlace()
            let found = places(of: inner.map(\.pointer.description), in: bytes)
            for (place, expected) in zip(found, inner) {
                let start = try #require(place.start)
                let rest = String(decoding: bytes[start.byteOffset...], as: UTF8.self)
                let text = expected.value.compactText
                let isContainer =
                    expected.value.arrayValue != nil || expected.value.objectValue != nil
                #expect(rest.hasPrefix(isContainer ? String(text.prefix(1)) : text))
                #expect(value[expected.pointer] == expected.value)
            }
        }
    }

    @Test func placesEveryFindingOfAMutatedDocument() throws {
        var random = SeededRandom(seed: 3)
        let good = Array(sampleDocument.json.prettyText.utf8)
        var placed = 0
        for _ in 0..<4_000 {
            var bytes = good
            for _ in 0..<random.number(in: 1...2) {
                let place = random.number(in: 0...(bytes.count - 1))
                let end = min(place + random.number(in: 0...20), bytes.count)
                let other = random.number(in: 0...(good.count - 1))
                if random.chance(oneIn: 2) {
                    bytes.removeSubrange(place..<end)
                } else {
                    bytes.insert(contentsOf: good[other..<min(other + 9, good.count)], at: place)
                }
            }
            guard let value = try? JSONValue.parse(bytes) else { continue }
            let found = DocumentReader.read(value).diagnostics
            for finding in places(of: found.map(\.path), in: bytes) {
                let start = try #require(finding.start)
                #expect(bytes.indices.contains(start.byteOffset))
                placed += 1
            }
        }
        #expect(placed > 50)
    }
}
