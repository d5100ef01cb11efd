/// A number as it stands in prose or data.
struct Figure: Equatable {
    /// In one spelling: no thousands separators, no ending zeros, a minus if negative.
    ///
    /// A day is one figure, `2026-01-31`.
    var spelling: String
    /// Digits after the point, as written.
    var decimals: Int
    /// What it is multiplied by: `1.2 million` has 1,000,000.
    var scale: Double
    /// Whether a percent sign follows.
    var isPercent: Bool
    /// Whether it is part of a name, such as `s3` or `orders_2024`.
    var isInName: Bool
    /// Whether the name of a month stands beside it, as in `31 January`.
    var isOfMonth: Bool

    /// The number itself, unless it is a day or a version.
    var value: Double? { Double(spelling) }
}

/// Numbers that are known, and whether a claimed one is among them.
struct FigureSet {
    private var spellings: Set<String> = []
    private var values: [Double] = []
    /// Days of months, from whole days; nothing else may borrow them.
    private var days: Set<String> = []

    /// The numbers of a text.
    init(text: String = "") { add(text) }

    /// Adds the numbers of a text; those in names count too, and of whole days the years.
    mutating func add(_ text: String) {
        for figure in FigureScanner.figures(in: text, isGrouped: true) {
            spellings.insert(figure.spelling)
            if figure.spelling.count == 10, figure.value == nil {
                spellings.insert(String(figure.spelling.prefix(4)))
                days.insert(FigureScanner.spelled(String(figure.spelling.suffix(2))))
            }
            if let value = figure.value { values.append(value) }
        }
        // In a list such as [12,345] the comma separates numbers.
        for figure in FigureScanner.figures(in: text, isGrouped: false) {
            spellings.insert(figure.spelling)
        }
    }

    /// Adds a number.
    mutating func add(_ value: Double) { values.append(value) }

    /// Whether a claimed figure is known: as it stands, without its sign, rounded as far as it
    /// is written, in thousands or millions, or as a share of one hundred.
    func has(_ figure: Figure) -> Bool {
        if figure.scale == 1, spellings.contains(figure.spelling) { return true }
        if figure.isOfMonth, days.contains(figure.spelling) { return true }
        guard let claimed = figure.value else { return false }
        if figure.scale == 1, claimed >= 0, spellings.contains("-" + figure.spelling) {
            return true
        }
        let shares: [Double] = figure.isPercent ? [1, 100] : [1]
        return values.contains { value in
            shares.contains { share in
                let exact = value * share / figure.scale
                let shown = Self.rounded(exact, to: figure.decimals)
                return shown == claimed || (claimed >= 0 && -shown == claimed)
            }
        }
    }

    /// What a text claims: its numbers without those in names, ordinals, and a list's own.
    static func figures(in text: String) -> [Figure] {
        FigureScanner.figures(in: FigureScanner.withoutListMark(text), isGrouped: true)
            .filter { !$0.isInName }
    }

    private static func rounded(_ value: Double, to decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<min(decimals, 9) { scale *= 10 }
        return (value * scale).rounded() / scale
    }
}
