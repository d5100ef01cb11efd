/// Cuts a text into words, numbers, symbols and ends of sentences.
struct WordReader {
    private let characters: [Character]
    private var index = 0
    private var words: [Word] = []

    /// The words of a text, in order; it ends with a stop.
    static func read(_ text: String) -> [Word] {
        var reader = WordReader(characters: Array(text))
        return reader.read()
    }

    private init(characters: [Character]) { self.characters = characters }

    private func peek(_ offset: Int = 0) -> Character? {
        let place = index + offset
        return characters.indices.contains(place) ? characters[place] : nil
    }

    private mutating func read() -> [Word] {
        skipBullet()
        while let character = peek() {
            if character == BlockReader.mark {
                readBlock()
            } else if character == "\n" {
                stop("\n")
                index += 1
                skipBullet()
            } else if character.isWhitespace {
                index += 1
            } else if character.isNumber || (character == "-" && startsNegativeNumber) {
                readNumberOrWord()
            } else if character.isLetter || character == "_" {
                readWord()
            } else if "\"'\u{AB}".contains(character), readQuoted(character) {
                continue
            } else if !readOperator() {
                readPunctuation(character)
            }
        }
        stop(".")
        return words
    }

    /// Bullets and numbers of lists are no words.
    private mutating func skipBullet() {
        var place = index
        while place < characters.count, characters[place] == " " { place += 1 }
        let digits = characters[place...].prefix { $0.isNumber }.count
        let after = place + digits
        guard after < characters.count else { return }
        let isNumbered = digits > 0 && digits < 3 && ".)".contains(characters[after])
        let isBullet = digits == 0 && "-*\u{2022}".contains(characters[after])
        guard isNumbered || isBullet, after + 1 < characters.count,
            characters[after + 1] == " "
        else { return }
        index = after + 1
    }

    private mutating func stop(_ text: String) {
        if words.last?.kind != .stop { words.append(Word(.stop, text)) }
    }

    private mutating func readBlock() {
        let digits = characters[(index + 1)...].prefix { $0 != BlockReader.mark }
        words.append(Word(.block, "block", value: Double(String(digits)) ?? 0))
        index += digits.count + 2
    }

    private var startsNegativeNumber: Bool {
        let before = index > 0 ? characters[index - 1] : " "
        return (before.isWhitespace || "=(<>".contains(before)) && peek(1)?.isNumber == true
    }

    /// `1,000`, `1_000`, `1.5`, `10k`; with other letters in it, it is a word: `2026-01-31`, `10m`.
    private mutating func readNumberOrWord() {
        let start = index
        var digits = ""
        if peek() == "-" {
            digits = "-"
            index += 1
        }
        while let character = peek() {
            let next = peek(1)
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else if character == ".", next?.isNumber == true, !digits.contains(".") {
                digits.append(".")
            } else if character == ",", isThousands(at: index + 1) {
                // The comma groups digits.
            } else if character == "_", next?.isNumber == true {
                // So does the underscore.
            } else {
                break
            }
            index += 1
        }
        var factor = 1.0
        if let end = peek(), "kK".contains(end), peek(1)?.isLetter != true {
            factor = 1000
            index += 1
        }
        if let end = peek(), peek(1) != nil,
            end.isLetter || "_-/".contains(end) || (end == "." && peek(1)?.isNumber == true)
        {
            index = start
            return readWord()
        }
        guard let value = Double(digits) else {
            index = start
            return readWord()
        }
        words.append(Word(.number, digits, value: value * factor))
    }

    private func isThousands(at place: Int) -> Bool {
        guard place + 2 < characters.count else { return false }
        let group = characters[place...(place + 2)]
        let after = place + 3 < characters.count ? characters[place + 3] : " "
        return group.allSatisfy { $0.isASCII && $0.isNumber } && !after.isNumber
    }

    private mutating func readWord() {
        let start = index
        index += 1
        while let character = peek() {
            let joins = "_-./@:+'".contains(character)
            guard character.isLetter || character.isNumber || joins else { break }
            if joins, character != "_" {
                guard let next = peek(1), next.isLetter || next.isNumber || next == "_" else {
                    break
                }
            }
            index += 1
        }
        words.append(Word(.word, String(characters[start..<index])))
    }

    private mutating func readQuoted(_ open: Character) -> Bool {
        let close: Character = open == "\u{AB}" ? "\u{BB}" : open
        let before = index > 0 ? characters[index - 1] : " "
        guard !before.isLetter, !before.isNumber,
            let end = characters[(index + 1)...].firstIndex(of: close), end > index + 1,
            !characters[index...end].contains("\n")
        else { return false }
        words.append(Word(.quoted, String(characters[(index + 1)..<end])))
        index = end + 1
        return true
    }

    private mutating func readOperator() -> Bool {
        for sign in [">=", "<=", "==", "!=", "<>", "\u{2265}", "\u{2264}", ">", "<", "="] {
            guard characters[index...].starts(with: sign) else { continue }
            let text = ["\u{2265}": ">=", "\u{2264}": "<=", "==": "=", "<>": "!="][sign] ?? sign
            words.append(Word(.symbol, text))
            index += sign.count
            return true
        }
        return false
    }

    private mutating func readPunctuation(_ character: Character) {
        index += 1
        switch character {
        case ".", "!", "?", ";": stop(String(character))
        case ",", ":", "\u{2013}", "\u{2014}", "-", "\u{2192}": words.append(Word(.symbol, ","))
        case "(", ")", "[", "]": words.append(Word(.symbol, String(character)))
        default: break
        }
    }
}
