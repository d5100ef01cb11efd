import Foundation
import LogReduction
import Testing

/// Our own recorded failures: the figures that `Scripts/eval diagnosis` prints must hold here too.
@Suite struct RecordedFailureTests {
    private struct Label: Decodable {
        let category: String
        let rootCauseRegexes: [String]
        let secrets: [String]?
        let heldOut: Bool
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/failures")

    private static let labels: [String: Label] = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = try? Data(contentsOf: folder.appending(path: "labels.json"))
        return data.flatMap { try? decoder.decode([String: Label].self, from: $0) } ?? [:]
    }()

    /// The cases of one version whose logs are not compressed.
    private static func cases(_ version: String) -> [Corpus.Case] {
        labels.sorted { $0.key < $1.key }.compactMap { name, label in
            let files = ["txt", "ndjson", "json"].map { suffix in
                (1...3).map { "../failures/\(version)/\(name)/try\($0).\(suffix)" }.filter { file in
                    FileManager.default.fileExists(
                        atPath: Corpus.folder.appending(path: file).path)
                }
            }
            guard let found = files.first(where: { !$0.isEmpty }) else { return nil }
            return Corpus.Case(
                name: name, version: version, files: found, category: label.category,
                patterns: label.rootCauseRegexes, secrets: label.secrets ?? [])
        }
    }

    @Test func holdsManyFailures() {
        #expect(Self.labels.count >= 100)
        #expect(Self.labels.values.contains { $0.heldOut })
        let known = Set(FailureCategory.allCases.map(\.rawValue))
        #expect(Self.labels.values.allSatisfy { known.contains($0.category) })
    }

    @Test(arguments: ["2", "3"], [500, 2000])
    func reachesTheAims(_ version: String, _ tokens: Int) {
        let cases = Self.cases(version)
        var inEvidence = 0
        var inFirstThree = 0
        var right = 0
        for item in cases {
            let reduction = Corpus.reduce(item, tokens: tokens)
            let texts = reduction.evidence.map(\.text)
            inEvidence += Corpus.hits(item, texts) ? 1 : 0
            inFirstThree += Corpus.hits(item, Array(texts.prefix(3))) ? 1 : 0
            right += reduction.category.rawValue == item.category ? 1 : 0
            #expect(reduction.tokens <= tokens, "\(item.name)")
            for secret in item.secrets {
                #expect(!texts.contains { $0.contains(secret) }, "\(item.name) shows a secret")
            }
        }
        #expect(cases.count > 95)
        #expect(inEvidence * 100 >= cases.count * 98)
        #expect(inFirstThree * 100 >= cases.count * 95)
        #expect(right * 100 >= cases.count * 95)
    }
}
