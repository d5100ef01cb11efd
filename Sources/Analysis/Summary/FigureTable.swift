import WorkflowModel

/// Figures over whole values: counts, sums, extremes, distinct and empty values by column.
enum FigureTable {
    /// The figures of a value: of a list of rows by column, of anything else the value itself.
    static func figures(of subject: SummarySubject) -> [SummaryFigure] {
        func figure(_ name: String, _ value: JSONValue) -> SummaryFigure {
            SummaryFigure(of: subject.name, name: name, value: value)
        }
        guard let rows = subject.value.arrayValue else {
            return scalars(in: subject.value).map { figure($0.name, $0.value) }
        }
        var figures = [figure("number of rows", .integer(rows.count))]
        let names = Set(rows.flatMap { ($0.objectValue ?? [:]).keys }).sorted()
        for name in names.prefix(40) {
            let column = rows.map { $0[name] ?? .null }
            figures += columnFigures(column).map { figure("\($0.name) of \(name)", $0.value) }
        }
        if rows.count == 1, let row = rows.first {
            figures += scalars(in: row).map { figure($0.name, $0.value) }
        }
        return figures
    }

    private static func columnFigures(
        _ column: [JSONValue]
    ) -> [(name: String, value: JSONValue)] {
        let present = column.filter { !$0.isNull }
        var figures: [(name: String, value: JSONValue)] = [
            ("empty values", .integer(column.count - present.count)),
            ("distinct values", .integer(Set(present).count)),
        ]
        let numbers = present.compactMap(\.doubleValue)
        if numbers.count == present.count, let low = numbers.min(), let high = numbers.max() {
            let sum = numbers.reduce(0, +)
            figures += [
                ("least value", shown(low)), ("greatest value", shown(high)),
                ("sum", shown(sum)), ("mean", shown(sum / Double(numbers.count))),
            ]
        } else if let low = present.compactMap(\.stringValue).min(),
            let high = present.compactMap(\.stringValue).max()
        {
            figures += [("first value", .string(low)), ("last value", .string(high))]
        }
        return figures
    }

    private static func scalars(in value: JSONValue) -> [(name: String, value: JSONValue)] {
        guard let members = value.objectValue else { return [("value", value)] }
        return members.sorted { $0.key < $1.key }.compactMap { name, value in
            value.arrayValue == nil && value.objectValue == nil ? (name, value) : nil
        }
    }

    /// Whole numbers without a fraction, others with at most four digits after the point.
    private static func shown(_ number: Double) -> JSONValue {
        if let whole = Int(exactly: number) { return .integer(whole) }
        return .double((number * 10_000).rounded() / 10_000)
    }
}
