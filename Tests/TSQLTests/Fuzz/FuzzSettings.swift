import Foundation

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

/// The same numbers from the same seed (SplitMix64).
struct FuzzRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
