/// Tells whether a query gives as many rows as there are in its tables.
///
/// A query is bounded when its outermost `SELECT` has `TOP`, `LIMIT`, `FETCH` or no `FROM`, or
/// gives one row since it has aggregates and no `GROUP BY`. Statements other than queries are not
/// judged.
enum QueryBound {
    /// Whether nothing bounds the rows of the query.
    static func isUnbounded(_ sql: String) -> Bool {
        // Only what reads from somewhere can be without a bound.
        guard sql.utf8.count >= 15 else { return false }
        let words = SQLWords.words(of: sql)
        let top = words.filter { $0.depth == 0 }
        guard let first = top.first?.text, first == "select" || first == "with",
            let select = top.firstIndex(where: { $0.text == "select" })
        else { return false }
        let outer = top[select...]
        guard !outer.contains(where: { ["top", "limit", "fetch"].contains($0.text) }),
            let from = outer.first(where: { $0.text == "from" })
        else { return false }
        let begin = top[select].place
        // In a union, each part may be bounded by itself; then it is not judged.
        if outer.contains(where: { ["union", "except", "intersect", "into"].contains($0.text) }) {
            return outer.filter { $0.text == "select" }.count == 1
        }
        if outer.contains(where: { $0.text == "group" }) { return true }
        let list = words.filter { $0.place > begin && $0.place < from.place }
        return !hasAggregate(list)
    }

    /// Whether a list of columns has an aggregate of its own: in no inner query, over no window.
    private static func hasAggregate(_ list: [SQLWords.Word]) -> Bool {
        var innerDepth: Int?
        for (index, word) in list.enumerated() {
            if let depth = innerDepth, word.depth < depth { innerDepth = nil }
            if word.text == "select", innerDepth == nil { innerDepth = word.depth }
            guard innerDepth == nil, word.isCall, aggregates.contains(word.text) else { continue }
            let after = list[(index + 1)...].first { $0.depth <= word.depth }
            if after?.text != "over" { return true }
        }
        return false
    }

    private static let aggregates: Set<String> = [
        "count", "count_big", "sum", "min", "max", "avg", "total", "string_agg", "group_concat",
        "stdev", "stdevp", "var", "varp", "checksum_agg", "approx_count_distinct",
    ]
}

/// The words of an SQL text: no strings, quoted names or comments.
enum SQLWords {
    /// A word.
    struct Word {
        /// In small letters.
        var text: String
        /// Where it begins, in bytes.
        var place: Int
        /// How many brackets are open around it.
        var depth: Int
        /// Whether a bracket follows.
        var isCall = false
    }

    /// Reads a text; any text is read to its end.
    static func words(of sql: String) -> [Word] {
        var sql = sql
        return sql.withUTF8 { read($0) }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [Word] {
        var words: [Word] = []
        var depth = 0
        var place = 0
        func peek(_ distance: Int) -> UInt8? {
            place + distance < bytes.count ? bytes[place + distance] : nil
        }
        func skip(behind end: UInt8) {
            place += 1
            while let byte = peek(0), byte != end { place += 1 }
            place += 1
        }
        while let byte = peek(0) {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): skip(behind: byte)
            case UInt8(ascii: "["): skip(behind: UInt8(ascii: "]"))
            case UInt8(ascii: "-") where peek(1) == byte: skip(behind: 0x0A)
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipComment(bytes, &place)
            case UInt8(ascii: "("):
                if !words.isEmpty, bytes[..<place].last != UInt8(ascii: ",") {
                    words[words.count - 1].isCall = true
                }
                depth += 1
                place += 1
            case UInt8(ascii: ")"):
                depth -= 1
                place += 1
            case let byte where byte.isWordPart:
                let start = place
                while peek(0)?.isWordPart == true { place += 1 }
                let text = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
                words.append(Word(text: text, place: start, depth: depth))
            default: place += 1
            }
        }
        return words
    }

    private static func skipComment(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
        place += 2
        while place + 1 < bytes.count,
            bytes[place] != UInt8(ascii: "*") || bytes[place + 1] != UInt8(ascii: "/")
        {
            place += 1
        }
        place += 2
    }
}

extension UInt8 {
    /// Whether it can stand in an SQL word.
    fileprivate var isWordPart: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
            || self == UInt8(ascii: "_") || self == UInt8(ascii: "@") || self == UInt8(ascii: "#")
            || self >= 0x80
    }
}
