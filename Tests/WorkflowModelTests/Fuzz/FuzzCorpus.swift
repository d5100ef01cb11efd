import Foundation

/// Inputs that once went wrong or are odd, kept for ever; each run of the tests reads them all.
enum FuzzCorpus {
    /// The contents of the files of a folder of `Fixtures/corpus`, by name.
    static func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/corpus/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted().map {
            ($0, Array(try Data(contentsOf: url.appending(path: $0))))
        }
    }

    /// How long each fuzzer goes on: `FUZZ_SECONDS`, else two.
    static var duration: Duration {
        let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap { Double($0) }
        return .seconds(seconds ?? 2)
    }

    /// The seed to begin with: `FUZZ_SEED`, else always the same, so that a change is judged by the
    /// inputs that the one before it was judged by; search with other seeds by hand.
    static var seed: UInt64 {
        ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) }
            ?? 20_261_123
    }
}
