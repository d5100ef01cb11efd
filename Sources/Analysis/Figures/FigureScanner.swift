/// Finds numbers in text.
struct FigureScanner {
    private let text: [Character]
    private let isGrouped: Bool
    private var index = 0

    /// The numbers of prose or data in order; `isGrouped` tells whether `12,345` is one number.
    static func figures(in text: String, isGrouped: Bool) -> [Figure] {
        var scanner = FigureScanner(text: Array(text), isGrouped: isGrouped)
        var figures: [Figure] = []
        while let figure = scanner.next() { figures.append(figure) }
        return figures
    }

    /// A line without the number, dash or star that makes it an item of a list.
    static func withoutListMark(_ line: String) -> String {
        let rest = line.drop { $0.isWhitespace }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count) else { return line }
        let after = rest.dropFirst(digits.count)
        guard let mark = after.first, ".)".contains(mark), after.dropFirst().first == " " else {
            return line
        }
        return String(after.dropFirst(2))
    }

    /// A number in one spelling.
    static func spelled(_ digits: String) -> String {
        guard digits.count(where: { $0 == "." }) <= 1 else { return digits }
        let isNegative = digits.hasPrefix("-")
        var rest = digits.drop { $0 == "-" }
        if rest.contains(".") {
            while rest.last == "0" { rest.removeLast() }
            if rest.last == "." { rest.removeLast() }
        }
        while rest.first == "0", rest.dropFirst().first?.isNumber == true { rest.removeFirst() }
        return isNegative && rest != "0" ? "-" + rest : String(rest)
    }

    private init(text: [Character], isGrouped: Bool) {
        self.text = text
        self.isGrouped = isGrouped
    }

    private mutating func next() -> Figure? {
        while index < text.count {
            if isDigit(at: index) {
                if let figure = scan() { return figure }
            } else if text[index].isLetter {
                if let figure = scanWord() { return figure }
            } else {
                index += 1
            }
        }
        return nil
    }

    /// Reads the number that begins here; nil for an ordinal.
    private mutating func scan() -> Figure? {
        let start = index
        if let date = WrittenDate.read(text, at: start) {
            index += date.length
            return Figure(
                spelling: date.day, decimals: 0, scale: 1, isPercent: false, isInName: false,
                alternative: date.alternative)
        }
        var digits = ""
        while index < text.count {
            if isDigit(at: index) {
                digits.append(text[index])
            } else if text[index] == ".", isDigit(at: index + 1) {
                digits.append(".")
            } else if !isSeparator(at: index) {
                break
            }
            index += 1
        }
        if isOrdinal(at: index) { return nil }
        let isInName = isNamePart(at: start - 1)
        if !isInName, isNegative(at: start) { digits = "-" + digits }
        let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
        return Figure(
            spelling: Self.spelled(digits), decimals: decimals, scale: scale(),
            isPercent: isPercent(), isInName: isInName, month: month(from: start),
            unitSeconds: FigureUnit.seconds(text, at: index))
    }

    /// Reads the word that begins here; nil if it is no number.
    private mutating func scanWord() -> Figure? {
        let start = index
        while index < text.count, text[index].isLetter { index += 1 }
        let isWhole =
            !isNamePart(at: start - 1) && !(start > 0 && "-.'’/".contains(text[start - 1]))
            && !isDigit(at: index) && !isNamePart(at: index)
            && !(index < text.count && "-/.'’".contains(text[index]) && isNamePart(at: index + 1))
        let word = String(text[start..<index]).lowercased()
        guard isWhole, let number = SpelledNumber.values[word] else { return nil }
        let isShare = word == "half"
        return Figure(
            spelling: "\(number)", decimals: 0, scale: scale(), isPercent: isShare || isPercent(),
            isInName: false, unitSeconds: FigureUnit.seconds(text, at: index))
    }

    private func isDigit(at place: Int) -> Bool {
        text.indices.contains(place) && text[place].isASCII && text[place].isNumber
    }

    private func isNamePart(at place: Int) -> Bool {
        guard text.indices.contains(place) else { return false }
        return text[place].isLetter || text[place] == "_" || text[place] == "#"
    }

    /// A minus, not a dash between words or in a range.
    private func isNegative(at start: Int) -> Bool {
        guard start > 0, "-−".contains(text[start - 1]) else { return false }
        guard start > 1 else { return true }
        return text[start - 2].isWhitespace || "([:=,\"*|".contains(text[start - 2])
    }

    /// A separator of thousands: three digits follow, and no more.
    private func isSeparator(at place: Int) -> Bool {
        guard isGrouped, ",\u{A0}\u{202F}\u{2009}'’".contains(text[place]) else { return false }
        return (1...3).allSatisfy { isDigit(at: place + $0) } && !isDigit(at: place + 4)
    }

    private func isOrdinal(at place: Int) -> Bool {
        guard place + 1 < text.count else { return false }
        let ending = String(text[place...(place + 1)]).lowercased()
        return ["st", "nd", "rd", "th"].contains(ending) && !isNamePart(at: place + 2)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The month that the word before or behind begins like.
    private func month(from start: Int) -> Int? {
        let isBreak = { (character: Character) in character == " " || character == "." }
        let before = text[..<start].reversed().drop(while: isBreak).prefix(while: \.isLetter)
        let behind = text[index...].drop(while: isBreak).prefix(while: \.isLetter)
        return [String(behind), String(before.reversed())].lazy.compactMap { word in
            guard word.count >= 3, word.first?.isUppercase == true else { return nil }
            return Self.months.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
        }.first
    }

    private func isPercent() -> Bool {
        var place = index
        while place < text.count, text[place] == " " { place += 1 }
        guard place < text.count else { return false }
        return text[place] == "%" || String(text[place...].prefix(7)).lowercased() == "percent"
    }

    /// `k`, `M` and the like right behind the number, or a word for it.
    private func scale() -> Double {
        guard index < text.count else { return 1 }
        if !isNamePart(at: index + 1) {
            switch text[index] {
            case "k", "K": return 1000
            case "M": return 1_000_000
            default: break
            }
        }
        var place = index
        while place < text.count, text[place] == " " || text[place] == "\u{A0}" { place += 1 }
        let word = String(text[place...].prefix { $0.isLetter }).lowercased()
        switch word {
        case "hundred", "hundreds": return 100
        case "thousand": return 1000
        case "million", "mio", "mn": return 1_000_000
        case "billion", "bn": return 1_000_000_000
        default: return 1
        }
    }
}
