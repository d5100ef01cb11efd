/// Reads the tokens of a text in one pass, as the server does with QUOTED_IDENTIFIER on.
///
/// Invariant: `index` only grows, so the work is linear. What the server might read in another way
/// (odd spaces, a lone carriage return, `1EXEC`) is refused rather than guessed.
public struct TSQLLexer {
    let scalars: [Unicode.Scalar]
    var index = 0
    var offset = 0
    var line = 1
    var column = 1
    /// Whether only spaces stand before `index` in its line.
    var isAtLineStart = true
    var tokens: [TSQLToken] = []

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// The tokens of a text, the last one being the end.
    ///
    /// - Throws: a finding with the place of the first character that cannot be read.
    public static func tokens(of text: String) throws(TSQLDiagnostic) -> [TSQLToken] {
        guard text.utf8.count <= TSQLLimits.textBytes else {
            throw TSQLDiagnostic(
                .tooLong, "The text has more than \(TSQLLimits.textBytes) bytes.", at: .start)
        }
        var lexer = TSQLLexer(text)
        try lexer.readAll()
        return lexer.tokens
    }

    var position: TSQLPosition { TSQLPosition(offset: offset, line: line, column: column) }

    var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    func peek(_ distance: Int = 1) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    mutating func advance() {
        guard index < scalars.count else { return }
        let scalar = scalars[index]
        index += 1
        offset += UTF8.width(scalar)
        if scalar == "\n" {
            line += 1
            column = 1
            isAtLineStart = true
        } else {
            column += 1
            if !Characters.isSpace(scalar) && scalar != "\r" { isAtLineStart = false }
        }
    }

    mutating func advance(by count: Int) {
        for _ in 0..<count { advance() }
    }

    mutating func emit(
        _ kind: TSQLToken.Kind, _ text: String, keyword: String = "", from start: TSQLPosition
    ) throws(TSQLDiagnostic) {
        guard tokens.count < TSQLLimits.tokens else {
            throw TSQLDiagnostic(
                .tooLong, "The text has more than \(TSQLLimits.tokens) tokens.", at: start)
        }
        tokens.append(
            TSQLToken(
                kind: kind, text: text, keyword: keyword, position: start, endOffset: offset))
    }

    /// Refuses what no text may hold; called for each character of comments, strings and names.
    func refuseForbidden(_ scalar: Unicode.Scalar) throws(TSQLDiagnostic) {
        guard Characters.isForbidden(scalar) else { return }
        throw TSQLDiagnostic(
            .badCharacter, "The character \(Characters.name(scalar)) is not allowed anywhere.",
            suggestion: "In a string write it as NCHAR(\(scalar.value)).", at: position)
    }

    private mutating func readAll() throws(TSQLDiagnostic) {
        while let scalar = current {
            switch scalar {
            case " ", "\t", "\n": advance()
            case "\r" where peek() == "\n": advance()
            case "-" where peek() == "-": try readLineComment()
            case "/" where peek() == "*": try readBlockComment()
            case "'": try readString(national: false)
            case "[": try readDelimited(closing: "]")
            case "\"": try readDelimited(closing: "\"")
            case "N" where peek() == "'", "n" where peek() == "'":
                try readString(national: true)
            case "@": try readVariable()
            case "#": try readTemporary()
            case "0"..."9": try readNumber()
            case "." where peek().map(Characters.isDigit) == true: try readNumber()
            default:
                if Characters.isCurrency(scalar) {
                    try readMoney()
                } else if Characters.beginsName(scalar) {
                    try readWord()
                } else {
                    try readSymbol()
                }
            }
        }
        try emit(.end, "", from: position)
    }

    private mutating func readLineComment() throws(TSQLDiagnostic) {
        while let scalar = current, scalar != "\n" {
            try refuseForbidden(scalar)
            if Characters.isOddLineEnd(scalar), !(scalar == "\r" && peek() == "\n") {
                throw TSQLDiagnostic(
                    .badComment,
                    "The comment holds \(Characters.name(scalar)), which may or may not end its line.",
                    suggestion: "End lines with a line feed.", at: position)
            }
            advance()
        }
    }

    private mutating func readBlockComment() throws(TSQLDiagnostic) {
        let start = position
        advance(by: 2)
        var depth = 1
        while let scalar = current {
            try refuseForbidden(scalar)
            if scalar == "*", peek() == "/" {
                advance(by: 2)
                depth -= 1
                if depth == 0 { return }
            } else if scalar == "/", peek() == "*" {
                guard peek(2) != "/" else {
                    throw TSQLDiagnostic(
                        .badComment, "'/*/' inside a comment can be read in two ways.",
                        suggestion: "Put a space into it.", at: position)
                }
                depth += 1
                advance(by: 2)
            } else {
                advance()
            }
        }
        throw TSQLDiagnostic(
            .badComment, "The comment that begins here has no end; comments nest.",
            suggestion: "Close every '/*' with '*/'.", at: start)
    }

    private mutating func readSymbol() throws(TSQLDiagnostic) {
        let start = position
        guard let first = current else { return }
        if let second = peek(), TSQLLexer.isPair(first, second) {
            advance(by: 2)
            return try emit(.symbol, string(scalars[(index - 2)..<index]), from: start)
        }
        if let parted = partedComparison(first) {
            advance(by: parted.length)
            return try emit(.symbol, parted.text, from: start)
        }
        guard TSQLLexer.isSingle(first) else { throw badCharacter(first) }
        advance()
        try emit(.symbol, String(first), from: start)
    }

    /// `! =`, `> =` and their kin: the server allows spaces inside comparisons.
    private func partedComparison(_ first: Unicode.Scalar) -> (text: String, length: Int)? {
        guard first == "<" || first == ">" || first == "!" else { return nil }
        var end = index + 1
        while end < scalars.count, Characters.isSpace(scalars[end]) { end += 1 }
        guard end > index + 1, end < scalars.count else { return nil }
        let text = String(String.UnicodeScalarView([first, scalars[end]]))
        guard TSQLParser.comparisons.contains(text) else { return nil }
        return (text, end + 1 - index)
    }

    private func badCharacter(_ scalar: Unicode.Scalar) -> TSQLDiagnostic {
        let name = Characters.name(scalar)
        if scalar == "\u{FEFF}", offset == 0 {
            return TSQLDiagnostic(
                .badCharacter, "The text begins with a byte order mark (U+FEFF).",
                suggestion: "Save or paste it without.", at: position)
        }
        if scalar.properties.isWhitespace || Characters.isHidden(scalar) {
            return TSQLDiagnostic(
                .badCharacter, "The character \(name) stands outside a string.",
                suggestion: "Write an ordinary space or line feed.", at: position)
        }
        if scalar == "?" {
            return TSQLDiagnostic(
                .badCharacter, "'?' is no parameter here.",
                suggestion: "Write parameters as @name.", at: position)
        }
        if ["\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{201E}"].contains(scalar) {
            return TSQLDiagnostic(
                .badCharacter, "The quotation mark \(name) has no meaning here.",
                suggestion: "Write text in straight marks: '…', names in [brackets].", at: position)
        }
        if scalar == "`" {
            let isFence = peek() == "`" && peek(2) == "`"
            return TSQLDiagnostic(
                .badCharacter, "The character '`' has no meaning here.",
                suggestion: isFence ? "Send the statement alone." : "Write names in [brackets].",
                at: position)
        }
        if scalar.isASCII {
            return TSQLDiagnostic(
                .badCharacter, "The character \(name) has no meaning here.", at: position)
        }
        return TSQLDiagnostic(
            .badCharacter, "The character \(name) cannot stand in a name without delimiters.",
            suggestion: "Write the name in [brackets], text in N'…'.", at: position)
    }

    private static func isPair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        switch (first, second) {
        case ("<", ">"), ("!", "<"), ("!", ">"), (":", ":"), ("|", "|"),
            ("<", "<"), (">", ">"):
            true
        case ("<", "="), (">", "="), ("!", "="), ("+", "="), ("-", "="), ("*", "="), ("/", "="),
            ("%", "="), ("&", "="), ("^", "="), ("|", "="):
            true
        default: false
        }
    }

    private static func isSingle(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", ",", ";", ".", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "~",
            ":", "{", "}":
            true
        default: false
        }
    }
}
