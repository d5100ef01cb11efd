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
    public private(set) var uses: [Use] = []

    /// The names, in the order of their first use.
    public var names: [String] { uses.map(\.name) }

    private let text: [Unicode.Scalar]
    private var index = 0
    private var declared: Set<String> = []
    private var seen: Set<String> = []
    private var isDeclaring = false
    private var isExecuting = false
    /// Open parentheses since `DECLARE`: a comma inside them separates no variables.
    private var depth = 0
    /// Whether a variable's name may come next in a `DECLARE`.
    private var awaitsVariable = false

    /// Reads an SQL text; any text is read to its end.
    public init(_ sql: String) {
        text = Array(sql.unicodeScalars)
        while index < text.count { step() }
        uses.removeAll { declared.contains($0.name.lowercased()) }
    }

    private mutating func step() {
        let scalar = text[index]
        switch scalar {
        case "'", "\"", "`": skipQuoted(until: scalar)
        case "[": skipQuoted(until: "]")
        case "-" where peek(1) == "-": skip { $0 != "\n" }
        case "/" where peek(1) == "*": skipComment()
        case "@": readName()
        case ";":
            isDeclaring = false
            isExecuting = false
            index += 1
        case "(", ")":
            depth += scalar == "(" ? 1 : -1
            index += 1
        case ",":
            if isDeclaring, depth == 0 { awaitsVariable = true }
            index += 1
        default:
            if scalar.isNamePart { readWord() } else { index += 1 }
        }
    }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        index + distance < text.count ? text[index + distance] : nil
    }

    private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
        while index < text.count, condition(text[index]) { index += 1 }
    }

    /// Skips to behind the closing sign; a doubled one stands for itself.
    private mutating func skipQuoted(until end: Unicode.Scalar) {
        index += 1
        while index < text.count {
            if text[index] == end {
                guard peek(1) == end else { break }
                index += 1
            }
            index += 1
        }
        index += 1
    }

    private mutating func skipComment() {
        var depth = 0
        while index < text.count {
            if text[index] == "/", peek(1) == "*" {
                depth += 1
                index += 2
            } else if text[index] == "*", peek(1) == "/" {
                depth -= 1
                index += 2
                if depth == 0 { return }
            } else {
                index += 1
            }
        }
    }

    private mutating func readWord() {
        let start = index
        skip(while: \.isNamePart)
        // The longest of the words below has seven letters.
        guard (2...7).contains(index - start) else { return }
        let word = String(String.UnicodeScalarView(text[start..<index])).lowercased()
        switch word {
        case "declare":
            (isDeclaring, awaitsVariable, depth, isExecuting) = (true, true, 0, false)
        case "exec", "execute": (isDeclaring, isExecuting) = (false, true)
        case "select", "set", "insert", "update", "delete", "merge", "with", "if", "while",
            "begin", "return", "print":
            (isDeclaring, isExecuting) = (false, false)
        default: break
        }
    }

    private mutating func readName() {
        let offset = index
        index += 1
        if peek(0) == "@" {
            index += 1
            skip(while: \.isNamePart)
            return
        }
        let start = index
        skip(while: \.isNamePart)
        guard index > start else { return }
        let name = String(String.UnicodeScalarView(text[start..<index]))
        if isDeclaring, awaitsVariable {
            declared.insert(name.lowercased())
            awaitsVariable = false
            return
        }
        if isExecuting, isFollowedByEquals() { return }
        if seen.insert(name).inserted { uses.append(Use(name: name, offset: offset)) }
    }

    private func isFollowedByEquals() -> Bool {
        var place = index
        while place < text.count, text[place] == " " || text[place].properties.isWhitespace {
            place += 1
        }
        return place < text.count && text[place] == "="
    }
}

extension Unicode.Scalar {
    /// Whether it can stand in an SQL name.
    fileprivate var isNamePart: Bool {
        if value < 0x80 {
            return (97...122).contains(value | 0x20) || (48...57).contains(value) || value == 95
                || value == 36 || value == 35
        }
        return properties.isAlphabetic || properties.numericType != nil
    }
}
