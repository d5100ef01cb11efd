import LogReduction

/// Strikes out what the evidence does not bear.
///
/// A sentence stays if it cites evidence that exists, shares telling words with every piece that
/// it cites, claims nothing after its last citation, and has no figure that stands neither in
/// what it cites nor among the facts.
struct CitationCheck {
    /// Texts by id.
    private let evidence: [String: String]
    /// Figures that may be said of anything cited: tries, counts, lines, names.
    private let facts: FigureSet

    init(_ all: [(id: String, text: String)], facts: String = "") {
        evidence = Dictionary(all.map { ($0.id, $0.text) }) { first, _ in first }
        self.facts = FigureSet(text: facts)
    }

    struct Outcome: Equatable {
        var text: String
        var cited: [String]
        var struckOut: Int
    }

    /// The sentences that stay, with the ids that they cite.
    func check(_ text: String) -> Outcome {
        var outcome = Outcome(text: "", cited: [], struckOut: 0)
        var kept: [String] = []
        for sentence in Sentences.split(text) {
            let ids = Self.ids(in: sentence)
            let known = ids.filter { evidence[$0] != nil }
            guard !known.isEmpty, known.count == ids.count, isBorne(sentence, by: known) else {
                outcome.struckOut += 1
                continue
            }
            kept.append(sentence)
            outcome.cited += known.filter { !outcome.cited.contains($0) }
        }
        outcome.text = kept.joined(separator: " ")
        return outcome
    }

    private func isBorne(_ sentence: String, by ids: [String]) -> Bool {
        let (claims, tail) = Self.claims(in: sentence)
        guard Self.words(tail).count < 3 else { return false }
        let said = Self.words(claims)
        let texts = ids.map { evidence[$0] ?? "" }
        let shared = texts.map { said.intersection(Self.words($0)) }
        guard shared.allSatisfy({ !$0.isEmpty }) else { return false }
        let all = shared.reduce(into: Set<String>()) { $0.formUnion($1) }
        guard all.count >= min(2, said.count) || all.contains(where: Self.isRare) else {
            return false
        }
        return FigureSet.figures(in: claims).allSatisfy { figure in
            facts.has(figure) || texts.contains { FigureSet(text: $0).has(figure) }
        }
    }

    /// The sentence without its citations, and what stands after the last of them.
    private static func claims(in sentence: String) -> (all: String, tail: String) {
        var all = ""
        var tail = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            let before = rest[..<open]
            let mark = rest[open...close]
            all += before
            if ids(in: String(mark)).isEmpty {
                all += mark
                tail += before + mark
            } else {
                tail = ""
            }
            rest = rest[rest.index(after: close)...]
        }
        return (all + rest, tail + rest)
    }

    /// `E1`, as it stands in `[E1]`, `[E1, E2]` or `[E1 and E2]`.
    static func ids(in text: String) -> [String] {
        var ids: [String] = []
        for part in text.split(separator: "[", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: "]") else { continue }
            for word in part[..<end].split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                let digits = word.dropFirst()
                guard word.hasPrefix("E"), !digits.isEmpty, digits.allSatisfy(\.isNumber) else {
                    continue
                }
                ids.append(String(word))
            }
        }
        return ids
    }

    /// Words that stand in every report and so bear nothing.
    private static let common: Set<String> = [
        "task", "tasks", "failed", "fail", "fails", "failure", "error", "errors", "because", "with",
        "that", "this", "from", "when", "which", "airflow", "exception", "tries", "every", "same",
        "line", "lines", "were", "have", "been", "there", "then", "after", "before", "into", "most",
        "recent", "call", "last", "traceback", "file", "info", "warning", "critical", "python",
        "could", "does", "cause", "caused", "run", "runs", "while", "will", "would", "also", "they",
    ]

    /// Words of four letters or more, and those with a digit, without a plural's s.
    static func words(_ text: String) -> Set<String> {
        let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        var words: Set<String> = []
        for part in parts {
            var word = String(part)
            let isTelling = word.count >= 4 || (word.count >= 2 && word.contains(where: \.isNumber))
            guard isTelling, !common.contains(word) else { continue }
            if word.count > 4, word.hasSuffix("s") { word.removeLast() }
            words.insert(word)
        }
        return words
    }

    /// Whether a word alone ties a sentence to a piece: a name, or a long word.
    private static func isRare(_ word: String) -> Bool {
        word.count >= 8 || word.contains("_")
            || (word.count > 2 && word.contains(where: \.isNumber))
    }
}
