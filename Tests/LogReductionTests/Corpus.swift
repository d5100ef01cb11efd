import Foundation
import LogReduction
import Testing

/// The recorded failures with their labels.
struct Corpus {
    /// One labelled failure.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let version: String
        let files: [String]
        let category: String
        let patterns: [String]
        let secrets: [String]
        var testDescription: String { "\(name) on Airflow \(version)" }
    }

    private struct Label: Decodable {
        let category: String
        let rootCauseRegexes: [String]
        let secrets: [String]?
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/corpus")

    /// Every case of both versions, the tries in order.
    static let cases: [Case] = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let data = try? Data(contentsOf: folder.appending(path: "labels.json")),
            let labels = try? decoder.decode([String: Label].self, from: data)
        else { return [] }
        var cases: [Case] = []
        for (name, label) in labels.sorted(by: { $0.key < $1.key }) {
            for (version, suffix) in [("2", "txt"), ("3", "ndjson")] {
                let files = (1...3).map { "\(version)/\(name)/try\($0).\(suffix)" }
                    .filter {
                        FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
                    }
                cases.append(
                    Case(
                        name: name, version: version, files: files, category: label.category,
                        patterns: label.rootCauseRegexes, secrets: label.secrets ?? []))
            }
        }
        return cases
    }()

    static func bytes(_ file: String) -> [UInt8] {
        (try? Data(contentsOf: folder.appending(path: file))).map { [UInt8]($0) } ?? []
    }

    static func reduce(_ item: Case, tokens: Int) -> Reduction {
        reduceLogs(item.files.map(bytes), tokens: tokens)
    }

    /// Whether a line of one of the texts matches one of the patterns.
    static func hits(_ item: Case, _ texts: [String]) -> Bool {
        item.patterns.contains { pattern in
            guard let regex = try? Regex(pattern) else { return false }
            return texts.contains { text in
                text.split(separator: "\n").contains { $0.firstMatch(of: regex) != nil }
            }
        }
    }
}

/// Reduces logs, one a try.
func reduceLogs(_ logs: [[UInt8]], tokens: Int = 2000, chunk: Int = .max) -> Reduction {
    var reducer = LogReducer(options: ReductionOptions(tokenBudget: tokens))
    for (index, log) in logs.enumerated() {
        reducer.beginTry(index + 1)
        var start = 0
        while start < log.count {
            let end = chunk >= log.count - start ? log.count : start + chunk
            reducer.feed(log[start..<end])
            start = end
        }
    }
    return reducer.finish()
}

/// Reduces logs given as text.
func reduceText(_ logs: String..., tokens: Int = 2000) -> Reduction {
    reduceLogs(logs.map { Array($0.utf8) }, tokens: tokens)
}
