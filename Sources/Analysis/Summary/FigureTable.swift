import WorkflowModel

/// Figures over whole values: counts, sums, extremes, distinct and empty values by column.
enum FigureTable {
    /// The figures of a value: of a list of rows by column, of anything else the value itself.
    static func figures(of subject: SummarySubject) -> [SummaryFigure] {
        func figure(_ name: String, _ value: JSONValue) -> SummaryFigure {
            SummaryFigure(of: subject.name, name: name, value: value)
        }
        guard let rows = subject.rows else {
            return scalars(in: subject.value).map { figure($0.name, $0.value) }
        }
        var figures = [figure("number of rows", .integer(rows.count))]
        if subject.isCut { figures.append(figure("more rows than were read", true)) }
        for column in subject.columns.prefix(AnalysisLimits.columns) {
            let values = rows.map { $0[column] ?? .null }
            figures += columnFigures(values).map { figure("\($0.name) of \(column)", $0.value) }
        }
        figures += ColumnGroups.figures(of: subject).map { figure($0.name, $0.value) }
        figures += ColumnTrend.figures(of: subject).map { figure($0.name, $0.value) }
        if subject.columns.isEmpty {
            figures += columnFigures(rows).map { figure("\($0.name)", $0.value) }
        }
        if rows.count == 1, let row = rows.first, row.objectValue != nil {
            figures += scalars(in: row).map { figure($0.name, $0.value) }
        }
        return figures
    }

    /// The figures of one column, in the order in which they are shown.
    static func columnFigures(_ column: [JSONValue]) -> [(name: String, value: JSONValue)] {
        let present = column.filter { !$0.isNull }
        var figures: [(name: String, value: JSONValue)] = [
            ("empty values", .integer(column.count - present.count)),
            ("distinct values", .integer(Set(present).count)),
        ]
        let numbers = present.compactMap(\.decimalValue)
        let truths = present.compactMap(\.boolValue)
        if !present.isEmpty, truths.count == present.count {
            figures.append(("true values", .integer(truths.count(where: \.self))))
        } else if numbers.count == present.count, let low = numbers.min(), let high = numbers.max()
        {
            figures += [("least value", exact(low)), ("greatest value", exact(high))]
            figures += totals(numbers)
        } else {
            let texts = present.compactMap(\.stringValue)
            if texts.count == present.count, let low = texts.min(), let high = texts.max() {
                figures += [("first value", .string(low)), ("last value", .string(high))]
            }
        }
        return figures
    }

    /// Sum and mean, to the last digit; the mean with at most four digits after the point.
    private static func totals(_ numbers: [DecimalNumber]) -> [(name: String, value: JSONValue)] {
        var sum = DecimalNumber(0)
        for number in numbers {
            guard let next = sum.adding(number) else { return [] }
            sum = next
        }
        guard sum.doubleValue.isFinite, let mean = sum.divided(by: DecimalNumber(numbers.count))
        else { return [] }
        return [("sum", exact(sum)), ("mean", exact(rounded(mean)))]
    }

    /// As the plainest kind of number that keeps every digit.
    static func exact(_ number: DecimalNumber) -> JSONValue {
        if let whole = number.integerValue { return .integer(whole) }
        let double = number.doubleValue
        if double.isFinite, DecimalNumber(double) == number { return .double(double) }
        return .decimal(number)
    }

    /// With at most four digits after the point, halves away from zero.
    static func rounded(_ number: DecimalNumber) -> DecimalNumber {
        let places = 4
        let surplus = -number.exponent - places
        guard surplus > 0 else { return number }
        guard surplus <= DecimalNumber.digits else { return DecimalNumber(0) }
        var divisor: UInt128 = 1
        for _ in 0..<surplus { divisor *= 10 }
        var (digits, rest) = number.coefficient.quotientAndRemainder(dividingBy: divisor)
        if rest >= divisor / 2 { digits += 1 }
        rest = 0
        return DecimalNumber("\(number.isNegative ? "-" : "")\(digits)E-\(places)") ?? number
    }

    /// The members of an object that are no lists or objects; of others, how many entries.
    static func scalars(in value: JSONValue) -> [(name: String, value: JSONValue)] {
        guard let members = value.objectValue else { return [("value", value)] }
        return members.sorted { $0.key < $1.key }.compactMap { name, value in
            if let list = value.arrayValue { return ("number of \(name)", .integer(list.count)) }
            return value.objectValue == nil ? (name, value) : nil
        }
    }
}

extension SummarySubject {
    /// The rows, if the value is a list, or the output of a query.
    var rows: [JSONValue]? { value.arrayValue ?? value["rows"]?.arrayValue }

    /// Whether a query tells that there were more rows.
    var isCut: Bool { value["truncated"] == true }

    /// The names of the rows' members: as the query orders them, else by name.
    var columns: [String] {
        let names = Set((rows ?? []).flatMap { ($0.objectValue ?? [:]).keys })
        let ordered = (value["columns"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        return ordered.filter(names.contains) + names.subtracting(ordered).sorted()
    }
}
