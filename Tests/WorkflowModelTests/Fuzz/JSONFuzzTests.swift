import OrchestrateTesting
import Testing
import WorkflowModel

/// Mutated JSON: whatever the bytes are, the answer is a value or an error with its place, soon.
///
/// `FUZZ_SECONDS` makes it go on longer, `FUZZ_SEED` repeats a run.
@Suite struct JSONFuzzTests {
    private static let words = [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\":", "null", "true", "1", "-", "0", ".", "e",
        "e-0", "E+00005", "1.50e-0", "9223372036854775807", "12345678901234567890.5", "\\u",
        "\\ud83d", "\\ude00", "\\n", "\\", " ", "\n", "\u{FEFF}", "é", "😀", "\u{0}", "0.1",
    ]

    /// What is wrong with the answer to an input, or nil.
    private func problem(_ bytes: [UInt8]) -> String? {
        let clock = ContinuousClock()
        let start = clock.now
        let shown = String(decoding: bytes.prefix(200), as: UTF8.self)
        do {
            let value = try JSONValue.parse(bytes)
            let stored = value.storedText
            guard try JSONValue.parse(stored: stored.utf8).storedText == stored else {
                return "another value comes back from the journal: \(shown)"
            }
            for text in [value.compactText, value.prettyText] {
                guard try JSONValue(parsing: text).compactText == value.compactText else {
                    return "another value comes back: \(shown)"
                }
            }
            let canonical = value.canonicalText
            guard try JSONValue(parsing: canonical).canonicalText == canonical else {
                return "the canonical text is not stable: \(shown)"
            }
        } catch {
            guard (0...bytes.count).contains(error.location.byteOffset), error.location.line >= 1,
                error.location.column >= 1, !error.message.isEmpty
            else { return "an error without a place: \(error) \(shown)" }
        }
        return clock.now - start > .seconds(2) ? "too slow: \(shown)" : nil
    }

    @Test func answersEveryKeptInput() throws {
        let files = try FuzzCorpus.files("json")
        #expect(files.count > 40)
        for (name, bytes) in files {
            let problem = problem(bytes)
            #expect(problem == nil, "\(name)")
        }
    }

    @Test func answersMutatedInputs() throws {
        let seed = FuzzCorpus.seed
        let seeds = try FuzzCorpus.files("json").map(\.bytes) + [Array(SampleText.daily.utf8)]
        var mutator = Mutator(seed: seed, seeds: seeds, words: JSONFuzzTests.words)
        let clock = ContinuousClock()
        let end = clock.now + FuzzCorpus.duration
        var rounds = 0
        while clock.now < end {
            let problem = problem(mutator.next())
            #expect(problem == nil, "FUZZ_SEED=\(seed), round \(rounds)")
            rounds += 1
        }
        print("\(rounds) mutated JSON texts from FUZZ_SEED=\(seed)")
        #expect(rounds > 0)
    }
}
