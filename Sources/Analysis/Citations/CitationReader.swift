/// Finds out what a model cites, however it spells it.
///
/// `[E1]`, `(e1, e2)`, `[E1-E3]`, a bare `E1`, and places such as `(try 2, line 14)`.
struct CitationReader {
    private let pieces: [EvidencePiece]
    private let known: Set<String>

    init(_ pieces: [EvidencePiece]) {
        self.pieces = pieces
        known = Set(pieces.map(\.id))
    }

    /// What is cited: ids that exist, and spellings of what does not.
    struct Cited: Equatable {
        var ids: [String] = []
        var unknown: [String] = []

        var isEmpty: Bool { ids.isEmpty && unknown.isEmpty }

        mutating func add(_ other: Cited) {
            ids += other.ids.filter { !ids.contains($0) }
            unknown += other.unknown
        }
    }

    /// A sentence taken apart.
    struct Reading {
        /// The sentence, its marks in one spelling.
        var text = ""
        /// What it claims, without marks.
        var claims = ""
        /// What stands after the last mark.
        var tail = ""
        var cited = Cited()
        /// Ids that stand in marks within the text.
        var marked: [String] = []
    }

    /// Takes a sentence apart.
    func read(_ sentence: String) -> Reading {
        var reading = Reading()
        var rest = sentence[...]
        while let open = rest.firstIndex(where: { $0 == "[" || $0 == "(" }) {
            let close: Character = rest[open] == "[" ? "]" : ")"
            guard let end = rest[open...].firstIndex(of: close) else { break }
            add(String(rest[..<open]), to: &reading)
            let inner = String(rest[rest.index(after: open)..<end])
            let cited = cited(in: inner, mustBePure: rest[open] == "(")
            if cited.isEmpty {
                add(String(rest[open...end]), to: &reading)
            } else {
                reading.cited.add(cited)
                reading.text += cited.ids.isEmpty ? "" : "[\(cited.ids.joined(separator: ", "))]"
                reading.marked += cited.ids
                reading.tail = ""
            }
            rest = rest[rest.index(after: end)...]
        }
        add(String(rest), to: &reading)
        return reading
    }

    /// Text outside marks, which may hold bare ids.
    private func add(_ text: String, to reading: inout Reading) {
        reading.text += text
        reading.claims += text
        reading.tail += text
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
        where word.first == "E" {
            guard let id = Self.id(word), known.contains(id) else { continue }
            reading.cited.add(Cited(ids: [id]))
            reading.tail = ""
        }
    }

    /// What a mark or a member cites; one that must be pure holds no other word.
    func cited(in mark: String, mustBePure: Bool = false) -> Cited {
        var cited = Cited()
        var place = Place()
        let words = mark.split { !$0.isLetter && !$0.isNumber && !"-–_".contains($0) }
        for word in words {
            let lower = word.lowercased()
            if let range = idRange(word) {
                for id in range {
                    cited.add(
                        known.contains(id) ? Cited(ids: [id]) : Cited(unknown: [id]))
                }
            } else if !place.take(lower), mustBePure, !Self.fillers.contains(lower) {
                return Cited()
            }
        }
        if let lines = place.lines {
            let found = pieces.filter { piece in
                piece.lines.overlaps(lines) && (place.attempt ?? piece.tryNumber) == piece.tryNumber
                    && (cited.ids.isEmpty || cited.ids.contains(piece.id))
            }
            cited.add(
                found.isEmpty
                    ? Cited(unknown: [mark.trimmed]) : Cited(ids: found.prefix(2).map(\.id)))
        }
        return cited
    }

    /// `E1`, `e1`, `E1-E3`, `E1–3`.
    private func idRange(_ word: Substring) -> [String]? {
        let ends = word.split { "-–".contains($0) }
        guard let first = ends.first.flatMap({ Self.id($0) }) else { return nil }
        guard ends.count == 2, let start = Int(first.dropFirst()),
            let end = Int(ends[1].drop { $0 == "E" || $0 == "e" }), start <= end,
            end - start < 50
        else { return ends.count == 1 ? [first] : nil }
        return (start...end).map { "E\($0)" }
    }

    /// `E1` for `E1`, `e1`, `E01`.
    private static func id(_ word: Substring) -> String? {
        guard let first = word.first, first == "E" || first == "e" else { return nil }
        let digits = word.dropFirst()
        guard !digits.isEmpty, digits.count < 6, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(digits)
        else { return nil }
        return "E\(number)"
    }

    private static let fillers: Set<String> = [
        "and", "see", "evidence", "item", "items", "id", "ids", "in", "of", "at", "from", "piece",
        "pieces", "ref", "refs", "source", "log", "logs", "by", "cf", "as", "per",
    ]
}

/// A place in a log as a model writes it: `try 2, line 14`, `lines 3-5`.
struct Place {
    private(set) var attempt: Int?
    private(set) var lines: ClosedRange<Int>?
    private var expected = ""

    /// Takes a word; false if it is no part of a place.
    mutating func take(_ word: String) -> Bool {
        if ["try", "attempt", "line", "lines"].contains(word) {
            expected = word
            return true
        }
        let numbers = word.split { "-–".contains($0) }.compactMap { Int($0) }
        guard let first = numbers.first, !expected.isEmpty else { return false }
        if expected.hasPrefix("line") {
            lines =
                min(
                    first, lines?.lowerBound ?? first)...max(
                    numbers.last ?? first, lines?.upperBound ?? first)
        } else {
            attempt = first
            expected = ""
        }
        return true
    }
}
