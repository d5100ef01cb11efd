import WorkflowModel

/// Strikes out sentences with numbers that are not in the data.
struct FigureCheck {
    private var known: FigureSet
    private var claims: FigureClaims?

    /// Knows the figures, the numbers of the samples and of the question.
    init(figures: [SummaryFigure], samples: String, question: String) {
        known = FigureSet(text: samples)
        known.add(question)
        for figure in figures {
            known.add(figure.value.compactText)
            guard let number = figure.value.doubleValue else { continue }
            known.add(number)
            let name = figure.name.lowercased()
            if name.contains("seconds") || name.contains("duration") { known.add(seconds: number) }
        }
        for share in Self.shares(of: figures) { known.add(share: share) }
        claims = FigureClaims(figures, question: question)
    }

    /// Knows the numbers of a text.
    init(facts: String) { known = FigureSet(text: facts) }

    /// The lines and sentences that stay, and those that went.
    ///
    /// - Parameters:
    ///   - text: the words.
    ///   - isWrong: tells further sentences to strike out.
    /// - Returns: what is left, and the sentences that went.
    func check(
        _ text: String, unless isWrong: (String) -> Bool = { _ in false }
    ) -> (text: String, struck: [String]) {
        var struck: [String] = []
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let indent = line.prefix { $0 == " " }
            let sentences = Sentences.split(String(line))
            let kept = sentences.filter { sentence in
                let isBorne =
                    FigureSet.figures(in: sentence).allSatisfy(known.has)
                    && claims?.contradict(sentence) != true && !isWrong(sentence)
                if !isBorne { struck.append(sentence) }
                return isBorne
            }
            // A line of which nothing is left goes as a whole, with its list mark.
            if !sentences.isEmpty, !kept.contains(where: Self.saysSomething) { continue }
            lines.append(indent + kept.joined(separator: " "))
        }
        return (lines.joined(separator: "\n").trimmed, struck)
    }

    /// Of each subject the share of its rows that a count stands for.
    private static func shares(of figures: [SummaryFigure]) -> [Double] {
        var rows: [String: Double] = [:]
        for figure in figures where figure.name == "number of rows" {
            rows[figure.of] = figure.value.doubleValue
        }
        return figures.compactMap { figure in
            let isCount = ["rows with ", "true values", "empty values"].contains {
                figure.name.hasPrefix($0)
            }
            guard isCount, let all = rows[figure.of], all > 0 else { return nil }
            return figure.value.doubleValue.map { $0 / all }
        }
    }

    private static func saysSomething(_ text: String) -> Bool {
        text.contains { $0.isLetter || $0.isNumber }
    }
}
