/// Cuts a text into the words of an expression.
///
/// `position` only grows.
struct ExpressionLexer {
    private let scalars: [Unicode.Scalar]
    private let start: Int
    private(set) var position: Int

    /// Begins at a place in a text; places are counted in code points.
    init(_ scalars: [Unicode.Scalar], from start: Int = 0) {
        self.scalars = scalars
        self.start = start
        position = start
    }

    private var current: Unicode.Scalar? { peek(0) }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        let place = position + distance
        return place < scalars.count ? scalars[place] : nil
    }

    /// The next word; `end` at the end, again and again.
    mutating func next() throws(ExpressionError) -> ExpressionToken {
        while let scalar = current, scalar.isSpaceBetweenWords { position += 1 }
        guard position - start <= Limits.expressionLength else {
            throw ExpressionError(
                .tooLarge,
                "the expression has more than \(Limits.expressionLength) characters; split it",
                at: start)
        }
        let offset = position
        guard let scalar = current else { return ExpressionToken(kind: .end, offset: offset) }
        if scalar == "'" || scalar == "\"" {
            return ExpressionToken(kind: .value(.string(try readString(scalar))), offset: offset)
        }
        if scalar.isDigit || (scalar == "." && peek(1)?.isDigit == true) {
            return ExpressionToken(kind: .value(try readNumber()), offset: offset)
        }
        if scalar.beginsWord { return readWord(offset) }
        return ExpressionToken(kind: .symbol(try readSymbol(scalar)), offset: offset)
    }

    private mutating func readWord(_ offset: Int) -> ExpressionToken {
        while let scalar = current, scalar.continuesWord { position += 1 }
        var word = ""
        for scalar in scalars[offset..<position] { word.unicodeScalars.append(scalar) }
        let isOperator =
            switch word {
            case "and", "or", "not", "in", "if", "else": true
            default: false
            }
        return ExpressionToken(kind: isOperator ? .symbol(word) : .name(word), offset: offset)
    }

    private mutating func readSymbol(_ first: Unicode.Scalar) throws(ExpressionError) -> String {
        let second = peek(1)
        switch (first, second) {
        case ("=", "="), ("!", "="), ("<", "="), (">", "="), ("/", "/"):
            position += 2
            return String(first) + (second == "=" ? "=" : "/")
        case ("*", "*"), ("<", ">"), ("<", "<"), (">", ">"), (":", "="): break
        case ("+", _), ("-", _), ("*", _), ("/", _), ("%", _), ("<", _), (">", _), ("(", _),
            (")", _), ("[", _), ("]", _), ("{", _), ("}", _), (",", _), (".", _), (":", _):
            position += 1
            return String(first)
        default: break
        }
        let pair = second.map { String(first) + String($0) } ?? ""
        let hint = ExpressionLexer.refused[pair] ?? ExpressionLexer.refused[String(first)]
        throw ExpressionError(
            .syntax, hint ?? "\(first.shown) has no meaning in an expression", at: position)
    }

    /// Operators that people may expect from Python or other languages, with what to write.
    private static let refused = [
        "**": "'**' is not part of this language; multiply instead",
        "&&": "write 'and' instead of '&&'", "||": "write 'or' instead of '||'",
        "=": "one '=' assigns; compare with '=='", "!": "write 'not' instead of '!'",
        ":=": "':=' is not part of this language; compare with '=='",
        "|": "filters are written as functions: lower(x) instead of x | lower",
        ";": "an expression is one value; ';' has no meaning",
        "?": "write 'a if condition else b' instead of 'condition ? a : b'",
        "<>": "write '!=' instead of '<>'", "<<": "'<<' is not part of this language",
        ">>": "'>>' is not part of this language", "&": "write 'and' instead of '&'",
        "^": "'^' is not part of this language", "~": "'~' is not part of this language",
        "@": "'@' is not part of this language", "#": "an expression takes no comment",
        "\\": "a line needs no '\\' at its end; an expression may go on in the next",
    ]
}

extension ExpressionLexer {
    private mutating func readString(
        _ quote: Unicode.Scalar
    ) throws(ExpressionError) -> String {
        let begin = position
        if peek(1) == quote, peek(2) == quote {
            throw ExpressionError(
                .syntax, "strings stand between single quotation marks, not three", at: begin)
        }
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = current, scalar != "\n", scalar != "\r",
            position - begin <= Limits.expressionLength
        {
            if scalar == quote {
                position += 1
                return String(text)
            }
            if scalar == "\\" {
                try readEscape(into: &text)
            } else {
                text.append(scalar)
                position += 1
            }
        }
        throw ExpressionError(
            .syntax, "the string does not end; close it with \(quote) on the same line", at: begin)
    }

    /// Reads an escape as Python does: one that it does not know stays as it is.
    private mutating func readEscape(
        into text: inout String.UnicodeScalarView
    ) throws(ExpressionError) {
        let begin = position
        guard let letter = peek(1) else {
            position += 1
            return
        }
        position += 2
        switch letter {
        case "\n": break
        case "\r":
            // A line that ends in CR LF ends once.
            if current == "\n" { position += 1 }
        case "N":
            throw ExpressionError(
                .syntax, "characters are not written by name here; write \\u and four digits",
                at: begin)
        case "x": text.append(try readCode(digits: 2, from: begin))
        case "u": text.append(try readCode(digits: 4, from: begin))
        case "U": text.append(try readCode(digits: 8, from: begin))
        case "0"..."7":
            var code = letter.value - 48
            while let digit = current, ("0"..."7").contains(digit), position - begin < 4 {
                code = code * 8 + digit.value - 48
                position += 1
            }
            text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        default:
            if let scalar = ExpressionLexer.escapes[letter] {
                text.append(scalar)
            } else {
                text.append("\\")
                text.append(letter)
            }
        }
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\\": "\\", "'": "'", "\"": "\"", "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "n": "\n",
        "r": "\r", "t": "\t", "v": "\u{B}",
    ]

    private mutating func readCode(
        digits: Int, from begin: Int
    ) throws(ExpressionError) -> Unicode.Scalar {
        var code: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = current?.hexDigit else {
                throw ExpressionError(
                    .syntax, "the escape needs \(digits) hexadecimal digits", at: begin)
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw ExpressionError(.syntax, "the escape is no character", at: begin)
        }
        return scalar
    }
}

extension ExpressionLexer {
    /// Reads a number as Python writes it: `12`, `1_000`, `0x1F`, `1.5e-3`, `.5`.
    private mutating func readNumber() throws(ExpressionError) -> JSONValue {
        let begin = position
        var text = ""
        var isInteger = true
        if current == "0", let radix = peek(1).flatMap({ ExpressionLexer.radixes[$0] }) {
            position += 2
            let digits = readDigits(radix: radix, mayBeginWithUnderscore: true)
            try endNumber(digits, from: begin)
            if let value = Int(digits, radix: radix) { return .integer(value) }
            guard let value = UInt128(digits, radix: radix),
                let number = DecimalNumber(String(value))
            else { throw ExpressionLexer.error(.tooManyDigits, at: begin) }
            return .decimal(number)
        }
        text = readDigits(radix: 10)
        let whole = text
        if current == ".", peek(1) != "." {
            isInteger = false
            position += 1
            text += "." + readDigits(radix: 10)
        }
        if current == "e" || current == "E" {
            isInteger = false
            position += 1
            text += "e"
            if let sign = current, sign == "+" || sign == "-" {
                text.unicodeScalars.append(sign)
                position += 1
            }
            let digits = readDigits(radix: 10)
            try endNumber(digits, from: begin)
            text += digits
        }
        try endNumber(text, from: begin)
        if isInteger {
            if whole.hasPrefix("0"), whole.contains(where: { $0 != "0" }) {
                throw ExpressionError(.syntax, "a number must not begin with a zero", at: begin)
            }
            if let value = Int(whole) { return .integer(value) }
        }
        return try ExpressionLexer.number(text, at: begin)
    }

    /// The value of a literal that is no integer of 64 bits.
    private static func number(_ text: String, at begin: Int) throws(ExpressionError) -> JSONValue {
        do throws(NumberText.Refusal) {
            guard let number = NumberText(text.utf8) else { throw NumberText.Refusal.tooLarge }
            return try number.value(of: text)
        } catch {
            throw ExpressionLexer.error(error, at: begin)
        }
    }

    private static func error(_ refusal: NumberText.Refusal, at begin: Int) -> ExpressionError {
        let code: ExpressionError.Code = refusal == .tooLarge ? .arithmetic : .badValue
        return ExpressionError(code, refusal.message, at: begin)
    }

    private static let radixes: [Unicode.Scalar: Int] = [
        "x": 16, "X": 16, "o": 8, "O": 8, "b": 2, "B": 2,
    ]

    /// Digits, with single underscores between them left out.
    private mutating func readDigits(radix: Int, mayBeginWithUnderscore: Bool = false) -> String {
        var digits = ""
        var previous: Unicode.Scalar? = mayBeginWithUnderscore ? "0" : nil
        while let scalar = current {
            if scalar == "_" {
                guard let last = previous, last != "_", isDigit(peek(1), radix) else { break }
            } else {
                guard isDigit(scalar, radix) else { break }
                digits.unicodeScalars.append(scalar)
            }
            previous = scalar
            position += 1
        }
        return digits
    }

    private func isDigit(_ scalar: Unicode.Scalar?, _ radix: Int) -> Bool {
        guard let value = scalar?.hexDigit else { return false }
        return value < radix
    }

    private func endNumber(_ digits: String, from begin: Int) throws(ExpressionError) {
        if digits.isEmpty || digits == "." || current?.continuesWord == true {
            throw ExpressionError(
                .syntax, "a number must end before a letter or a digit that it cannot hold",
                at: begin)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

    /// The value of a hexadecimal digit, or nil.
    fileprivate var hexDigit: Int? {
        switch self {
        case "0"..."9": Int(value - 48)
        case "a"..."f": Int(value - 87)
        case "A"..."F": Int(value - 55)
        default: nil
        }
    }

    /// What Python takes for space: a no-break space, say, is none.
    fileprivate var isSpaceBetweenWords: Bool {
        self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\u{C}"
    }

    fileprivate var beginsWord: Bool {
        isASCII ? isLetter || self == "_" : properties.isXIDStart
    }

    fileprivate var continuesWord: Bool {
        isASCII ? isLetter || isDigit || self == "_" : properties.isXIDContinue
    }

    private var isLetter: Bool { (97...122).contains(value | 32) }

    /// The character as messages show it: one that cannot be seen by its number.
    fileprivate var shown: String {
        let isSeen = !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
        if value > 32, value != 127, isSeen { return "the character '\(self)'" }
        let digits = String(value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        return "the character U+\(zeros)\(digits), which cannot be seen,"
    }
}
