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
    /// The month whose name stands beside it, as in `31 January`: 1 to 12.
    var month: Int?
    /// Another reading: of `01/02/2026` the first of February is one, the second of January too.
    var alternative: String?
    /// Seconds of the unit that follows, as in `3 minutes`.
    var unitSeconds: Double?

    /// As it is told to whoever wrote it.
    var shown: String { isPercent ? spelling + "%" : spelling }

    /// The number itself, unless it is a day or a version.
    var value: Double? { Double(spelling) }
}

/// Numbers that are known, and whether a claimed one is among them.
struct FigureSet {
    private var spellings: Set<String> = []
    private var values: [Double] = []
    /// Days of months, from whole days, as `1-31`; nothing else may borrow them.
    private var days: Set<String> = []
    /// Lengths of time, in seconds.
    private var durations: [Double] = []
    /// Shares of a whole, from 0 to 1.
    private var shares: [Double] = []

    /// The numbers of a text.
    init(text: String = "") { add(text) }

    /// Adds the numbers of a text; those in names count too, and of whole days the years.
    mutating func add(_ text: String) {
        for figure in FigureScanner.figures(in: text, isGrouped: true) {
            spellings.insert(figure.spelling)
            if figure.spelling.count == 10, figure.value == nil {
                spellings.insert(String(figure.spelling.prefix(4)))
                let parts = figure.spelling.split(separator: "-").compactMap { Int($0) }
                if parts.count == 3 { days.insert("\(parts[1])-\(parts[2])") }
            }
            if let value = figure.value {
                values.append(value * figure.scale)
                if let unit = figure.unitSeconds { durations.append(value * unit) }
            }
        }
        // In a list such as [12,345] the comma separates numbers.
        for figure in FigureScanner.figures(in: text, isGrouped: false) {
            spellings.insert(figure.spelling)
        }
    }

    /// Adds a number.
    mutating func add(_ value: Double) { values.append(value) }

    /// Adds a length of time in seconds, of which minutes and hours may be told.
    mutating func add(seconds: Double) { durations.append(seconds) }

    /// Adds a share of a whole, of which percents may be told.
    mutating func add(share: Double) { shares.append(share) }

    /// Whether a claimed figure is known: as it stands, without its sign, rounded as far as it
    /// is written, in thousands or millions, or as a share of one hundred.
    func has(_ figure: Figure) -> Bool {
        if let month = figure.month, !days.isEmpty, (1...31).contains(figure.value ?? 0) {
            return days.contains("\(month)-\(figure.spelling)")
        }
        if figure.scale == 1, spellings.contains(figure.spelling) { return true }
        if let other = figure.alternative, spellings.contains(other) { return true }
        guard let claimed = figure.value else { return false }
        if figure.scale == 1, claimed >= 0, spellings.contains("-" + figure.spelling) {
            return true
        }
        func isShown(_ exact: Double) -> Bool {
            let shown = Self.rounded(exact, to: figure.decimals)
            return shown == claimed || (claimed >= 0 && -shown == claimed)
        }
        if let unit = figure.unitSeconds, durations.contains(where: { isShown($0 / unit) }) {
            return true
        }
        if figure.isPercent, (values + shares).contains(where: { isShown($0 * 100) }) {
            return true
        }
        return values.contains { isShown($0 / figure.scale) }
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
