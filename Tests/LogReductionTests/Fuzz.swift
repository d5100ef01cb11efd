import Foundation

/// What the fuzzers of this module share.
enum Fuzz {
    /// How long each goes on: `FUZZ_SECONDS`, else two.
    static var duration: Duration {
        let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap { Double($0) }
        return .seconds(seconds ?? 2)
    }

    /// The seed to begin with: `FUZZ_SEED`, else always the same.
    static var seed: UInt64 {
        ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_261_123
    }
}

/// Logs made of recorded ones and of what parsers stumble over.
struct LogMutator {
    private var state: UInt64
    private let seeds: [[UInt8]]

    init(seed: UInt64, seeds: [[UInt8]]) {
        state = seed
        self.seeds = seeds
    }

    /// A number below `bound`.
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }

    /// The next log, at most a few thousand bytes.
    mutating func next() -> [UInt8] {
        var log = seeds[below(seeds.count)]
        let start = below(log.count)
        log = Array(log[start..<min(log.count, start + 200 + below(3000))])
        for _ in 0..<(1 + below(6)) {
            let at = below(log.count + 1)
            switch below(5) {
            case 0: log.insert(contentsOf: Self.words[below(Self.words.count)], at: at)
            case 1: if at < log.count { log[at] = UInt8(below(256)) }
            case 2: log.removeSubrange(at..<min(log.count, at + below(80)))
            case 3:
                let word = Self.words[below(Self.words.count)]
                for _ in 0..<below(60) { log.insert(contentsOf: word, at: at) }
            default:
                let end = min(log.count, at + below(400))
                log.insert(contentsOf: Array(log[at..<end]), at: below(log.count + 1))
            }
        }
        return log
    }

    private static let words: [[UInt8]] =
        [
            "\n", "\r", "\r\n", "\u{1B}[31m", "\u{1B}]0;", "\u{0}", "\u{FEFF}",
            "Traceback (most recent call last):\n",
            "  File \"/d/x.py\", line 1, in f\n", "ValueError: bad\n",
            "  + Exception Group Traceback (most recent call last):\n",
            "  +-+---------------- 1 ----------------\n", "    | ",
            "+------------------------------------\n",
            "\nDuring handling of the above exception, another exception occurred:\n\n",
            "\nThe above exception was the direct cause of the following exception:\n\n",
            "Caused by: java.io.IOException: x\n", "\tSuppressed: a.B: c\n", "\tat a.b(C.java:1)\n",
            "\t... 9 more\n",
            "{\"event\":\"", "\"level\":\"error\"",
            "\"error_detail\":[{\"exc_type\":\"E\",\"exc_value\":\"v\",\"frames\":[",
            "\"exceptions\":[[", "\\u", "\\ud83d", "\\\"", "{\"content\":[", "]", "}", ",", ":",
            "[", "{", "\"", "'",
            "[2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - ", " ERROR - ", "::group::",
            "::endgroup::",
            "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "password=", "://u:", "@h",
            "Bearer ", "eyJ",
            "exit code ", "Marking task as FAILED", "Task failed with exception", "é",
            "4111111111111111", " […]",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x82], [0xFF, 0xFE], [0xFE, 0xFF]]
}
