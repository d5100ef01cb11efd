/// Finds the named parameters `@name` of an SQL text.
///
/// Knows just enough of SQL to skip strings, quoted names (`"…"`, `[…]`, `` `…` ``) and comments
/// (nested ones too, as T-SQL has them), global variables (`@@ROWCOUNT`), variables that the text
/// declares itself (`DECLARE @x …`), and the left side of `EXEC procedure @its = …`.
public struct NamedParameters: Sendable, Hashable {
    /// A place where a parameter stands.
    public struct Use: Sendable, Hashable {
        /// The name, without `@`, as written.
        public let name: String
        /// Where the `@` stands, in code points.
        public let offset: Int
    }

    /// The first use of each parameter, in order.
    public let uses: [Use]

    /// The names, in the order of their first use.
    public var names: [String] { uses.map(\.name) }

    /// Reads an SQL text; any text is read to its end.
    public init(_ sql: String) {
        var search = ParameterSearch(sql)
        uses = search.run()
    }
}

/// Goes through the bytes of an SQL text once.
private struct ParameterSearch {
    private let bytes: [UInt8]
    private var index = 0
    private var uses: [NamedParameters.Use] = []
    private var declared: Set<String> = []
    private var seen: Set<String> = []
    private var isDeclaring = false
    private var isExecuting = false
    /// Open parentheses since `DECLARE`: a comma inside them separates no variables.
    private var depth = 0
    /// Whether a variable's name may come next in a `DECLARE`.
    private var awaitsVariable = false
    /// How many code points stand before a byte that was asked for last.
    private var counted = (bytes: 0, codePoints: 0)

    init(_ sql: String) { bytes = Array(sql.utf8) }

    /// The first use of each parameter that the text does not declare.
    mutating func run() -> [NamedParameters.Use] {
        while index < bytes.count { step() }
        if !declared.isEmpty { uses.removeAll { declared.contains($0.name.lowercased()) } }
        return uses
    }

    private mutating func step() {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): skipQuoted(until: byte)
        case UInt8(ascii: "["): skipQuoted(until: UInt8(ascii: "]"))
        case UInt8(ascii: "-") where peek(1) == byte: skipLine()
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipComment()
        case UInt8(ascii: "@"): readName()
        case UInt8(ascii: ";"):
            isDeclaring = false
            isExecuting = false
            index += 1
        case UInt8(ascii: "("), UInt8(ascii: ")"):
            depth += byte == UInt8(ascii: "(") ? 1 : -1
            index += 1
        case UInt8(ascii: ","):
            if isDeclaring, depth == 0 { awaitsVariable = true }
            index += 1
        default: readWord()
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    /// The code point that begins at a byte.
    private func scalar(at place: Int) -> Unicode.Scalar {
        let text = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
        return text.unicodeScalars.first ?? "\u{FFFD}"
    }

    /// Where the name ends that begins at a place.
    private func nameEnd(from start: Int) -> Int {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80 {
                guard byte.isNamePart else { break }
                place += 1
            } else {
                let scalar = scalar(at: place)
                guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                else { break }
                place += UTF8.width(scalar)
            }
        }
        return place
    }

    private mutating func skipLine() {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    }

    /// Skips to behind the closing sign; a doubled one stands for itself.
    private mutating func skipQuoted(until end: UInt8) {
        index += 1
        while index < bytes.count {
            if bytes[index] == end {
                guard peek(1) == end else { break }
                index += 1
            }
            index += 1
        }
        index += 1
    }

    private mutating func skipComment() {
        let (slash, star) = (UInt8(ascii: "/"), UInt8(ascii: "*"))
        var depth = 0
        while index < bytes.count {
            if bytes[index] == slash, peek(1) == star {
                depth += 1
                index += 2
            } else if bytes[index] == star, peek(1) == slash {
                depth -= 1
                index += 2
                if depth == 0 { return }
            } else {
                index += 1
            }
        }
    }

    /// Reads a word, or goes past a sign that is none.
    private mutating func readWord() {
        let start = index
        index = nameEnd(from: start)
        guard index > start else {
            index += bytes[index] < 0x80 ? 1 : UTF8.width(scalar(at: index))
            return
        }
        // The longest of the words below has seven letters.
        guard (2...7).contains(index - start) else { return }
        let word = bytes[start..<index].reduce(UInt64(0)) { $0 << 8 | UInt64($1 | 0x20) }
        switch Self.keywords[word] {
        case .declare: (isDeclaring, awaitsVariable, depth, isExecuting) = (true, true, 0, false)
        case .execute: (isDeclaring, isExecuting) = (false, true)
        case .statement: (isDeclaring, isExecuting) = (false, false)
        case nil: break
        }
    }

    /// What a word begins.
    private enum Keyword { case declare, execute, statement }

    /// The words by their letters, which fit one number: a text for each word read takes longer.
    private static let keywords: [UInt64: Keyword] = {
        var keywords: [UInt64: Keyword] = [:]
        func add(_ words: [String], _ keyword: Keyword) {
            for word in words {
                keywords[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = keyword
            }
        }
        add(["declare"], .declare)
        add(["exec", "execute"], .execute)
        add(
            [
                "select", "set", "insert", "update", "delete", "merge", "with", "if", "while",
                "begin", "return", "print",
            ], .statement)
        return keywords
    }()

    private mutating func readName() {
        let offset = index
        index += 1
        if peek(0) == UInt8(ascii: "@") {
            index = nameEnd(from: index + 1)
            return
        }
        let start = index
        index = nameEnd(from: start)
        guard index > start else { return }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        if isDeclaring, awaitsVariable {
            declared.insert(name.lowercased())
            awaitsVariable = false
            return
        }
        if isExecuting, isFollowedByEquals() { return }
        guard seen.insert(name).inserted else { return }
        uses.append(NamedParameters.Use(name: name, offset: codePoints(before: offset)))
    }

    private func isFollowedByEquals() -> Bool {
        var place = index
        while place < bytes.count, bytes[place] != UInt8(ascii: "=") {
            let scalar = scalar(at: place)
            guard scalar.properties.isWhitespace else { return false }
            place += UTF8.width(scalar)
        }
        return place < bytes.count
    }

    /// How many code points stand before a byte; places are asked for in ascending order.
    private mutating func codePoints(before place: Int) -> Int {
        let further = bytes[counted.bytes..<place].count { $0 & 0xC0 != 0x80 }
        counted = (place, counted.codePoints + further)
        return counted.codePoints
    }
}

extension UInt8 {
    /// Whether it can stand in an SQL name.
    fileprivate var isNamePart: Bool {
        (97...122).contains(self | 0x20) || (48...57).contains(self) || self == 95 || self == 36
            || self == 35
    }
}
