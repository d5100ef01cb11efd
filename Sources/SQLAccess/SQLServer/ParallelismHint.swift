import TSQL

/// Adds the bound on processors to a query: SQL Server has no setting for it in a session.
package enum ParallelismHint {
    /// The text with `OPTION (MAXDOP n)` behind its last SELECT; a hint of the query's own stays.
    ///
    /// Nothing moves to another line or column, so the server's places stay those of the text.
    package static func added(to text: String, maximum: Int) -> String {
        guard let tokens = try? TSQLLexer.tokens(of: text),
            !tokens.contains(where: { $0.isKeyword("MAXDOP") }),
            case .select(let select)? = (try? TSQLParser.parse(text))?.statements.last,
            let last = tokens.last(where: { $0.kind != .end && !$0.isSymbol(";") })
        else { return text }
        if select.hints.isEmpty {
            return inserting(" OPTION (MAXDOP \(maximum))", in: text, at: last.endOffset)
        }
        // OPTION is the last clause, so its list ends with the statement.
        return inserting(", MAXDOP \(maximum)", in: text, at: last.position.offset)
    }

    private static func inserting(_ words: String, in text: String, at offset: Int) -> String {
        let bytes = Array(text.utf8)
        guard offset <= bytes.count else { return text }
        return String(decoding: bytes[..<offset], as: UTF8.self) + words
            + String(decoding: bytes[offset...], as: UTF8.self)
    }
}
