import Foundation
import OrchestrateTesting

/// How the fuzzers run.
enum FuzzSettings {
    /// How long each goes on: `FUZZ_SECONDS`, else two.
    static var duration: Duration {
        let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap { Double($0) }
        return .seconds(seconds ?? 2)
    }

    /// How many inputs each tries at least, also on a busy machine.
    static let leastRounds = 60

    /// The seed to begin with: `FUZZ_SEED`, else always the same.
    static var seed: UInt64 {
        ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_261_123
    }
}

extension SeededRandom {
    /// Yes, in so many of a hundred times.
    mutating func chance(_ percent: Int) -> Bool { number(in: 0...99) < percent }
}
