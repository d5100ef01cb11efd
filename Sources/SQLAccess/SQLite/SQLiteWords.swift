/// The words of a statement and where they stand, as SQLite splits it: comments and strings are
/// passed over, names lose their quotation marks.
struct SQLiteWords {
    /// A name, a keyword or `*`.
    struct Word {
        /// In small letters.
        var text: String
        /// Whether it stands in quotation marks or brackets, so that it is no keyword.
        var isQuoted: Bool
        /// The line, from 1.
        var line: Int
        /// The character in its line, from 1.
        var column: Int
    }

    private(set) var words: [Word] = []
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var column = 1

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        while index < scalars.count { readNext() }
    }

    /// Whether a word stands there that may be this keyword.
    func hasKeyword(_ word: String) -> Bool {
        words.contains { !$0.isQuoted && $0.text == word }
    }

    /// The first place of a name.
    func place(of name: String) -> Word? { words.first { $0.text == name.lowercased() } }

    private func scalar(after count: Int) -> Unicode.Scalar? {
        index + count < scalars.count ? scalars[index + count] : nil
    }

    private mutating func readNext() {
        guard let next = scalar(after: 0) else { return }
        switch next {
        case "-" where scalar(after: 1) == "-":
            while let passed = scalar(after: 0), passed != "\n" { advance() }
        case "/" where scalar(after: 1) == "*":
            advance(2)
            while index < scalars.count, !(scalar(after: 0) == "*" && scalar(after: 1) == "/") {
                advance()
            }
            advance(2)
        case "'": _ = quoted(until: "'")
        case "\"", "`": add(isQuoted: true) { $0.quoted(until: next) }
        case "[": add(isQuoted: true) { $0.quoted(until: "]") }
        case "*":
            add(isQuoted: false) {
                $0.advance()
                return "*"
            }
        default:
            guard Self.isPart(next) else { return advance() }
            add(isQuoted: false) { words in
                var text = ""
                while let part = words.scalar(after: 0), Self.isPart(part) {
                    text.unicodeScalars.append(part)
                    words.advance()
                }
                return text
            }
        }
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII || scalar == "_" || scalar == "$" || scalar == "@"
            || ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar)
            || ("A"..."Z").contains(scalar)
    }

    private mutating func add(isQuoted: Bool, _ read: (inout SQLiteWords) -> String) {
        let (line, column) = (line, column)
        let text = read(&self)
        words.append(
            Word(text: text.lowercased(), isQuoted: isQuoted, line: line, column: column))
    }

    /// What stands up to the mark, which is doubled inside; not within brackets.
    private mutating func quoted(until mark: Unicode.Scalar) -> String {
        var text = ""
        advance()
        while let next = scalar(after: 0) {
            advance()
            if next == mark {
                guard mark != "]", scalar(after: 0) == mark else { break }
                advance()
            }
            text.unicodeScalars.append(next)
        }
        return text
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            guard index < scalars.count else { return }
            if scalars[index] == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
            index += 1
        }
    }
}
