import LogReduction

/// What makes two failures of one task alike: the kind, and the telling line without what varies.
///
/// Numbers, quoted values, paths and ids vary. Two lines of the same exception and length are
/// alike too when most of their words are: `store Bonn has no rows`, `store Kiel has no rows`.
struct FailureSignature: Sendable, Hashable {
    private let kind: String
    private let words: [String]

    init(_ reduction: Reduction) {
        let last = reduction.tries.last
        let failure = TellingLine.plain(last?.failure[...] ?? "")
        kind = "\(reduction.category.rawValue), \(last?.outcome.rawValue ?? "empty")"
        var line = failure
        // An exit code says nothing; what the task said before it does.
        if !TellingLine.isException(failure), let item = reduction.evidence.first,
            last?.outcome == .failed
        {
            line += " " + TellingLine.of(item)
        }
        words = Self.masked(line)
    }

    func isLike(_ other: FailureSignature) -> Bool {
        guard kind == other.kind, words.count == other.words.count else { return false }
        guard let head = words.first, head == other.words.first else { return words == other.words }
        let rest = zip(words.dropFirst(), other.words.dropFirst())
        let same = rest.count { $0 == $1 }
        return Double(same) >= AnalysisLimits.likeness * Double(words.count - 1)
    }

    /// The words, each that varies as `#`.
    private static func masked(_ line: String) -> [String] {
        var text = ""
        var open: Character?
        for character in line.prefix(AnalysisLimits.quoteCharacters) {
            if let mark = open {
                if character == mark { open = nil }
            } else if "\"'`".contains(character), !(text.last?.isLetter ?? false) {
                open = character
                text += "#"
            } else {
                text.append(character)
            }
        }
        return text.split(whereSeparator: \.isWhitespace).map { word in
            word.contains { $0.isNumber || "/\\#<".contains($0) } ? "#" : String(word)
        }
    }
}
