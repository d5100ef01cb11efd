import WorkflowModel

/// Figures as people read them: the summary that needs no model.
enum FigureWords {
    /// Markdown: a paragraph, a small table or a list for each subject.
    static func markdown(_ subjects: [SummarySubject]) -> String {
        subjects.map(words).joined(separator: "\n\n")
    }

    private static func words(_ subject: SummarySubject) -> String {
        let name = "**\(inline(subject.name))**"
        guard let rows = subject.rows else {
            guard subject.value.objectValue != nil else {
                return "\(name) is \(shown(subject.value))."
            }
            let parts = FigureTable.scalars(in: subject.value)
            return "\(name): \(listed(parts))."
        }
        let columns = subject.columns
        let count = "\(rows.count) row\(rows.count == 1 ? "" : "s")"
        let more = subject.isCut ? ", and there are more that were not read" : ""
        if rows.isEmpty { return "\(name) has no rows." }
        if columns.isEmpty {
            return "\(name) has \(grouped(rows.count)) values\(more): \(column(rows))."
        }
        if rows.count == 1, let row = rows.first {
            let parts = columns.map { ($0, row[$0] ?? .null) }
            return "\(name) has \(count)\(more): \(listed(parts))."
        }
        if rows.count <= AnalysisLimits.shownRows, columns.count <= AnalysisLimits.shownColumns {
            let sums = numberLines(rows, columns)
            return "\(name) has \(count)\(more):\n\n\(table(rows, columns))"
                + (sums.isEmpty ? "" : "\n\n" + sums.joined(separator: "\n"))
        }
        let lines = columns.prefix(AnalysisLimits.columns).map { name in
            "- \(inline(name)): \(column(rows.map { $0[name] ?? .null }))"
        }
        let left = columns.count - lines.count
        let rest = left > 0 ? "\n- and \(left) more columns" : ""
        return "\(name) has \(grouped(rows.count)) rows\(more).\n\n"
            + lines.joined(separator: "\n") + rest
    }

    /// Whether the words for a subject hold its rows as a table.
    static func holdsTable(_ subject: SummarySubject) -> Bool {
        let count = subject.rows?.count ?? 0
        return (2...AnalysisLimits.shownRows).contains(count)
            && subject.columns.count <= AnalysisLimits.shownColumns
    }

    /// `1 to 500, sum 12,345, mean 398.2; 2 empty`.
    private static func column(_ values: [JSONValue]) -> String {
        let figures = Dictionary(FigureTable.columnFigures(values)) { first, _ in first }
        func text(_ name: String) -> String? { figures[name].map(shown) }
        let distinct = figures["distinct values"]?.integerValue ?? 0
        var words: String
        if distinct == 0 {
            return "no values"
        } else if let low = text("least value"), let high = text("greatest value") {
            words = low == high ? "always \(low)" : "\(low) to \(high)"
            if let sum = text("sum"), let mean = text("mean") {
                words += ", sum \(sum), mean \(mean)"
            }
        } else if let truths = text("true values") {
            words = "true in \(truths)"
        } else if let low = text("first value"), let high = text("last value") {
            words =
                distinct == 1
                ? "always \(low)"
                : "\(grouped(distinct)) different values, from \(low) to \(high)"
        } else {
            words = "\(grouped(distinct)) different values"
        }
        let empty = figures["empty values"]?.integerValue ?? 0
        return empty == 0 ? words : "\(words); \(grouped(empty)) empty"
    }

    private static func numberLines(_ rows: [JSONValue], _ columns: [String]) -> [String] {
        columns.compactMap { name in
            let values = rows.map { $0[name] ?? .null }.filter { !$0.isNull }
            guard values.count > 1, values.allSatisfy({ $0.doubleValue != nil }) else {
                return nil
            }
            return "- \(inline(name)): \(column(rows.map { $0[name] ?? .null }))"
        }
    }

    static func table(_ rows: [JSONValue], _ columns: [String]) -> String {
        func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
        let body = rows.map { row in line(columns.map { shown(row[$0] ?? .null) }) }
        return
            ([line(columns.map(inline)), line(columns.map { _ in "---" })] + body)
            .joined(separator: "\n")
    }

    private static func listed(_ parts: [(name: String, value: JSONValue)]) -> String {
        parts.isEmpty
            ? "nothing"
            : parts.map { "\(inline($0.name)) is \(shown($0.value))" }.joined(separator: "; ")
    }

    /// A value for people: numbers in groups of three, texts as they are, short.
    private static func shown(_ value: JSONValue) -> String {
        switch value {
        case .null: "empty"
        case .integer(let number): grouped(number)
        case .string(let text): inline(text)
        default: inline(value.compactText)
        }
    }

    /// On one line, short, with nothing in it that Markdown or a table would read.
    private static func inline(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let limit = AnalysisLimits.cellCharacters
        let short = line.count > limit ? line.prefix(limit) + "…" : line[...]
        return short.reduce(into: "") { result, character in
            if "|*`<>[]\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        guard digits.count > 4 else { return String(number) }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return (number < 0 ? "-" : "") + result
    }
}
