/// A token of T-SQL.
struct SQLToken: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case word
        case quoted
        case string(isNational: Bool)
        case number
        case binary
        case variable
        case symbol
        case end
    }

    var kind: Kind
    var text: String
    var line: Int

    /// A word in capitals, so that it compares with keywords; empty for everything else.
    var keyword: String { kind == .word ? text.uppercased() : "" }
}

/// Cuts T-SQL into tokens: as much of it as the stand-in's translator needs.
struct SQLLexer {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    private init(_ text: String) { bytes = Array(text.utf8) }

    static func tokens(of text: String) throws(SQLServerError) -> [SQLToken] {
        var lexer = SQLLexer(text)
        var tokens: [SQLToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private func peek(_ ahead: Int = 0) -> UInt8 {
        index + ahead < bytes.count ? bytes[index + ahead] : 0
    }

    private func slice(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }

    private mutating func next() throws(SQLServerError) -> SQLToken {
        try skipBlank()
        let (start, begin) = (index, line)
        func token(_ kind: SQLToken.Kind, _ text: String) -> SQLToken {
            SQLToken(kind: kind, text: text, line: begin)
        }
        guard index < bytes.count else { return token(.end, "") }
        let byte = peek()
        switch byte {
        case UInt8(ascii: "'"):
            return token(.string(isNational: false), try quoted(UInt8(ascii: "'"), line: begin))
        case UInt8(ascii: "N") where peek(1) == 0x27, UInt8(ascii: "n") where peek(1) == 0x27:
            index += 1
            return token(.string(isNational: true), try quoted(UInt8(ascii: "'"), line: begin))
        case UInt8(ascii: "\""): return token(.quoted, try quoted(byte, line: begin))
        case UInt8(ascii: "["): return token(.quoted, try quoted(UInt8(ascii: "]"), line: begin))
        case UInt8(ascii: "0") where peek(1) | 0x20 == UInt8(ascii: "x"):
            index += 2
            while Self.isHex(peek()) { index += 1 }
            return token(.binary, slice(start + 2, index))
        case 0x30...0x39: return token(.number, number())
        case UInt8(ascii: ".") where (0x30...0x39).contains(peek(1)):
            return token(.number, number())
        case UInt8(ascii: "@"):
            index += 1
            while Self.isWord(peek()) { index += 1 }
            return token(.variable, slice(start, index))
        default: break
        }
        if Self.isWord(byte) {
            while Self.isWord(peek()) { index += 1 }
            return token(.word, slice(start, index))
        }
        let pair = slice(index, min(index + 2, bytes.count))
        if ["<=", ">=", "<>", "!=", "!<", "!>", "+=", "-=", "*=", "/=", "%=", "::"].contains(pair) {
            index += 2
            return token(.symbol, pair)
        }
        index += 1
        return token(.symbol, slice(start, index))
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x23, 0x24, 0x40, 0x80...: true
        default: false
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
    }

    private mutating func number() -> String {
        let start = index
        while (0x30...0x39).contains(peek()) || peek() == UInt8(ascii: ".") { index += 1 }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
            if (0x30...0x39).contains(peek(sign ? 2 : 1)) {
                index += sign ? 2 : 1
                while (0x30...0x39).contains(peek()) { index += 1 }
            }
        }
        return slice(start, index)
    }

    /// Text up to a quote that is not doubled; the position is at the first quote.
    private mutating func quoted(_ quote: UInt8, line begin: Int) throws(SQLServerError) -> String {
        index += 1
        var found: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == quote {
                guard peek() == quote, index < bytes.count else {
                    return String(decoding: found, as: UTF8.self)
                }
                index += 1
            }
            if byte == 0x0A { line += 1 }
            found.append(byte)
        }
        throw SQLServerError(
            number: 105, severity: 15,
            text: "Unclosed quotation mark after the character string "
                + "'\(String(decoding: found.prefix(40), as: UTF8.self))'.",
            line: begin)
    }

    private mutating func skipBlank() throws(SQLServerError) {
        while index < bytes.count {
            let byte = peek()
            if byte == 0x0A { line += 1 }
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                index += 1
            } else if byte == UInt8(ascii: "-"), peek(1) == byte {
                while index < bytes.count, peek() != 0x0A { index += 1 }
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                try skipComment()
            } else if byte == 0xC2, peek(1) == 0xA0 {
                index += 2
            } else if byte == 0xEF, peek(1) == 0xBB, peek(2) == 0xBF {
                index += 3
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(SQLServerError) {
        let begin = line
        index += 2
        var depth = 1
        while depth > 0 {
            guard index < bytes.count else {
                throw SQLServerError(
                    number: 113, severity: 15, text: "Missing end comment mark '*/'.", line: begin)
            }
            if peek() == 0x0A { line += 1 }
            if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                index += 2
            } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                index += 2
            } else {
                index += 1
            }
        }
    }
}
