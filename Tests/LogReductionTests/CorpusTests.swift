import LogReduction
import Testing

/// Recorded failures of real Airflow: what must hold for each of them, and the figures reached.
@Suite struct CorpusTests {
    @Test func holdsEveryCaseOfBothVersions() {
        #expect(Corpus.cases.count == 44)
        #expect(Corpus.cases.allSatisfy { !$0.files.isEmpty })
    }

    @Test(arguments: Corpus.cases)
    func keepsTheRootCauseIn2000Tokens(_ item: Corpus.Case) {
        let reduction = Corpus.reduce(item, tokens: 2000)
        #expect(Corpus.hits(item, reduction.evidence.map(\.text)))
        #expect(reduction.tokens <= 2000)
        #expect(reduction.tries.count == item.files.count)
    }

    @Test func reachesItsFiguresAt500Tokens() {
        var inEvidence = 0
        var inFirstThree = 0
        for item in Corpus.cases {
            let reduction = Corpus.reduce(item, tokens: 500)
            #expect(reduction.tokens <= 500)
            inEvidence += Corpus.hits(item, reduction.evidence.map(\.text)) ? 1 : 0
            inFirstThree += Corpus.hits(item, reduction.evidence.prefix(3).map(\.text)) ? 1 : 0
        }
        #expect(inEvidence == Corpus.cases.count)
        #expect(inFirstThree == Corpus.cases.count)
    }

    @Test func tellsTheCategoryWithoutAModel() {
        let right = Corpus.cases.filter { item in
            Corpus.reduce(item, tokens: 2000).category.rawValue == item.category
        }
        #expect(right.count == Corpus.cases.count)
    }

    @Test(arguments: Corpus.cases.filter { !$0.secrets.isEmpty })
    func leaksNoSecret(_ item: Corpus.Case) {
        let reduction = Corpus.reduce(item, tokens: 8000)
        let all =
            reduction.evidence.map(\.text) + reduction.evidence.map(\.reason)
            + reduction.tries.map(\.failure) + [reduction.why, reduction.retryAdvice]
        for secret in item.secrets {
            #expect(!all.contains { $0.contains(secret) }, "a made-up secret is shown")
        }
        #expect(!reduction.redactions.isEmpty)
    }

    @Test(arguments: Corpus.cases.filter { $0.version == "2" })
    func quotesLinesThatStandWhereItSays(_ item: Corpus.Case) {
        let reduction = Corpus.reduce(item, tokens: 2000)
        for evidence in reduction.evidence {
            let bytes = Corpus.bytes(item.files[evidence.tryNumber - 1])
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            let within = lines[(evidence.lineStart - 1)..<evidence.lineEnd]
                .map { visible(Array($0)) }
            let range = visible(Array(bytes[evidence.byteStart..<evidence.byteEnd]))
            for quoted in evidence.text.split(separator: "\n") where !quoted.hasPrefix("[…") {
                // A placeholder stands for what was hidden; the rest of the line is exact.
                let part = String(quoted.prefix { $0 != "<" && $0 != "…" })
                #expect(within.contains { $0.contains(part) }, "not at the line: \(quoted)")
                #expect(range.contains(part))
            }
        }
    }

    @Test(arguments: Corpus.cases.filter { $0.version == "3" })
    func quotesEventsByTheirIndex(_ item: Corpus.Case) {
        let reduction = Corpus.reduce(item, tokens: 2000)
        for evidence in reduction.evidence {
            let lines = Corpus.bytes(item.files[evidence.tryNumber - 1]).split(separator: 0x0A)
            let event = lines[evidence.lineStart - 1]
            #expect(evidence.lineStart >= 1 && evidence.lineEnd <= lines.count)
            let first = evidence.text.split(separator: "\n").first ?? ""
            let letters = String(first.prefix { $0 != "<" }.map { $0.isLetter ? $0 : " " })
            let all: [Substring] = letters.split(separator: " ")
            let words = all.dropFirst().filter { $0.count > 3 }.prefix(3)
            let text = String(decoding: event, as: UTF8.self)
            #expect(words.allSatisfy { text.contains($0) }, "not the event: \(first)")
        }
    }

    @Test(arguments: Corpus.cases.filter { $0.version == "3" })
    func readsTheDocumentAsItsEvents(_ item: Corpus.Case) {
        let events = Corpus.bytes("3/\(item.name)/try1.ndjson")
        let document = Corpus.bytes("3/\(item.name)/try1.json")
        let fromEvents = reduceLogs([events])
        let fromDocument = reduceLogs([document])
        #expect(fromEvents.tries[0].format == .events)
        #expect(fromDocument.tries[0].format == .eventDocument)
        #expect(fromEvents.tries[0].lineCount == fromDocument.tries[0].lineCount)
        #expect(fromEvents.category == fromDocument.category)
        #expect(fromEvents.evidence.map(\.text) == fromDocument.evidence.map(\.text))
        #expect(fromEvents.evidence.map(\.lineStart) == fromDocument.evidence.map(\.lineStart))
    }

    @Test(arguments: ["flaky_each_try_differs"])
    func seesThatTriesFailedDifferently(_ name: String) {
        for item in Corpus.cases where item.name == name {
            let reduction = Corpus.reduce(item, tokens: 2000)
            #expect(reduction.comparison == .different)
            #expect(Set(reduction.evidence.prefix(3).map(\.tryNumber)) == [1, 2, 3])
        }
    }

    @Test func seesThatTriesFailedAlike() {
        for item in Corpus.cases where item.name == "keyerror_deep_frame" {
            let reduction = Corpus.reduce(item, tokens: 2000)
            #expect(reduction.comparison == .same)
            #expect(reduction.tries.allSatisfy { $0.failure == "KeyError: 'net_amount'" })
        }
    }

    /// The visible text: colours and control characters gone.
    private func visible(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let colours = try? Regex("\u{1B}\\[[0-9;]*[a-zA-Z]") else { return text }
        return String(
            text.replacing(colours, with: "").unicodeScalars.filter {
                $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t" || $0 == "\n"
            })
    }
}
