import WorkflowModel

/// How columns of numbers move along a column of days or moments.
enum ColumnTrend {
    /// First, last, change and direction of each column of numbers; nothing where no column
    /// tells an order.
    static func figures(of subject: SummarySubject) -> [(name: String, value: JSONValue)] {
        guard let rows = subject.rows, rows.count >= AnalysisLimits.trendRows else { return [] }
        let columns = subject.columns.prefix(AnalysisLimits.columns)
        guard let order = columns.first(where: { isOrder($0, rows) }) else { return [] }
        let sorted = rows.sorted {
            ($0[order]?.stringValue ?? "") < ($1[order]?.stringValue ?? "")
        }
        let isDistinct = Set(rows.compactMap { $0[order]?.stringValue }).count == rows.count
        return columns.flatMap { column -> [(name: String, value: JSONValue)] in
            let values = sorted.compactMap { $0[column]?.decimalValue }
            guard column != order, values.count == rows.count, let first = values.first,
                let last = values.last
            else { return [] }
            let word = direction(values.map(\.doubleValue))
            var figures: [(name: String, value: JSONValue)] = [
                ("trend of \(column) by \(order)", .string(word.rawValue))
            ]
            guard isDistinct, let change = last.adding(negated(first)) else { return figures }
            figures += [
                ("first of \(column) by \(order)", FigureTable.exact(first)),
                ("last of \(column) by \(order)", FigureTable.exact(last)),
                ("change of \(column) from first to last", FigureTable.exact(change)),
            ]
            if !first.isZero, let share = change.divided(by: first) {
                let percent = share.doubleValue * 100
                figures.append(
                    (
                        "change of \(column) from first to last in percent",
                        .double((percent * 10).rounded() / 10)
                    ))
            }
            return figures
        }
    }

    /// The direction of values in order.
    enum Direction: String {
        case rising
        case falling
        case level
        case unclear = "no clear direction"
    }

    /// By the correlation of the values with their place.
    static func direction(_ values: [Double]) -> Direction {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let middle = (count - 1) / 2
        var (both, own, place) = (0.0, 0.0, 0.0)
        for (index, value) in values.enumerated() {
            let (x, y) = (Double(index) - middle, value - mean)
            both += x * y
            own += y * y
            place += x * x
        }
        guard own > 0, own.isFinite else { return own == 0 ? .level : .unclear }
        let correlation = both / (own * place).squareRoot()
        if correlation >= AnalysisLimits.trendCorrelation { return .rising }
        return correlation <= -AnalysisLimits.trendCorrelation ? .falling : .unclear
    }

    private static func negated(_ number: DecimalNumber) -> DecimalNumber {
        let text = number.description
        return DecimalNumber(text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text) ?? number
    }

    /// Whether every row has a day or moment there.
    private static func isOrder(_ column: String, _ rows: [JSONValue]) -> Bool {
        var seen: Set<String> = []
        for row in rows {
            guard let text = row[column]?.stringValue, text.count >= 10,
                WrittenDate.read(Array(text.prefix(10)), at: 0)?.day == String(text.prefix(10))
            else { return false }
            seen.insert(text)
        }
        return seen.count >= AnalysisLimits.trendRows
    }
}
