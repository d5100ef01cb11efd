import LogReduction

/// Logs made to cost more than they should, one chunk at a time and as long as wanted.
enum HostileLog: String, CaseIterable, Sendable {
    case distinctLines
    case distinctErrors
    case oneLine
    case oneEvent
    case oneEventInADocument
    case distinctTracebacks
    case longTracebacks
    case endlessTraceback
    case endlessCauses
    case nestedGroups
    case carriageReturns
    case crowdedTemplates
    case quotes
    case nestedJSON
    case secrets

    /// Whether it takes many bytes to reach a limit.
    var isLarge: Bool { self == .distinctErrors || self == .longTracebacks }

    /// What stands before the first chunk.
    var opening: String {
        switch self {
        case .oneLine: return "ERROR "
        case .oneEvent: return "{\"level\":\"error\",\"event\":\""
        case .oneEventInADocument: return "{\"content\":[{\"level\":\"error\",\"event\":\""
        case .endlessTraceback, .endlessCauses: return "Traceback (most recent call last):\n"
        case .nestedGroups: return "  + Exception Group Traceback (most recent call last):\n"
        case .nestedJSON: return "{\"event\":\"x\",\"error_detail\":"
        default: return ""
        }
    }

    /// The `index`-th piece.
    func piece(_ index: Int) -> String {
        let word = Self.word(index)
        switch self {
        case .distinctLines:
            return "\(word) \(Self.word(index * 7 + 1)) of \(Self.word(index * 31 + 5)) done\n"
        case .distinctErrors:
            return "ERROR \(word) failed "
                + String(repeating: "\(Self.word(index * 13)) ", count: 300)
                + "\n"
        case .oneLine, .oneEvent, .oneEventInADocument: return "\(word) and \\n "
        case .distinctTracebacks:
            return
                "Traceback (most recent call last):\n  File \"/d/\(word).py\", line \(index), in f\n"
                + "    g()\n\(word).\(word)Error: \(word)\n\n"
        case .longTracebacks:
            return "Traceback (most recent call last):\n"
                + String(
                    repeating: "  File \"/d/\(word).py\", line 1, in f\n    "
                        + String(repeating: "\(word)(x) ", count: 60) + "\n", count: 120)
                + "\(word)Error: " + String(repeating: "\(word) ", count: 400) + "\n\n"
        case .endlessTraceback:
            return "  File \"/d/\(word).py\", line \(index), in f\n    \(word)()\n"
        case .endlessCauses:
            return "  File \"/d/x.py\", line \(index), in f\n\(word)Error: \(word)\n\n"
                + "The above exception was the direct cause of the following exception:\n\n"
                + "Traceback (most recent call last):\n"
        case .nestedGroups:
            return String(repeating: "  | ", count: index % 40)
                + "  +-+---------------- 1 ----------------\n"
                + String(repeating: "  | ", count: index % 40) + "  | \(word)Error: \(word)\n"
        case .carriageReturns: return "\(word) \(index)%\r"
        case .crowdedTemplates:
            return
                "WARNING user \(word) has \(Self.word(index / 3)) no \(Self.word(index / 5)) contract\n"
        case .quotes: return "' \" ` '\" x\"' "
        case .nestedJSON: return "[{\"exceptions\":"
        case .secrets: return "password=\(word)\(index) token=\(index)abc\(word) ok\n"
        }
    }

    /// A word of letters only, another for each number.
    private static func word(_ number: Int) -> String {
        var rest = UInt64(truncatingIfNeeded: number) &* 2_654_435_761 % 308_915_776
        var bytes: [UInt8] = []
        for _ in 0..<6 {
            bytes.append(UInt8(0x61 + rest % 26))
            rest /= 26
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Feeds `count` bytes or a few more; `seen` is called after each chunk.
    func feed(_ count: Int, into reducer: inout LogReducer, seen: (ReductionWork) -> Void) {
        reducer.beginTry(1)
        reducer.feed(Array(opening.utf8))
        var fed = 0
        var index = 0
        while fed < count {
            var chunk: [UInt8] = []
            while chunk.count < 65_536, fed + chunk.count < count {
                chunk.append(contentsOf: piece(index).utf8)
                index += 1
            }
            reducer.feed(chunk)
            fed += chunk.count
            seen(reducer.work)
        }
    }
}
