import WorkflowModel

/// Takes fenced blocks, inline JSON and inline SQL out of a text, so that their words are not read
/// as a request.
struct BlockReader {
    /// What stands in the text for the block of that number, between two of these.
    static let mark: Character = "\u{1}"

    private(set) var blocks: [TextBlock] = []
    private(set) var text = ""

    init(_ message: String) {
        let clean = String(
            message.prefix(PlannerLimits.messageLength).map { character in
                switch character {
                case "\r\n", "\r": "\n"
                case "\u{2019}", "\u{2018}": "'"
                case "\u{201C}", "\u{201D}": "\""
                case Self.mark: " "
                default: character
                }
            } as [Character])
        takeJSON(from: takeFences(from: clean))
        takeSQL()
    }

    private mutating func place(_ language: String, _ content: String) -> String {
        blocks.append(TextBlock(language: language, content: content))
        return " \(Self.mark)\(blocks.count - 1)\(Self.mark) "
    }

    /// Takes what stands between three backticks, and between one if it is SQL or JSON.
    private mutating func takeFences(from text: String) -> String {
        let pieces = text.split(separator: "```", omittingEmptySubsequences: false)
        var result = ""
        for (index, piece) in pieces.enumerated() {
            guard index % 2 == 1, index < pieces.count - 1 || pieces.count % 2 == 0 else {
                result += takeInlineCode(from: String(piece))
                continue
            }
            let firstLine = piece.prefix { $0 != "\n" }
            let isTag = firstLine.count < 20 && firstLine.allSatisfy { $0.isLetter || $0.isNumber }
            let hasLines = piece.contains("\n")
            let language = isTag && hasLines ? firstLine.lowercased() : ""
            let body = isTag && hasLines ? piece.dropFirst(firstLine.count + 1) : piece
            result += place(language, Self.trimmed(String(body)))
        }
        return result
    }

    private mutating func takeInlineCode(from text: String) -> String {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        guard pieces.count > 2 else { return text }
        var result = ""
        for (index, piece) in pieces.enumerated() {
            let isCode = index % 2 == 1 && index < pieces.count - 1
            let lower = piece.lowercased()
            if isCode, lower.hasPrefix("select ") || lower.hasPrefix("with ") {
                result += place("sql", String(piece))
            } else if isCode {
                result += "\"\(piece.filter { $0 != "\"" })\""
            } else {
                result += piece
            }
        }
        return result
    }

    private mutating func takeJSON(from text: String) {
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "{") {
            self.text += rest[..<start]
            var depth = 0
            let end = rest[start...].firstIndex { character in
                if character == "{" { depth += 1 }
                if character == "}" { depth -= 1 }
                return depth == 0
            }
            guard let end, (try? JSONValue(parsing: String(rest[start...end]))) != nil else {
                self.text += "{"
                rest = rest[rest.index(after: start)...]
                continue
            }
            self.text += place("json", String(rest[start...end]))
            rest = rest[rest.index(after: end)...]
        }
        self.text += rest
    }

    /// Takes `SELECT … FROM …` up to the end of its line or what plainly is no SQL any more.
    private mutating func takeSQL() {
        let lower = text.lowercased()
        guard lower.count == text.count, let start = lower.firstRange(of: "select "),
            let from = lower[start.upperBound...].firstRange(of: " from ")
        else { return }
        var end = lower.endIndex
        for stop in ["\n", ";", ", then", ", and ", " and then", " and check", ". "] {
            if let range = lower[from.upperBound...].firstRange(of: stop), range.lowerBound < end {
                end = range.lowerBound
            }
        }
        let first = lower.distance(from: lower.startIndex, to: start.lowerBound)
        let last = lower.distance(from: lower.startIndex, to: end)
        let head = String(text.prefix(first))
        let tail = String(text.dropFirst(last))
        var sql = Self.trimmed(String(text.dropFirst(first).prefix(last - first)))
        while let end = sql.last, ".?!".contains(end) { sql.removeLast() }
        text = head + place("sql", sql) + tail
    }

    static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
