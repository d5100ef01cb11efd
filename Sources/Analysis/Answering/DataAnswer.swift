import LogReduction
public import WorkflowModel

/// What a query gave, as an answer to a question: figures over all rows, a table, the query.
///
/// All of it is computed here. What a model gets to see of it is decided by the connection's
/// egress; what a model says about it is checked by ``AnswerText``.
public struct DataAnswer: Sendable, Hashable {
    /// The query.
    public let query: DataQuery
    /// The columns, in order.
    public let columns: [DataColumn]
    /// All rows that were read, each with one value for each column.
    public let rows: [[JSONValue]]
    /// Whether there are more rows than were read.
    public let isTruncated: Bool
    /// How long the query took.
    public let seconds: Double
    /// The figures over all rows.
    public let figures: [SummaryFigure]
    let subject: SummarySubject

    /// Computes the figures.
    ///
    /// - Parameters:
    ///   - query: the query that was run.
    ///   - columns: the result's columns, their names each once.
    ///   - rows: all rows.
    ///   - isTruncated: whether there are more.
    ///   - seconds: how long it took.
    public init(
        _ query: DataQuery, columns: [DataColumn], rows: [[JSONValue]], isTruncated: Bool,
        seconds: Double
    ) {
        self.query = query
        self.columns = columns
        self.rows = rows
        self.isTruncated = isTruncated
        self.seconds = seconds
        let names = columns.map(\.name)
        let objects = rows.map { row -> JSONValue in
            .object(Dictionary(zip(names, row)) { first, _ in first })
        }
        subject = SummarySubject(
            name: "The result",
            value: [
                "columns": .array(columns.map(\.json)), "rows": .array(objects),
                "truncated": .bool(isTruncated),
            ])
        figures = FigureTable.figures(of: subject)
    }

    /// What a model gets: never more than the connection's egress lets go.
    public var modelView: JSONValue {
        var mask = ValueMask()
        var redactor = Redactor()
        var view: [String: JSONValue] = [
            "connection": .string(query.connection), "row_count": .integer(rows.count),
            "truncated": .bool(isTruncated), "columns": .array(columns.map(\.json)),
            "figures": .array(
                leavingFigures.map { figure in
                    [
                        "name": .string(redactor.redact(figure.name)),
                        "value": figure.value.stringValue.map { .string(redactor.redact($0)) }
                            ?? figure.value,
                    ]
                }),
            "egress": .string(query.egress.rawValue),
        ]
        switch query.egress {
        case .nothing: break
        case .masked:
            view["masked_rows"] = .array(sample.map { .array($0.map { mask.masked($0) }) })
        case .sample:
            view["rows"] = .array(
                sample.map { row in
                    .array(
                        row.map { value in
                            value.stringValue.map { .string(redactor.redact($0)) } ?? value
                        })
                })
        }
        return .object(view)
    }

    /// The rows that may serve as a sample.
    var sample: ArraySlice<[JSONValue]> { rows.prefix(AnalysisLimits.sampleRows) }

    /// The figures that may go to a model.
    var leavingFigures: [SummaryFigure] {
        query.egress.sendsValues ? figures : LeavingFigures.figures(of: subject)
    }

    /// Text with values for the placeholders that the model was given.
    func restored(_ text: String) -> String {
        guard query.egress == .masked else { return text }
        var mask = ValueMask()
        for row in sample { for value in row { _ = mask.masked(value) } }
        return mask.restored(text)
    }

    /// The answer as events and programs get it; at most 200 rows.
    public var json: JSONValue {
        [
            "connection": .string(query.connection), "sql": .string(query.sql),
            "egress": .string(query.egress.rawValue), "columns": .array(columns.map(\.json)),
            "rows": .array(
                rows.prefix(AnalysisLimits.answerEventRows).map { .array($0) }),
            "row_count": .integer(rows.count), "truncated": .bool(isTruncated),
            "figures": .array(figures.map { ["name": .string($0.name), "value": $0.value] }),
            "seconds": .double((seconds * 1000).rounded() / 1000),
        ]
    }
}
