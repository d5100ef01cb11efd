/// Strikes out what the evidence does not bear.
///
/// A sentence stays if it cites evidence that exists, claims nothing after its last citation,
/// and if its quotes, lines, names and numbers stand in what it cites or among the facts, and
/// enough of its telling words too. Other words may be the model's own: it retells.
struct CitationCheck {
    private let pieces: [EvidencePiece]
    private let reader: CitationReader
    private let facts: String
    private let factFigures: FigureSet
    private let tries: Set<Int>

    /// Knows the evidence, and facts that may be said of anything: names and counts.
    init(_ pieces: [EvidencePiece], facts: String = "", tries: Set<Int> = []) {
        self.pieces = pieces
        self.tries = tries
        reader = CitationReader(pieces)
        self.facts = Quotation.plain(facts)
        factFigures = FigureSet(text: facts)
    }

    /// A sentence that went, and why.
    struct Struck: Equatable {
        var text: String
        var reason: String
    }

    /// A sentence that stays.
    struct Kept: Equatable {
        /// With its citations, as `[E1, E2]`.
        var text: String
        /// Without them.
        var bare: String
        var ids: [String]
    }

    /// What became of statements.
    struct Outcome: Equatable {
        var kept: [Kept] = []
        var struck: [Struck] = []

        var text: String { kept.map(\.text).joined(separator: " ") }
        var cited: [String] {
            kept.flatMap(\.ids).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    /// Checks statements sentence by sentence.
    func check(_ statements: [AnswerStatement]) -> Outcome {
        var outcome = Outcome()
        for statement in statements {
            let beside = statement.citations.reduce(into: CitationReader.Cited()) {
                $0.add(reader.cited(in: $1))
            }
            for quote in statement.quotes where !isQuoted(quote, by: beside.ids) {
                outcome.struck.append(
                    Struck(text: quote, reason: "this quote stands in no piece that is cited"))
            }
            for sentence in Sentences.split(statement.text) {
                var reading = reader.read(sentence)
                let isInherited = reading.cited.isEmpty
                if isInherited {
                    reading.cited = beside
                    reading.tail = ""
                }
                if let reason = fault(of: &reading, isInherited: isInherited) {
                    outcome.struck.append(Struck(text: sentence, reason: reason))
                } else {
                    outcome.kept.append(Self.kept(reading))
                }
            }
        }
        return outcome
    }

    /// Why a sentence cannot stay; nil if it can.
    private func fault(
        of reading: inout CitationReader.Reading, isInherited: Bool
    ) -> String? {
        if InjectedOrder.isInCause(reading.claims) {
            return "it repeats an order or an address of a log, which is data"
        }
        if let unknown = reading.cited.unknown.first {
            return "it cites \(unknown), which does not exist"
        }
        guard !reading.cited.ids.isEmpty else { return "it cites nothing" }
        guard ClaimWords.telling(reading.tail).count < 3 else {
            return "it claims something after its last citation"
        }
        var cited = pieces.filter { reading.cited.ids.contains($0.id) }
        let said = ClaimWords.telling(reading.claims)
        let shared = cited.map { Self.shared(said, with: $0) }
        if isInherited {
            // What is cited for several sentences need not bear each of them.
            cited = zip(cited, shared).filter { !$0.1.isEmpty }.map(\.0)
            reading.cited.ids = cited.map(\.id)
        }
        guard !cited.isEmpty, isInherited || shared.allSatisfy({ !$0.isEmpty }) else {
            return "it has no word of a piece that it cites"
        }
        return quoteFault(reading.claims, cited) ?? lineFault(reading.claims, cited)
            ?? figureFault(reading.claims, cited) ?? nameFault(reading.claims, cited)
            ?? wordFault(said, shared.reduce(into: []) { $0.formUnion($1) }, reading.claims)
    }

    private func isQuoted(_ quote: String, by ids: [String]) -> Bool {
        pieces.contains { ids.contains($0.id) && Quotation.stands(quote, in: $0.plain) }
    }

    private func quoteFault(_ claims: String, _ cited: [EvidencePiece]) -> String? {
        let quote = Quotation.quotes(in: claims).first { quote in
            !cited.contains { Quotation.stands(quote, in: $0.plain) }
                && !Quotation.stands(quote, in: facts)
        }
        return quote.map { "the text '\($0)' that it quotes does not stand in what it cites" }
    }

    /// Lines and tries that are named must be those of what is cited, or stand in it.
    private func lineFault(_ claims: String, _ cited: [EvidencePiece]) -> String? {
        for place in LineMention.all(in: claims) {
            if place.isTry {
                guard !tries.isEmpty, !tries.contains(place.number) else { continue }
                return "there is no try \(place.number)"
            }
            let isThere = cited.contains {
                $0.lines.contains(place.number) || $0.named.contains("line \(place.number)")
                    || $0.named.contains(":\(place.number)")
            }
            if !isThere { return "line \(place.number) is not among the lines that it cites" }
        }
        return nil
    }

    private func figureFault(_ claims: String, _ cited: [EvidencePiece]) -> String? {
        var known = factFigures
        for piece in cited { known.add(piece.text + "\n" + piece.facts) }
        let wrong = FigureSet.figures(in: LineMention.without(claims)).first { !known.has($0) }
        return wrong.map { "the number \($0.shown) does not stand in what it cites" }
    }

    private func nameFault(_ claims: String, _ cited: [EvidencePiece]) -> String? {
        let isForeign = ClaimWords.isForeign(claims)
        let wrong = ClaimNames.names(in: claims, areCapitalsNames: !isForeign).first { name in
            !ClaimNames.stands(name, in: facts)
                && !cited.contains { ClaimNames.stands(name, in: $0.named) }
        }
        return wrong.map { "the name \($0) does not stand in what it cites" }
    }

    private func wordFault(
        _ said: Set<String>, _ shared: Set<String>, _ claims: String
    ) -> String? {
        let isTied = shared.count >= min(2, said.count) || shared.contains(where: ClaimWords.isRare)
        let own = said.subtracting(shared).subtracting(ClaimWords.neutral).count
        let least =
            ClaimWords.isForeign(claims)
            ? AnalysisLimits.borneForeignWords : AnalysisLimits.borneWords
        let share = Double(shared.count) / Double(max(1, shared.count + own))
        guard isTied, share >= least else {
            return "most of what it says does not stand in what it cites"
        }
        return nil
    }

    /// The words of a sentence that a piece has, in whatever form.
    private static func shared(_ said: Set<String>, with piece: EvidencePiece) -> Set<String> {
        let words = ClaimWords.telling(piece.text)
        return said.filter { word in
            words.contains(word) || words.contains { ClaimWords.isLike($0, word) }
                || (word.count >= 5 && ClaimWords.isRare(word) && piece.plain.contains(word))
        }
    }

    private static func kept(_ reading: CitationReader.Reading) -> Kept {
        let missing = reading.cited.ids.filter { !reading.marked.contains($0) }
        var text = reading.text.trimmed
        if !missing.isEmpty {
            let end = text.last.map { ".!?".contains($0) } == true ? String(text.removeLast()) : "."
            text += " [\(missing.joined(separator: ", "))]\(end)"
        }
        var bare = reading.claims.trimmed
        for mark in [" .", " ,", " ;"] {
            bare = bare.replacing(mark, with: String(mark.dropFirst()))
        }
        return Kept(text: text, bare: bare, ids: reading.cited.ids)
    }
}
