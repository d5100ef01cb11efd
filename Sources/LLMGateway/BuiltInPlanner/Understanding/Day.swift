/// A day that a person named.
enum Day: Sendable, Hashable {
    /// A day of the calendar, `2026-01-31`.
    case on(String)
    /// So many days before the run.
    case ago(Int)
    /// Something that looks like a day and is none, or could be two.
    case unclear(String)
}

/// Finds and takes the day out of a clause.
enum DayReader {
    private static let relative = PhraseTable<Int?>([
        (
            1,
            [
                "yesterday", "yesterday's", "the day before", "the previous day", "last night",
                "overnight",
                "gestern", "gestern nacht", "letzte nacht", "letzter nacht",
            ]
        ),
        (
            0,
            [
                "today", "today's", "this morning", "tonight", "the current day", "heute",
                "heute nacht", "heute morgen", "heute früh",
            ]
        ),
        (2, ["the day before yesterday", "vorgestern"]),
        (-1, ["tomorrow", "tomorrow's"]),
        (nil, ["# day/days ago", "# day/days back"]),
        (7, ["a week ago"]),
    ])

    private static let lead: Set<String> = [
        "for", "on", "of", "from", "as", "at", "dated", "the", "day", "date", "with", "using",
        "about",
    ]

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    /// Takes the first day out of the words, with the preposition before it.
    static func take(from words: inout [Word]) -> Day? {
        for start in words.indices {
            guard let (day, length) = read(words[start...]) else { continue }
            var first = start
            while first > 0, lead.contains(words[first - 1].lower) || isAssignment(words, first) {
                first -= 1
            }
            // `day = 2026-01-31` is conf, and read as such.
            if first > 0, words[first..<start].contains(where: { $0.text == "=" }) { continue }
            words.removeSubrange(first..<(start + length))
            return day
        }
        return nil
    }

    private static func isAssignment(_ words: [Word], _ index: Int) -> Bool {
        words[index - 1].text == "="
    }

    /// The day that begins here, and how many words it has.
    static func read(_ words: ArraySlice<Word>) -> (day: Day, length: Int)? {
        if let (ago, match) = relative.match(words) {
            guard let days = ago ?? match.numbers.first.flatMap({ Int(exactly: $0) }),
                days.magnitude < 100_000
            else { return nil }
            return (.ago(days), match.length)
        }
        if let named = named(words) { return named }
        guard let first = words.first, first.kind == .word || first.kind == .quoted else {
            return nil
        }
        let parts = first.text.split { "-./".contains($0) }.map(String.init)
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) })
        else { return nil }
        return (numeric(parts, text: first.text), 1)
    }

    private static func numeric(_ parts: [String], text: String) -> Day {
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return .unclear(text) }
        if parts[0].count == 4 { return day(numbers[0], numbers[1], numbers[2], text) }
        guard parts[2].count == 4 else { return .unclear(text) }
        if text.contains(".") || numbers[0] > 12 {
            return day(numbers[2], numbers[1], numbers[0], text)
        }
        if numbers[1] > 12 || numbers[0] == numbers[1] {
            return day(numbers[2], numbers[0], numbers[1], text)
        }
        return .unclear(text)
    }

    /// The days that `01/02/2026` can be; none if it can be none.
    static func readings(of text: String) -> [String] {
        let numbers = text.split { "-./".contains($0) }.compactMap { Int($0) }
        guard numbers.count == 3, numbers[2] >= 1000 else { return [] }
        return [
            day(numbers[2], numbers[0], numbers[1], text),
            day(numbers[2], numbers[1], numbers[0], text),
        ].compactMap { if case .on(let day) = $0 { day } else { nil } }
    }

    /// `31 January 2026`, `the 31st of January 2026`, `January 31, 2026`.
    private static func named(_ words: ArraySlice<Word>) -> (day: Day, length: Int)? {
        let near = Array(words.prefix(6)).enumerated().filter {
            $0.element.text != "," && $0.element.lower != "of"
        }
        guard near.count >= 3, near[0].offset == 0 else { return nil }
        let (one, two, three) = (near[0].element, near[1].element, near[2].element)
        let text = "\(one.text) \(two.text) \(three.text)"
        guard let year = number(three), (1000...9999).contains(year) else { return nil }
        let length = near[2].offset + 1
        if let month = month(one), let date = number(two) {
            return (day(year, month, date, text), length)
        }
        if let date = number(one), let month = month(two) {
            return (day(year, month, date, text), length)
        }
        return nil
    }

    private static func month(_ word: Word) -> Int? {
        guard word.kind == .word, word.lower.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word.lower) }.map { $0 + 1 }
    }

    private static func number(_ word: Word) -> Int? {
        if word.kind == .number { return Int(exactly: word.value) }
        let digits = word.text.prefix(while: \.isWholeNumber)
        guard ["st", "nd", "rd", "th"].contains(word.lower.dropFirst(digits.count)) else {
            return nil
        }
        return Int(digits)
    }

    private static func day(_ year: Int, _ month: Int, _ date: Int, _ text: String) -> Day {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), date >= 1, date <= lengths[month - 1],
            (1...9999).contains(year)
        else { return .unclear(text) }
        func pad(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return .on("\(pad(year, 4))-\(pad(month, 2))-\(pad(date, 2))")
    }
}
