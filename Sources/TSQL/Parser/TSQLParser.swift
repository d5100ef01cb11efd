/// Reads the read-only subset of Transact-SQL.
///
/// What does not parse as this subset is refused, at the first token that does not fit: nothing is
/// skipped, so nothing that was not understood reaches the server. Invariant: `index` goes forward
/// only, and no token is read twice beyond a bounded look ahead.
public struct TSQLParser {
    let tokens: [TSQLToken]
    var index = 0
    var depth = 0

    private init(tokens: [TSQLToken]) {
        self.tokens = tokens
    }

    /// The statements of a text.
    ///
    /// - Throws: the first finding: what cannot be read, or is not of the subset.
    public static func parse(_ text: String) throws(TSQLDiagnostic) -> TSQLScript {
        var parser = TSQLParser(tokens: try TSQLLexer.tokens(of: text))
        return try parser.script()
    }

    // MARK: Looking

    var token: TSQLToken { tokens[index] }

    func ahead(_ distance: Int = 1) -> TSQLToken { tokens[min(index + distance, tokens.count - 1)] }

    func at(_ keyword: String) -> Bool { token.isKeyword(keyword) }

    func atSymbol(_ symbol: String) -> Bool { token.isSymbol(symbol) }

    /// A few keywords are quicker compared one by one than hashed.
    func at(anyOf keywords: [String]) -> Bool {
        !token.keyword.isEmpty && keywords.contains(token.keyword)
    }

    func at(anyOf keywords: Set<String>) -> Bool {
        !token.keyword.isEmpty && keywords.contains(token.keyword)
    }

    /// Whether a token can be a name: delimited, or a word that is not reserved.
    func isName(_ token: TSQLToken) -> Bool {
        token.kind == .delimited || (token.kind == .word && !ReservedWords.contains(token.keyword))
    }

    // MARK: Moving

    @discardableResult
    mutating func take() -> TSQLToken {
        let taken = tokens[index]
        if index < tokens.count - 1 { index += 1 }
        return taken
    }

    /// Takes a keyword if it follows: the usual case, without the array of several.
    mutating func accept(_ keyword: String) -> Bool {
        guard at(keyword) else { return false }
        take()
        return true
    }

    /// Takes these keywords if all of them follow.
    mutating func accept(_ keywords: String...) -> Bool {
        for (distance, keyword) in keywords.enumerated()
        where !ahead(distance).isKeyword(keyword) {
            return false
        }
        for _ in keywords { take() }
        return true
    }

    mutating func acceptSymbol(_ symbol: String) -> Bool {
        guard atSymbol(symbol) else { return false }
        take()
        return true
    }

    mutating func expect(_ keyword: String) throws(TSQLDiagnostic) {
        guard accept(keyword) else { throw unexpected(keyword) }
    }

    mutating func expectSymbol(_ symbol: String) throws(TSQLDiagnostic) {
        guard acceptSymbol(symbol) else { throw unexpected("'\(symbol)'") }
    }

    /// Takes one of some keywords.
    mutating func expect(anyOf keywords: [String]) throws(TSQLDiagnostic) -> String {
        guard !token.keyword.isEmpty, keywords.contains(token.keyword) else {
            throw unexpected(keywords.joined(separator: " or "))
        }
        return take().keyword
    }

    mutating func identifier(_ wanted: String) throws(TSQLDiagnostic) -> TSQLIdentifier {
        guard isName(token) else { throw unexpected(wanted) }
        let name = take()
        return TSQLIdentifier(
            name.text, isDelimited: name.kind == .delimited, at: name.position)
    }

    mutating func string(_ wanted: String) throws(TSQLDiagnostic) -> String {
        guard case .string = token.kind else { throw unexpected(wanted) }
        return take().text
    }

    /// Reads something nested one level deeper.
    mutating func deeper<Value>(
        _ read: (inout TSQLParser) throws(TSQLDiagnostic) -> Value
    ) throws(TSQLDiagnostic) -> Value {
        guard depth < TSQLLimits.depth else {
            throw TSQLDiagnostic(
                .tooDeep, "The statement nests deeper than \(TSQLLimits.depth) levels.",
                suggestion: "Use common tables (WITH).", at: token.position)
        }
        depth += 1
        defer { depth -= 1 }
        return try read(&self)
    }

    /// Reads a list with commas.
    mutating func list<Value>(
        _ read: (inout TSQLParser) throws(TSQLDiagnostic) -> Value
    ) throws(TSQLDiagnostic) -> [Value] {
        var values = [try read(&self)]
        while acceptSymbol(",") { values.append(try read(&self)) }
        return values
    }

    /// Names in parentheses.
    mutating func names() throws(TSQLDiagnostic) -> [TSQLIdentifier] {
        try expectSymbol("(")
        let names = try list { parser throws(TSQLDiagnostic) in
            try parser.identifier("the name of a column")
        }
        try expectSymbol(")")
        return names
    }

    // MARK: Refusing

    /// Why the current token cannot stand where it does.
    func unexpected(_ wanted: String) -> TSQLDiagnostic {
        if let refusal = Refusals.refusal(of: token, next: ahead()) { return refusal }
        if token.kind == .end {
            return TSQLDiagnostic(
                .unexpectedEnd, "The text ends where \(wanted) is expected.", at: token.position)
        }
        if let refusal = dialectRefusal { return refusal }
        return TSQLDiagnostic(
            .syntax, "\(Refusals.describe(token)) stands where \(wanted) is expected.",
            suggestion: suggestion(for: token), at: token.position)
    }
}
