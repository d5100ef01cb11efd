/// Reads what the words of a message hint at; done once for each template, never for each line.
struct LineReader: Sendable {
    struct Reading: Sendable {
        var cues: Cues = []
        var role = LineRole.none
        var level = LogLevel.none
    }

    private let index: PhraseIndex
    private let cues: [Cues]
    private let roles: [LineRole]

    init() {
        var phrases: [String] = []
        var cues: [Cues] = []
        var roles: [LineRole] = []
        let lists: [([String], Cues)] = [
            (CueLexicon.bad, .bad), (CueLexicon.odd, .odd), (CueLexicon.handled, .handled),
            (CueLexicon.recovered, .recovered), (CueLexicon.deprecation, .deprecation),
            (CueLexicon.consequence, .consequence), (CueLexicon.waiting, .waiting),
            (CueLexicon.chatter, .chatter),
        ]
        for (list, cue) in lists {
            for phrase in list {
                phrases.append(phrase)
                cues.append(cue)
                roles.append(.none)
            }
        }
        for (phrase, role) in CueLexicon.roles {
            phrases.append(phrase)
            cues.append([])
            roles.append(role)
        }
        index = PhraseIndex(phrases)
        self.cues = cues
        self.roles = roles
    }

    /// Reads a message (header left out).
    func read(_ message: Span<UInt8>) -> Reading {
        var reading = Reading()
        reading.level = LevelWords.level(of: message)
        let lowered = PhraseIndex.lowered(message, limit: Limits.templateBytes)
        index.search(lowered.span) { number, start in
            let cue = cues[number]
            if cue == .bad, Self.isNothing(lowered, before: start) { return }
            reading.cues.formUnion(cue)
            if reading.role == .none { reading.role = roles[number] }
        }
        // "Max retries exceeded with url: … (Caused by …": it tells its cause itself.
        if reading.cues.contains(.consequence), lowered.holds("(caused by ") {
            reading.cues.remove(.consequence)
        }
        if lowered == Array("output:".utf8) { reading.role = .output }
        return reading
    }

    /// Whether what begins at `start` was counted, and none was found: `0 rejected`.
    private static func isNothing(_ text: [UInt8], before start: Int) -> Bool {
        guard start >= 2, text[start - 1] == 0x20, text[start - 2] == 0x30 else { return false }
        guard start >= 3 else { return true }
        let byte = text[start - 3]
        return !Byte.isWord(byte) && byte != 0x2E && byte != 0x2C && byte != 0x2D
    }
}
