import LogReduction

/// Strikes out what the evidence does not bear.
///
/// A sentence stays if it cites evidence that exists and shares a telling word with it: a word
/// of four letters or more, or a number, that is not among those every report uses.
struct CitationCheck {
    /// Texts by id.
    let evidence: [String: String]

    init(_ all: [(id: String, text: String)]) {
        evidence = Dictionary(all.map { ($0.id, $0.text) }) { first, _ in first }
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
        for sentence in Self.sentences(text) {
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
        let said = Self.words(sentence)
        return ids.allSatisfy { id in
            !said.isDisjoint(with: Self.words(evidence[id] ?? ""))
        }
    }

    /// `E1`, as it stands in `[E1]` or `[E1, E2]`.
    static func ids(in text: String) -> [String] {
        var ids: [String] = []
        for part in text.split(separator: "[").dropFirst() {
            guard let end = part.firstIndex(of: "]") else { continue }
            for word in part[..<end].split(whereSeparator: { $0 == "," || $0 == " " }) {
                let digits = word.dropFirst()
                guard word.hasPrefix("E"), !digits.isEmpty, digits.allSatisfy(\.isNumber) else {
                    continue
                }
                ids.append(String(word))
            }
        }
        return ids
    }

    /// Sentences with their citations; a citation after the full stop belongs to it.
    static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        var previous: Character = " "
        for character in text {
            let startsNext = previous == " " && character != "[" && !current.isEmpty
            let ended = current.dropLast().last.map { ".!?]".contains($0) } ?? false
            if startsNext, ended, character.isUppercase || character.isNumber {
                sentences.append(current.trimmed)
                current = ""
            }
            current.append(character.isNewline ? " " : character)
            previous = character.isNewline ? " " : character
        }
        sentences.append(current.trimmed)
        return sentences.filter { !$0.isEmpty }
    }

    private static let common: Set<String> = [
        "task", "failed", "fail", "fails", "error", "errors", "because", "with", "that", "this",
        "from", "when", "which", "airflow", "exception", "tries", "every", "same", "line",
    ]

    static func words(_ text: String) -> Set<String> {
        let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        return Set(
            parts.map(String.init).filter { word in
                (word.count >= 4 || word.contains { $0.isNumber }) && !common.contains(word)
                    && !isID(word)
            })
    }

    private static func isID(_ word: String) -> Bool {
        word.hasPrefix("e") && word.count <= 4 && word.dropFirst().allSatisfy(\.isNumber)
    }
}

extension String {
    /// Without blanks at either end.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
