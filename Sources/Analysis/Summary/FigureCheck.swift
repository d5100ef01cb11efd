import WorkflowModel

/// Strikes out sentences with numbers that are not in the data.
struct FigureCheck {
    private var known: FigureSet

    /// Knows the figures, the numbers of the samples and of the question.
    init(figures: [SummaryFigure], samples: String, question: String) {
        known = FigureSet(text: samples)
        known.add(question)
        for figure in figures {
            known.add(figure.value.compactText)
            if let number = figure.value.doubleValue { known.add(number) }
        }
    }

    /// Knows the numbers of a text.
    init(facts: String) { known = FigureSet(text: facts) }

    /// The lines and sentences that stay, and how many went.
    func check(_ text: String) -> (text: String, struckOut: Int) {
        var struckOut = 0
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let indent = line.prefix { $0 == " " }
            let sentences = Sentences.split(String(line))
            let kept = sentences.filter { FigureSet.figures(in: $0).allSatisfy(known.has) }
            struckOut += sentences.count - kept.count
            // A line of which nothing is left goes as a whole, with its list mark.
            if !sentences.isEmpty, !kept.contains(where: Self.saysSomething) { continue }
            lines.append(indent + kept.joined(separator: " "))
        }
        return (lines.joined(separator: "\n").trimmed, struckOut)
    }

    private static func saysSomething(_ text: String) -> Bool {
        text.contains { $0.isLetter || $0.isNumber }
    }
}
