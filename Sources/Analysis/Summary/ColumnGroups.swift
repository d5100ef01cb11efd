import WorkflowModel

/// How many rows have each value, for columns with few values.
enum ColumnGroups {
    static func figures(of subject: SummarySubject) -> [(name: String, value: JSONValue)] {
        guard let rows = subject.rows, rows.count > 2 else { return [] }
        var figures: [(name: String, value: JSONValue)] = []
        for column in subject.columns.prefix(AnalysisLimits.columns) {
            var counts: [String: Int] = [:]
            for row in rows {
                guard let text = row[column]?.stringValue else { continue }
                counts[text, default: 0] += 1
                if counts.count > AnalysisLimits.groups { break }
            }
            // As many values as rows tell nothing; neither does a single one.
            guard (2...AnalysisLimits.groups).contains(counts.count), counts.count < rows.count
            else { continue }
            figures += counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                ("rows with \(column) \($0.key)", .integer($0.value))
            }
        }
        return Array(figures.prefix(AnalysisLimits.groupFigures))
    }
}
