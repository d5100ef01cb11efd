import WorkflowModel

/// Finds sentences that give one row's number to another: "Spain had 12" where Italy had.
struct RowClaims {
    private struct Row {
        let names: [String]
        let figures: FigureSet
    }

    private let rows: [Row]
    private let others: FigureSet

    /// - Parameters:
    ///   - rows: the rows, each with its values.
    ///   - others: the numbers that belong to no row: figures, question, query.
    init(_ rows: [[JSONValue]], others: FigureSet) {
        self.others = others
        self.rows = rows.prefix(AnalysisLimits.claimRows).map { row in
            let names = row.compactMap(\.stringValue).map { $0.lowercased() }
            return Row(
                names: names.filter { $0.count > 1 && $0.contains(where: \.isLetter) },
                figures: FigureSet(text: row.map(\.compactText).joined(separator: "\n")))
        }
    }

    /// Whether a sentence names rows, and a number that stands in other rows only.
    func contradict(_ sentence: String) -> Bool {
        let lower = sentence.lowercased()
        let named = rows.filter { row in row.names.contains { Self.mentions($0, in: lower) } }
        guard !named.isEmpty, named.count < rows.count else { return false }
        return FigureSet.figures(in: sentence).contains { figure in
            !others.has(figure) && !named.contains { $0.figures.has(figure) }
                && rows.contains { $0.figures.has(figure) }
        }
    }

    /// Whether a name stands there as a word of its own.
    private static func mentions(_ name: String, in lower: String) -> Bool {
        for range in lower.ranges(of: name) {
            let before =
                range.lowerBound > lower.startIndex
                ? lower[lower.index(before: range.lowerBound)] : " "
            let after = range.upperBound < lower.endIndex ? lower[range.upperBound] : " "
            if !before.isLetter, !before.isNumber, !after.isLetter, !after.isNumber { return true }
        }
        return false
    }
}
