/// Numbers in words.
///
/// `one` is left out, which mostly is none: "one of the tasks".
enum SpelledNumber {
    /// The words, in small letters; `half` is fifty percent.
    static let values: [String: Int] = [
        "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "twice": 2, "thrice": 3,
        "doubled": 2, "tripled": 3, "half": 50,
    ]
}

/// Units of time behind numbers.
enum FigureUnit {
    /// The seconds of the unit that stands there; nil if none does.
    static func seconds(_ text: [Character], at index: Int) -> Double? {
        let rest = text[min(index, text.count)...].drop { $0 == " " || $0 == "-" }
        let word = String(rest.prefix { $0.isLetter }.map { $0 })
        return units[word.lowercased()]
    }

    private static let units: [String: Double] = [
        "ms": 0.001, "millisecond": 0.001, "milliseconds": 0.001, "s": 1, "sec": 1, "secs": 1,
        "second": 1, "seconds": 1, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "h": 3600,
        "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "day": 86_400, "days": 86_400,
    ]
}
