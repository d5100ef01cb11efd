import WorkflowModel

/// The text of an answer about data, as a person reads it.
///
/// It begins with a line and ends with a line by which it is found again, so that rows in it do not
/// go to a model as a part of the conversation.
public struct AnswerText: Sendable {
    private let answers: [DataAnswer]
    private let failure: DataQueryError?

    private static let opening = "**Answer from "
    private static let closing = "Sent to the model of it: "

    /// An answer.
    ///
    /// - Parameters:
    ///   - answers: what the queries gave, in order.
    ///   - failure: the last query, if it failed and none came after it.
    public init(_ answers: [DataAnswer], failure: DataQueryError? = nil) {
        self.answers = answers
        self.failure = failure
    }

    /// What a model says about the answers, without the sentences whose numbers are not theirs.
    ///
    /// - Parameters:
    ///   - words: what it says; placeholders become values.
    ///   - question: what was asked, whose numbers may be repeated.
    /// - Returns: the words, and how many sentences went.
    public func checked(_ words: String, question: String) -> (words: String, struckOut: Int) {
        let restored = answers.reduce(words) { $1.restored($0) }
        let figures = answers.flatMap(\.figures)
        let asked = ([question] + answers.map(\.query.sql)).joined(separator: "\n")
        var others = FigureSet(text: asked)
        // Extremes and single values are those of some row.
        let shared = answers.flatMap { LeavingFigures.shared(of: $0.subject) }
        for figure in shared {
            others.add(figure.value.compactText)
            if let number = figure.value.doubleValue { others.add(number) }
        }
        let claims = RowClaims(answers.flatMap(\.rows), others: others)
        let (kept, struck) = FigureCheck(figures: figures, samples: cells, question: asked)
            .check(restored, unless: claims.contradict)
        return (kept, struck.count)
    }

    /// The whole text.
    ///
    /// - Parameters:
    ///   - words: what a model says, checked; may be empty.
    ///   - struckOut: how many of its sentences went.
    /// - Returns: Markdown.
    public func markdown(words: String, struckOut: Int) -> String {
        var parts = ["\(Self.opening)\(places)**"]
        if !words.isEmpty { parts.append(Self.withoutMarks(words)) }
        if struckOut > 0 {
            let what = struckOut == 1 ? "One sentence" : "\(struckOut) sentences"
            parts.append(
                "(\(what) of the model went, because of numbers that are not in the data.)")
        }
        for answer in answers {
            parts.append(FigureWords.markdown([answer.subject]))
            if !FigureWords.holdsTable(answer.subject), answer.rows.count > 1 {
                parts.append(Self.table(answer))
            }
            if answer.isTruncated {
                parts.append(
                    "Figures are over the \(answer.rows.count) rows that were read; there are more."
                )
            }
            parts.append(Self.fenced(answer.query.sql))
        }
        if let failure {
            parts.append("The last query failed: \(Self.line(failure.message))")
            parts.append(Self.fenced(failure.query.sql))
        }
        parts.append(Self.closing + sent)
        return parts.joined(separator: "\n\n")
    }

    /// Text of a conversation without answers in it, for a model.
    public static func withheld(from text: String) -> String {
        guard text.contains(opening) else { return text }
        var lines: [Substring] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !isInside, line.hasPrefix(opening) {
                isInside = true
                lines.append("(An answer with figures and rows of a database was shown here.)")
            }
            if !isInside { lines.append(line) }
            if line.hasPrefix(closing) { isInside = false }
        }
        return lines.joined(separator: "\n")
    }

    private var queries: [DataQuery] {
        answers.map(\.query) + (failure.map { [$0.query] } ?? [])
    }

    private var places: String {
        var seen: Set<String> = []
        return queries.map(\.connection).filter { seen.insert($0).inserted }
            .map { "`\($0)`" }.joined(separator: ", ")
    }

    private var sent: String {
        var seen: Set<String> = []
        return queries.filter { seen.insert($0.connection).inserted }.map { query in
            let what =
                switch query.egress {
                case .nothing: "names of columns and figures that tell no single row, no rows"
                case .masked: "placeholders for values, and figures that tell no single row"
                case .sample:
                    "up to \(AnalysisLimits.sampleRows) rows, secrets redacted, and all figures"
                }
            return "\(what) (egress of `\(query.connection)`: \(query.egress.rawValue))"
        }.joined(separator: "; ") + "."
    }

    /// The numbers that stand in rows.
    private var cells: String {
        var text = ""
        for answer in answers {
            for row in answer.rows {
                guard text.utf8.count < AnalysisLimits.answerCharacters else { return text }
                text += row.map(\.compactText).joined(separator: "\n") + "\n"
            }
        }
        return text
    }

    private static func table(_ answer: DataAnswer) -> String {
        let columns = answer.columns.prefix(AnalysisLimits.answerColumns).map(\.name)
        let rows = (answer.subject.rows ?? []).prefix(AnalysisLimits.answerRows)
        let table = FigureWords.table(Array(rows), columns)
        let left = answer.rows.count - rows.count
        return left > 0 ? "\(table)\n\nThe first \(rows.count) rows; \(left) more." : table
    }

    /// The statement in a fence that it cannot close.
    private static func fenced(_ sql: String) -> String {
        var longest = 2
        var run = 0
        for character in sql {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)sql\n\(sql)\n\(fence)"
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func withoutMarks(_ text: String) -> String {
        text.replacing(closing, with: "Sent: ").replacing(opening, with: "**")
    }
}
