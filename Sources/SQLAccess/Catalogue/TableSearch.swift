/// Finds tables by words, in their names, their columns and what their owners say about them.
///
/// A name that holds the searched text comes first, then words alike: names are split at `_`, at
/// capitals and at digits, plurals and umlauts fold, and common business words in English and
/// German stand for each other. It is a search, no judgement: it ranks, and what has no word in
/// common is left out.
public struct TableSearch: Sendable {
    private let text: String
    private let words: [Set<String>]

    /// Reads what is searched for.
    public init(_ text: String) {
        self.text = text.lowercased()
        words = SearchWords.split(text).filter { !SearchWords.fillers.contains($0) }
            .map(SearchWords.meanings)
    }

    /// Whether everything is looked for.
    public var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }

    /// The tables that fit, the best first, equals in their order.
    public func ranked(_ tables: [SQLTable]) -> [SQLTable] {
        guard !isEmpty else { return tables }
        let scored = tables.enumerated().compactMap { place, table -> (Int, Int, SQLTable)? in
            let score = score(of: table)
            return score > 0 ? (score, place, table) : nil
        }
        return scored.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.2)
    }

    private func score(of table: SQLTable) -> Int {
        var score = 0
        let name = table.fullName.lowercased()
        if table.name.lowercased() == text || name == text { score += 1000 }
        if name.contains(text) { score += 500 }
        let inName = SearchWords.stems(table.fullName)
        let inComment = SearchWords.stems(table.comment ?? "")
        let inColumns = table.columns.reduce(into: Set<String>()) { stems, column in
            stems.formUnion(SearchWords.stems(column.name))
            stems.formUnion(SearchWords.stems(column.comment ?? ""))
        }
        for meanings in words {
            if !inName.isDisjoint(with: meanings) {
                score += 60
            } else if !inComment.isDisjoint(with: meanings) {
                score += 25
            } else if !inColumns.isDisjoint(with: meanings) {
                score += 10
            }
        }
        return score
    }
}
