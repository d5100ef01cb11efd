import OrchestrateTesting
import Testing
import WorkflowModel

/// Random bytes and mutations of good texts: whatever they are, the answer is a value or an error.
@Suite struct HostileInputTests {
    private let pieces = [
        "inputs.n", "count.rows[0].n", "1", "2.5", "'a'", "\"é😀\"", "(", ")", "[", "]", "{", "}",
        ",",
        ".", ":", "+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", " in ", " not ", " and ",
        " or ", " if ", " else ", "true", "null", "len(", "sum(", "round(", "format_date(",
        "default(",
        "from_json(", "split(", "min(", "0x1F", "1e308", "9223372036854775807", "{{", "}}", " ",
        "\n",
        "\\", "'", "%Y", "days_ago(", "join(", "\u{0}", "\u{301}", "_", "0", "**", "=",
    ]
    private let scope = EvaluationScope(
        inputs: ["n": 3, "list": [1, 2.5, "x", nil, [true]]],
        nodes: ["count": ["rows": [["n": 1200]]]], startedAt: "2026-03-01T00:00:00Z")

    private func attempt(_ text: String) {
        let length = text.unicodeScalars.count
        do {
            let expression = try Expression.parse(text)
            var findings: [ExpressionFinding] = []
            _ = expression.type(in: TypeScope(nodes: ["count": .any])) { findings.append($0) }
            let places = expression.references.map(\.offset) + findings.map(\.offset)
            #expect(places.allSatisfy { (0..<length).contains($0) }, "\(text)")
            let value = try expression.evaluate(in: scope)
            #expect(try JSONValue.parse(stored: value.storedText.utf8) == value, "\(text)")
        } catch let error as ExpressionError {
            #expect((0...length).contains(error.offset), "\(text): \(error)")
        } catch {
            Issue.record("\(text): \(error)")
        }
        do {
            _ = try Template.parse(text).render(in: scope)
        } catch {
            #expect((0...length).contains(error.offset), "\(text): \(error)")
        }
    }

    @Test func survivesRandomExpressions() {
        var random = SeededRandom(seed: 2026)
        for _ in 0..<20_000 {
            let count = Int.random(in: 1..<12, using: &random)
            attempt((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
        }
    }

    @Test func survivesMutatedExpressions() throws {
        var random = SeededRandom(seed: 42)
        let cases = try PythonFixture().cases.prefix(1_200)
        for example in cases {
            for _ in 0..<5 {
                var scalars = Array(example.expression.unicodeScalars)
                let place = Int.random(in: 0..<scalars.count, using: &random)
                let piece = (pieces.randomElement(using: &random) ?? "").unicodeScalars
                switch Int.random(in: 0..<3, using: &random) {
                case 0: scalars.remove(at: place)
                case 1: scalars.insert(contentsOf: piece, at: place)
                default: scalars.replaceSubrange(place..<min(place + 3, scalars.count), with: piece)
                }
                var text = String.UnicodeScalarView()
                text.append(contentsOf: scalars)
                attempt(String(text))
            }
        }
    }

    @Test func survivesRandomAndMutatedDocuments() {
        var random = SeededRandom(seed: 3)
        let good = Array(SampleText.daily.utf8)
        for round in 0..<4_000 {
            var bytes = good
            if round.isMultiple(of: 4) {
                bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in
                    .random(in: 0...255, using: &random)
                }
            }
            for _ in 0..<Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let end = min(place + Int.random(in: 0..<20, using: &random), bytes.count)
                let other = Int.random(in: 0..<good.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = .random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<end)
                default:
                    bytes.insert(contentsOf: good[other..<min(other + 9, good.count)], at: place)
                }
            }
            do {
                let parsed = try JSONValue.parse(bytes)
                #expect(try JSONValue(parsing: parsed.prettyText) == parsed)
                let (document, findings) = DocumentReader.read(parsed)
                if let document, findings.isEmpty {
                    #expect(DocumentReader.read(document.json).document == document)
                }
            } catch {
                #expect(error.location.byteOffset <= bytes.count)
            }
        }
    }
}
