import Foundation
import OrchestrateTesting
import Testing
import WorkflowExport
import WorkflowModel

/// What holds for any value written and any bytes read.
@Suite struct YAMLPropertyTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/yaml")

    @Test func everyValueSurvivesBeingWrittenAndRead() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<1_200 {
            let value: JSONValue = ["v": .hostile(depth: 3, using: &random)]
            let text = try YAMLText.write(value)
            let back = try? YAMLText.read(text)
            #expect(back == value, "\(value.compactText) was written as\n\(text)")
        }
    }

    @Test func writesDocumentsInTheOrderOfReading() throws {
        let text = try YAMLText.write([
            "edges": [["target": "b", "source": "a", "id": "a-b", "sourceHandle": "always"]],
            "nodes": [
                [
                    "data": ["ui": [:], "config": ["sql": "SELECT 1\n  AS n\n"], "label": "x"],
                    "type": "t", "id": "a", "position": ["y": 0, "x": 1],
                ]
            ],
            "inputs": [["default": 1, "type": "integer", "name": "n", "description": "d"]],
            "description": "two: words", "name": "n", "version": 1,
        ])
        #expect(
            text == """
                version: 1
                name: "n"
                description: "two: words"
                inputs:
                - name: "n"
                  type: integer
                  description: d
                  default: 1
                nodes:
                - id: a
                  type: t
                  position:
                    x: 1
                    "y": 0
                  data:
                    label: x
                    config:
                      sql: |
                        SELECT 1
                          AS n
                    ui: {}
                edges:
                - id: a-b
                  source: a
                  target: b
                  sourceHandle: always

                """)
    }

    @Test func writesLongKeys() throws {
        let value: JSONValue = [String(repeating: "k", count: 5_000): ["a": [1, [2, []]]]]
        #expect(try YAMLText.read(YAMLText.write(value)) == value)
    }

    @Test func refusesToWriteWhatCannotBeReadBack() {
        var value: JSONValue = 1
        for _ in 0..<300 { value = [value] }
        #expect(throws: WorkflowExportError.self) { try YAMLText.write(value) }
    }

    /// Inputs that once went wrong, or nearly did, stay as files.
    @Test func oddInputsOfThePastAreReadOrRefused() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.fixtures, includingPropertiesForKeys: nil)
        #expect(files.count >= 10)
        for file in files { check([UInt8](try Data(contentsOf: file))) }
    }

    /// Runs for about 2 seconds, or as many as `FUZZ_SECONDS` says.
    @Test func anyBytesAreReadOrRefused() throws {
        let environment = ProcessInfo.processInfo.environment
        let seconds = environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 2
        let seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 20_261_123
        print("fuzzing YAML for \(seconds) s with FUZZ_SEED=\(seed)")
        var random = SeededRandom(seed: seed)
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.fixtures, includingPropertiesForKeys: nil)
        var corpus = try files.sorted { $0.path < $1.path }
            .map { [UInt8](try Data(contentsOf: $0)) }.filter { $0.count < 5_000 }
        corpus.append(Array(try sampleDocument.exported(as: .yaml).utf8))
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while clock.now < end {
            let bytes = Self.mutated(corpus, using: &random)
            let took = clock.measure { check(bytes) }
            #expect(took < .seconds(10), "seed \(seed): \(Data(bytes).base64EncodedString())")
        }
    }

    /// Reads bytes; what is read can be written and read again, and has places in the text.
    private func check(_ bytes: [UInt8]) {
        let shown = { Data(bytes.prefix(2_000)).base64EncodedString() }
        do {
            let value = try DocumentText.read(bytes)
            let text = try YAMLText.write(value)
            #expect(try YAMLText.read(text) == value, "\(shown())")
            let findings = ["", "/nodes/0/data/config", "/a", "/a/0", "/nodes/1/id/x"].map {
                Diagnostic(.wrongType, path: $0, message: "m", offset: 3)
            }
            let report = FindingReport(
                name: "f", bytes: bytes,
                checked: ValidatedDocument(document: nil, sha256: nil, diagnostics: findings))
            #expect(report.findings.allSatisfy { $0.start != nil }, "\(shown())")
            #expect(!report.text(FindingPaint(isOn: false)).isEmpty)
        } catch {
            let report = FindingReport(name: "f", bytes: bytes, unreadable: error)
            #expect(!report.text(FindingPaint(isOn: false)).isEmpty)
            #expect(error is JSONError || error is WorkflowExportError, "\(shown())")
        }
    }

    private static let pieces = [
        "&a ", "*a", "<<: *a", "!!str ", "!x ", "|2-\n", ">\n  ", "\"\\u", "? ", ": ", "- ",
        "---\n",
        "...", "\t", "\r", "[", "]", "{", "}", ",", "#", "%YAML 1.1\n", "\u{FEFF}", "\u{2028}", "'",
        "0x", ".inf", "é", "😀", "\0", "\n  ", "~", "=", "@", "`",
    ].map { Array($0.utf8) }

    private static func mutated(
        _ corpus: [[UInt8]], using random: inout SeededRandom
    ) -> [UInt8] {
        var bytes = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 3:
                let other = corpus.randomElement(using: &random) ?? []
                bytes.insert(contentsOf: other.prefix(60), at: place)
            default:
                bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            }
        }
        return bytes
    }
}

extension JSONValue {
    /// Any value with texts that YAML could take for something else.
    fileprivate static func hostile(
        depth: Int, using random: inout SeededRandom
    ) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
        case 0: return [nil, true, false].randomElement(using: &random) ?? nil
        case 1: return .integer(.random(in: .min ... .max, using: &random))
        case 2: return .double(.random(in: -1e9...1e9, using: &random))
        case 3...5: return .string(hostileText(using: &random))
        case 6, 7:
            let count = Int.random(in: 0..<4, using: &random)
            return .array((0..<count).map { _ in .hostile(depth: depth - 1, using: &random) })
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<Int.random(in: 0..<4, using: &random) {
                members[hostileText(using: &random)] = .hostile(depth: depth - 1, using: &random)
            }
            return .object(members)
        }
    }

    private static func hostileText(using random: inout SeededRandom) -> String {
        let pieces = [
            "a", "b c", " ", "  ", "\n", "\n\n", "\t", "\r", "\r\n", ": ", ":", "#", " #", "-",
            "- ",
            "'", "\"", "\\", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "no",
            "yes", "null", "~", "true", "1", "0x1F", ".5", "e3", "<<", "---", "...", "?", "\u{85}",
            "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{0}", "\u{1B}", "\u{7F}", "é", "漢", "😀",
            "\u{FFFF}", "\u{10FFFF}", "SELECT 1\n  FROM t", "\u{301}", "=", "/", "_", "0",
        ]
        return (0..<Int.random(in: 0..<6, using: &random))
            .compactMap { _ in pieces.randomElement(using: &random) }.joined()
    }
}
