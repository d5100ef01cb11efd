/// Finds spans of time, such as `10 minutes`, `half an hour`, `90s`.
enum DurationReader {
    private static let units: [String: Double] = [
        "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "mins": 60,
        "minute": 60, "minutes": 60, "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600,
        "hours": 3600, "d": 86_400, "day": 86_400, "days": 86_400,
    ]

    /// Takes the first span out of the words, in seconds.
    static func take(from words: inout [Word]) -> Double? {
        for start in words.indices {
            guard let (seconds, length) = read(words[start...]) else { continue }
            words.removeSubrange(start..<(start + length))
            return seconds
        }
        return nil
    }

    /// The span that begins here, in seconds, and how many words it has.
    static func read(_ words: ArraySlice<Word>) -> (seconds: Double, length: Int)? {
        guard let first = words.first else { return nil }
        let rest = words.dropFirst()
        if let (value, length) = NumberWords.read(words),
            let unit = words.dropFirst(length).first.flatMap({ units[$0.lower] })
        {
            return (value * unit, length + 1)
        }
        if ["a", "an", "one"].contains(first.lower), let unit = rest.first.flatMap(unit) {
            return (unit, 2)
        }
        if first.lower == "half", let article = rest.first, ["a", "an"].contains(article.lower),
            let unit = rest.dropFirst().first.flatMap(unit)
        {
            return (unit / 2, 3)
        }
        let digits = first.text.prefix { $0.isWholeNumber || $0 == "." }
        guard first.kind == .word, !digits.isEmpty, let value = Double(digits),
            let unit = units[String(first.lower.dropFirst(digits.count))]
        else { return nil }
        return (value * unit, 1)
    }

    /// A unit's seconds, unless the word is a letter alone.
    private static func unit(_ word: Word) -> Double? {
        word.lower.count > 1 ? units[word.lower] : nil
    }

    /// A span in words: `10 minutes`.
    static func words(_ seconds: Double) -> String {
        for (size, unit) in [(86_400.0, "day"), (3600, "hour"), (60, "minute")]
        where seconds >= size && seconds.truncatingRemainder(dividingBy: size) == 0 {
            return PlainWords.count(Int(seconds / size), unit)
        }
        return "\(Bound.text(seconds)) second\(seconds == 1 ? "" : "s")"
    }
}
