import Foundation
import OrchestrateTesting
import Testing

/// The recorded failures, which the tests of log reduction own.
struct FailureCorpus {
    /// One labelled failure.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let version: MemoryAirflow.Version
        let logs: [[UInt8]]
        let category: String
        let patterns: [String]
        let secrets: [String]
        var testDescription: String { "\(name) on Airflow \(version.rawValue)" }

        /// Whether a line of the text is one that tells the cause.
        func tellsCause(_ text: String) -> Bool {
            patterns.contains { pattern in
                guard let regex = try? Regex(pattern) else { return false }
                return text.firstMatch(of: regex) != nil
            }
        }
    }

    private struct Label: Decodable {
        let category: String
        let rootCauseRegexes: [String]
        let secrets: [String]?
    }

    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(
            path: "../../LogReductionTests/Fixtures/corpus")

    /// Every case of both versions, the tries in order.
    static let cases: [Case] = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let data = try? Data(contentsOf: folder.appending(path: "labels.json")),
            let labels = try? decoder.decode([String: Label].self, from: data)
        else { return [] }
        return labels.sorted { $0.key < $1.key }.flatMap { name, label in
            MemoryAirflow.Version.allCases.map { version in
                let suffix = version == .two ? "txt" : "ndjson"
                let logs = (1...3).compactMap { number in
                    try? Data(
                        contentsOf: folder.appending(
                            path: "\(version.rawValue)/\(name)/try\(number).\(suffix)"))
                }
                return Case(
                    name: name, version: version, logs: logs.map { [UInt8]($0) },
                    category: label.category, patterns: label.rootCauseRegexes,
                    secrets: label.secrets ?? [])
            }
        }
    }()

    /// An Airflow on which that failure has just happened, as run `r` of `dag`, task `work`.
    static func airflow(with item: Case) -> MemoryAirflow {
        let tries = item.logs.enumerated().map { AirflowWorld.Try($0 + 1, log: $1) }
        var instance = AirflowWorld.Instance(
            "work", state: "failed", endedAt: "2026-01-31T08:05:00Z", tries: tries)
        if item.name == "dagrun_timeout" {
            instance.state = "skipped"
            instance.startedAt = "2026-01-31T08:00:01Z"
            instance.endedAt = nil
        }
        var run = AirflowWorld.Run("r", of: "dag", state: "failed", instances: [instance])
        run.startedAt = "2026-01-31T08:00:00Z"
        run.endedAt = "2026-01-31T08:05:01Z"
        return MemoryAirflow(
            item.version,
            AirflowWorld(dags: [AirflowWorld.Dag("dag", tasks: [("work", [])])], runs: [run]))
    }
}
