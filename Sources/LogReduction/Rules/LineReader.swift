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
        index.search(lowered.span) { number in
            reading.cues.formUnion(cues[number])
            if reading.role == .none { reading.role = roles[number] }
        }
        if lowered == Array("output:".utf8) { reading.role = .output }
        return reading
    }
}
