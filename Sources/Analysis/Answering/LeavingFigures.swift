import WorkflowModel

/// The figures that may go to a model where rows may not: they tell no single row.
enum LeavingFigures {
    /// The figures that are of all rows together, however few there are.
    static func shared(of subject: SummarySubject) -> [SummaryFigure] {
        let names: Set<String> = ["empty values", "distinct values", "true values", "sum", "mean"]
        return figures(of: subject, over: 2, names: names)
    }

    /// Counts always; sums and means only over enough rows; extremes, values and groups never.
    static func figures(of subject: SummarySubject) -> [SummaryFigure] {
        figures(
            of: subject, over: AnalysisLimits.leavingRows, names: ["true values", "sum", "mean"])
    }

    /// Counts, and figures of these names over so many rows at least.
    private static func figures(
        of subject: SummarySubject, over least: Int, names: Set<String>
    ) -> [SummaryFigure] {
        guard let rows = subject.rows else { return [] }
        func figure(_ name: String, _ value: JSONValue) -> SummaryFigure {
            SummaryFigure(of: subject.name, name: name, value: value)
        }
        var figures = [figure("number of rows", .integer(rows.count))]
        if subject.isCut { figures.append(figure("more rows than were read", true)) }
        var leaving: Set<String> = ["empty values", "distinct values"]
        if rows.count >= least { leaving.formUnion(names) }
        for column in subject.columns.prefix(AnalysisLimits.columns) {
            let all = FigureTable.columnFigures(rows.map { $0[column] ?? .null })
            figures += all.filter { leaving.contains($0.name) }.map {
                figure("\($0.name) of \(column)", $0.value)
            }
        }
        return figures
    }
}
