/// What a number must be.
enum Bound: Sendable, Hashable {
    case more(Double)
    case atLeast(Double)
    case less(Double)
    case atMost(Double)
    case exactly(Double)
    case not(Double)
    case between(Double, Double)
    /// A number of which it was not said whether it is the least or the exact one.
    case bare(Double)

    /// The condition on an expression, in the expression language.
    func condition(on expression: String) -> String {
        switch self {
        case .more(let number): "\(expression) > \(Self.text(number))"
        case .atLeast(let number): "\(expression) >= \(Self.text(number))"
        case .less(let number): "\(expression) < \(Self.text(number))"
        case .atMost(let number): "\(expression) <= \(Self.text(number))"
        case .exactly(let number), .bare(let number): "\(expression) == \(Self.text(number))"
        case .not(let number): "\(expression) != \(Self.text(number))"
        case .between(let low, let high):
            "\(expression) >= \(Self.text(low)) and \(expression) <= \(Self.text(high))"
        }
    }

    /// What is wanted, in words.
    var words: String {
        switch self {
        case .more(let number): "more than \(Self.text(number))"
        case .atLeast(let number): "at least \(Self.text(number))"
        case .less(let number): "fewer than \(Self.text(number))"
        case .atMost(let number): "at most \(Self.text(number))"
        case .exactly(let number), .bare(let number):
            number == 0 ? "no" : "exactly \(Self.text(number))"
        case .not(let number): "anything but \(Self.text(number))"
        case .between(let low, let high): "between \(Self.text(low)) and \(Self.text(high))"
        }
    }

    /// The same with the numbers replaced.
    func with(_ number: Double) -> Bound {
        switch self {
        case .more: .more(number)
        case .atLeast: .atLeast(number)
        case .less: .less(number)
        case .atMost: .atMost(number)
        case .exactly, .bare, .between: .exactly(number)
        case .not: .not(number)
        }
    }

    /// A number as people write it: without a fraction if it has none.
    static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}

/// Finds and takes what a number must be out of a clause.
enum BoundReader {
    private enum Shape: Sendable {
        case more
        case atLeast
        case less
        case atMost
        case exactly
        case not
        case between
        case none
        case some
    }

    private static let table = PhraseTable<Shape>([
        (
            .between,
            ["?anywhere between # and #", "from # to #", "between # to #", "in between # and #"]
        ),
        (
            .more,
            [
                "more/greater/higher/larger than #", "over/above #", "exceeds/exceed/exceeding #",
                "> #", "?a bigger than #", "upwards of #",
            ]
        ),
        (
            .atLeast,
            [
                "at least #", "no/not less/fewer than #", "?a minimum of #", "minimum #", ">= #",
                "# or more", "# or above", "# at least", "# at minimum", "# and more",
                "not below #", "greater than or equal to #", "equal to or more/greater than #",
                "more than or equal to #",
            ]
        ),
        (
            .less,
            [
                "less/fewer/lower/smaller than #", "under/below #", "< #",
            ]
        ),
        (
            .atMost,
            [
                "at most #", "no/not more/greater than #", "?a maximum of #", "maximum #",
                "<= #", "# or less/fewer", "up to #", "# at most", "# or below", "not over/above #",
                "not exceed #", "less than or equal to #",
            ]
        ),
        (
            .exactly,
            [
                "exactly #", "precisely #", "equal/equals ?to #", "= #", "is # exactly",
                "# exactly", "just # and no more", "is/are exactly #",
            ]
        ),
        (.not, ["!= #", "other than #", "anything but #", "not equal ?to #", "not exactly #"]),
        (.none, ["is/are empty", "empty", "none", "nothing", "is/are/were not any"]),
        (.some, ["is/are not empty", "not empty", "isn't/aren't empty", "non-empty", "at all"]),
    ])

    /// Takes the first bound out of the words.
    ///
    /// - Parameter words: the clause; the words of the bound are removed.
    /// - Returns: the bound, or nil if nothing was said of a number.
    static func take(from words: inout [Word]) -> Bound? {
        if let (shape, match, range) = best(in: words) {
            words.removeSubrange(range)
            return bound(shape, match.numbers)
        }
        // `no orders`, but not `no` as an answer.
        if let place = words.firstIndex(where: { $0.lower == "no" }), place + 1 < words.count,
            words[place + 1].isName
        {
            words.remove(at: place)
            return .exactly(0)
        }
        for start in words.indices {
            guard let (value, length) = NumberWords.read(words[start...]) else { continue }
            words.removeSubrange(start..<(start + length))
            return value == 0 ? .exactly(0) : .bare(value)
        }
        return nil
    }

    /// Whether a bound begins here.
    static func begins(_ words: ArraySlice<Word>) -> Bool { table.match(words) != nil }

    /// How many words a bound has that begins here; nil if none does.
    static func length(_ words: ArraySlice<Word>) -> Int? { table.match(words)?.match.length }

    /// The first match that holds a number; words alone count only if there is none.
    private static func best(
        in words: [Word]
    ) -> (Shape, Phrase.Match, Range<Int>)? {
        var found: (Shape, Phrase.Match, Range<Int>)?
        for start in words.indices {
            guard let (shape, match) = table.match(words[start...]) else { continue }
            let range = start..<(start + match.length)
            if !match.numbers.isEmpty { return (shape, match, range) }
            if found == nil { found = (shape, match, range) }
        }
        return found
    }

    private static func bound(_ shape: Shape, _ numbers: [Double]) -> Bound {
        let first = numbers.first ?? 0
        switch shape {
        case .more: return .more(first)
        case .atLeast: return .atLeast(first)
        case .less: return .less(first)
        case .atMost: return .atMost(first)
        case .exactly: return .exactly(first)
        case .not: return .not(first)
        case .between:
            let last = numbers.dropFirst().first ?? first
            return .between(min(first, last), max(first, last))
        case .none: return .exactly(0)
        case .some: return .more(0)
        }
    }
}
