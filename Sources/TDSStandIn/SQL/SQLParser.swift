/// Walks over the tokens of a batch; the grammar is in extensions by topic.
struct SQLParser {
    let tokens: [SQLToken]
    var index = 0
    var depth = 0

    /// Parses a whole batch; the first mistake refuses all of it, as SQL Server does.
    static func parse(_ text: String) throws(SQLServerError) -> [SQLCode] {
        var parser = SQLParser(tokens: try SQLLexer.tokens(of: text))
        return try parser.statements(until: [])
    }

    var token: SQLToken { tokens[min(index, tokens.count - 1)] }
    var line: Int { token.line }

    func ahead(_ count: Int) -> SQLToken { tokens[min(index + count, tokens.count - 1)] }

    mutating func advance() -> SQLToken {
        let found = token
        index += 1
        return found
    }

    func isWord(_ words: String...) -> Bool { words.contains(token.keyword) }

    func isSymbol(_ symbol: String) -> Bool { token.kind == .symbol && token.text == symbol }

    mutating func take(_ word: String) -> Bool {
        guard token.keyword == word else { return false }
        index += 1
        return true
    }

    mutating func takeSymbol(_ symbol: String) -> Bool {
        guard isSymbol(symbol) else { return false }
        index += 1
        return true
    }

    mutating func expect(_ word: String) throws(SQLServerError) {
        guard take(word) else { throw mistake() }
    }

    mutating func expectSymbol(_ symbol: String) throws(SQLServerError) {
        guard takeSymbol(symbol) else { throw mistake() }
    }

    func mistake() -> SQLServerError {
        let word =
            token.kind == .end
            ? tokens[max(0, min(index, tokens.count) - 1 - (index > 0 ? 1 : 0))].text : token.text
        if Self.reserved.contains(token.keyword) {
            return SQLServerError(
                number: 156, severity: 15,
                text: "Incorrect syntax near the keyword '\(token.text)'.", line: line)
        }
        return .syntax(near: word, line: line)
    }

    /// Words that cannot be an alias or a name without brackets.
    static let reserved: Set<String> = [
        "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "UNION", "EXCEPT", "INTERSECT",
        "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "ON", "AND", "OR", "NOT", "AS", "INTO",
        "CASE", "WHEN", "THEN", "ELSE", "END", "BEGIN", "IF", "WHILE", "INSERT", "UPDATE", "DELETE",
        "SET", "DECLARE", "EXEC", "EXECUTE", "PRINT", "RAISERROR", "RETURN", "WAITFOR", "COMMIT",
        "ROLLBACK", "SAVE", "CREATE", "DROP", "ALTER", "TRUNCATE", "USE", "WITH", "VALUES", "TOP",
        "DISTINCT", "NULL", "IS", "IN", "BETWEEN", "LIKE", "EXISTS", "BY", "OPTION", "FOR", "MERGE",
        "GRANT", "DENY", "REVOKE", "BREAK", "CONTINUE", "OUTER", "BACKUP", "OPENROWSET", "PIVOT",
        "UNPIVOT", "KILL",
    ]

    mutating func identifier() throws(SQLServerError) -> String {
        switch token.kind {
        case .quoted: return advance().text
        case .word where !Self.reserved.contains(token.keyword): return advance().text
        default: throw mistake()
        }
    }

    /// A name of one to four parts; empty parts as in `master..t` are left out.
    mutating func name() throws(SQLServerError) -> [String] {
        var parts = [try identifier()]
        while takeSymbol(".") {
            if isSymbol(".") { continue }
            parts.append(try anyIdentifier())
        }
        return parts
    }

    /// After a point even reserved words are names.
    mutating func anyIdentifier() throws(SQLServerError) -> String {
        guard token.kind == .quoted || token.kind == .word else { throw mistake() }
        return advance().text
    }

    mutating func names() throws(SQLServerError) -> [String] {
        try expectSymbol("(")
        var found: [String] = []
        repeat {
            found.append(try identifier())
            _ = take("ASC") || take("DESC")
        } while takeSymbol(",")
        try expectSymbol(")")
        return found
    }

    /// A type with its numbers.
    mutating func type(isCast: Bool) throws(SQLServerError) -> TDSType {
        let line = line
        var parts = try self.name()
        var word = parts.removeLast()
        if word.uppercased() == "DOUBLE", take("PRECISION") { word = "float" }
        if word.uppercased() == "NATIONAL" { word = "n" + (try identifier()) }
        if take("VARYING") { word = word.lowercased().hasPrefix("n") ? "nvarchar" : "varchar" }
        var numbers: [Int] = []
        if takeSymbol("(") {
            repeat {
                let found = advance()
                if found.keyword == "MAX" {
                    numbers.append(-1)
                } else if let number = Int(found.text), found.kind == .number {
                    numbers.append(number)
                } else {
                    throw .syntax(near: found.text, line: line)
                }
            } while takeSymbol(",")
            try expectSymbol(")")
        }
        guard let type = TDSType(name: word, arguments: numbers, isCast: isCast) else {
            if TDSType(name: word) != nil {
                throw SQLServerError(
                    number: 131, severity: 15,
                    text: "The size given to the type '\(word)' exceeds the maximum allowed.",
                    line: line)
            }
            throw SQLServerError(
                number: 243, severity: 16, text: "Type \(word) is not a defined system type.",
                line: line)
        }
        return type
    }

    /// Runs a part one level deeper, up to a limit.
    mutating func nested<Value>(
        _ parse: (inout SQLParser) throws(SQLServerError) -> Value
    ) throws(SQLServerError) -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= TDSLimits.nesting else {
            throw SQLServerError(
                number: 191, severity: 15,
                text: "Some part of your SQL statement is nested too deeply. Rewrite the query or "
                    + "break it up into smaller queries.", line: line)
        }
        return try parse(&self)
    }
}
