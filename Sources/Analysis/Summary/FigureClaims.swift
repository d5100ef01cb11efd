import WorkflowModel

/// What sentences say of figures: that this is the sum, that one the mean, and which way it goes.
///
/// A number that is in the data is still wrong where it is called something else.
struct FigureClaims {
    private enum Kind: Hashable {
        case sum
        case mean
        case least
        case greatest
        case distinct
    }

    private var figures: [Kind: [(name: String, set: FigureSet)]] = [:]
    private var trends: [(name: String, word: String)] = []
    private let asked: FigureSet

    init(_ all: [SummaryFigure], question: String) {
        asked = FigureSet(text: question)
        for figure in all {
            if figure.name.hasPrefix("trend of "), let word = figure.value.stringValue {
                trends.append((figure.name, word))
            }
            guard let kind = Self.kind(of: figure.name), let number = figure.value.doubleValue
            else {
                continue
            }
            var set = FigureSet(text: figure.value.compactText)
            set.add(number)
            if figure.name.contains("seconds") { set.add(seconds: number) }
            figures[kind, default: []].append((figure.name, set))
        }
    }

    /// Whether a sentence calls a number what it is not, or tells a direction that nothing takes.
    func contradict(_ sentence: String) -> Bool {
        // Narrow blanks stand within numbers.
        let words = sentence.split { $0 == " " || $0.isNewline || $0 == "\t" }.map(String.init)
        var kind: Kind?
        for word in words {
            let core = word.lowercased().filter { $0.isLetter || $0 == "_" }
            let numbers = FigureSet.figures(in: word)
            if let kind, let number = numbers.first, numbers.count == 1 {
                if !isKnown(number, as: kind, in: sentence) { return true }
            }
            if let named = Self.words[core] {
                kind = named
            } else if !numbers.isEmpty || !isLink(core, word) {
                kind = nil
            }
        }
        return goesWrong(sentence)
    }

    private func isKnown(_ figure: Figure, as kind: Kind, in sentence: String) -> Bool {
        guard let all = figures[kind], !all.isEmpty else { return true }
        if asked.has(figure) { return true }
        let lower = sentence.lowercased()
        let named = all.filter { Self.mentions($0.name, in: lower) }
        return (named.isEmpty ? all : named).contains { $0.set.has(figure) }
    }

    private func goesWrong(_ sentence: String) -> Bool {
        let said = Set(sentence.lowercased().split { !$0.isLetter }.map(String.init))
        let rises = !said.isDisjoint(with: Self.rising)
        let falls = !said.isDisjoint(with: Self.falling)
        guard rises != falls, !trends.isEmpty else { return false }
        let lower = sentence.lowercased()
        let named = trends.filter { Self.mentions($0.name, in: lower) }
        let wrong = rises ? "falling" : "rising"
        return (named.isEmpty ? trends : named).allSatisfy { [wrong, "level"].contains($0.word) }
    }

    /// Whether a sentence speaks of the column of a figure such as `sum of net_amount`.
    private static func mentions(_ name: String, in lower: String) -> Bool {
        guard let of = name.range(of: " of ") else { return false }
        let column = name[of.upperBound...]
        let end = column.range(of: " by ")?.lowerBound ?? column.endIndex
        return lower.contains(column[..<end].lowercased())
    }

    private static func kind(of name: String) -> Kind? {
        if name.hasPrefix("sum") { return .sum }
        if name.hasPrefix("mean") { return .mean }
        if name.hasPrefix("least value") { return .least }
        if name.hasPrefix("greatest value") { return .greatest }
        return name.hasPrefix("distinct values") ? .distinct : nil
    }

    /// Words between what a number is called and the number.
    private func isLink(_ core: String, _ word: String) -> Bool {
        if core.isEmpty || Self.links.contains(core) { return true }
        let plain = word.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "_" }
        return figures.values.joined().contains { $0.name.lowercased().hasSuffix(" of " + plain) }
    }

    private static let words: [String: Kind] = [
        "sum": .sum, "sums": .sum, "mean": .mean, "average": .mean, "averages": .mean,
        "avg": .mean, "minimum": .least, "min": .least, "lowest": .least, "smallest": .least,
        "least": .least, "maximum": .greatest, "max": .greatest, "highest": .greatest,
        "greatest": .greatest, "largest": .greatest,
    ]

    private static let links: Set<String> = [
        "of", "is", "was", "to", "at", "the", "a", "an", "about", "around", "roughly", "up",
        "equals", "value", "amount", "being", "comes", "came", "stands", "all", "are", "adds",
    ]

    private static let rising: Set<String> = [
        "rose", "rise", "rises", "rising", "risen", "increase", "increased", "increases",
        "increasing", "grew", "grow", "grows", "growing", "upward", "upwards", "climbed",
    ]

    private static let falling: Set<String> = [
        "fell", "fall", "falls", "falling", "fallen", "decrease", "decreased", "decreases",
        "decreasing", "declined", "decline", "declining", "dropped", "drops", "downward",
        "downwards", "shrank",
    ]
}
