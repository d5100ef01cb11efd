import WorkflowModel

/// Strikes out sentences with numbers that are not in the data.
struct FigureCheck {
    private let known: Set<String>

    init(figures: [SummaryFigure], samples: String, question: String) {
        var known = Set(Self.numbers(samples)).union(Self.numbers(question))
        for figure in figures {
            known.formUnion(Self.numbers(figure.value.compactText))
            if let number = figure.value.doubleValue {
                known.insert(Self.rounded(number, to: 0))
                known.insert(Self.rounded(number, to: 1))
                known.insert(Self.rounded(number, to: 2))
            }
        }
        self.known = known
    }

    /// The lines and sentences that stay, and how many went.
    func check(_ text: String) -> (text: String, struckOut: Int) {
        var struckOut = 0
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let sentences = CitationCheck.sentences(String(line))
            let kept = sentences.filter { Self.numbers($0).allSatisfy(known.contains) }
            struckOut += sentences.count - kept.count
            return kept.joined(separator: " ")
        }
        return (lines.joined(separator: "\n").trimmed, struckOut)
    }

    /// The numbers in a text, in one spelling: no thousands separators, no ending zeros.
    static func numbers(_ text: String) -> [String] {
        var numbers: [String] = []
        var current = ""
        for character in text + " " {
            if character.isNumber || ((character == "." || character == ",") && !current.isEmpty) {
                current.append(character)
            } else if !current.isEmpty {
                numbers.append(spelled(current))
                current = ""
            }
        }
        return numbers
    }

    private static func spelled(_ text: String) -> String {
        var digits = text.filter { $0 != "," }
        while digits.last == "." { digits.removeLast() }
        if digits.contains(".") {
            while digits.last == "0" { digits.removeLast() }
            if digits.last == "." { digits.removeLast() }
        }
        return digits
    }

    private static func rounded(_ number: Double, to places: Int) -> String {
        let scale = [1.0, 10, 100][places]
        let value = (abs(number) * scale).rounded() / scale
        return numbers(JSONValue.double(value).compactText).first ?? ""
    }
}
