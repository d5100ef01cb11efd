extension TSQLParser {
    /// The finding for what other databases have and SQL Server does not, if it stands here.
    ///
    /// It looks at words that could be names too, so each is told by what follows it.
    var dialectRefusal: TSQLDiagnostic? {
        let next = ahead()
        let isForeign: Bool
        switch token.keyword {
        case "LIMIT": isForeign = next.kind == .integer || next.kind == .variable
        case "USING": isForeign = next.isSymbol("(")
        case "FILTER": isForeign = next.isSymbol("(") && ahead(2).isKeyword("WHERE")
        case "QUALIFY": isForeign = isName(next) && ahead(2).isSymbol("(")
        case "NULLS": isForeign = next.isKeyword("FIRST") || next.isKeyword("LAST")
        case "ILIKE": isForeign = true
        default: isForeign = false
        }
        guard isForeign else { return nil }
        return TSQLDiagnostic(
            .syntax, "SQL Server has no \(token.keyword).",
            suggestion: TSQLParser.instead[token.keyword], at: token.position)
    }

    private static let instead: [String: String] = [
        "LIMIT": "Write SELECT TOP (n), or ORDER BY … OFFSET 0 ROWS FETCH NEXT n ROWS ONLY.",
        "USING": "Write ON a.x = b.x.",
        "FILTER": "Write SUM(CASE WHEN … THEN … END).",
        "QUALIFY": "Compute the window in a derived table, and filter it in WHERE.",
        "NULLS": "Write ORDER BY CASE WHEN a IS NULL THEN 1 ELSE 0 END, a.",
        "ILIKE": "Write LIKE; whether case counts is up to the collation.",
    ]

    /// What to do about a word that cannot stand here.
    func suggestion(for token: TSQLToken) -> String? {
        guard token.kind == .word, ReservedWords.contains(token.keyword) else { return nil }
        guard TSQLParser.structural.contains(token.keyword) else {
            return "\(token.keyword) is a reserved word; as a name write it in [brackets]."
        }
        let isBehindComma = index > 0 && tokens[index - 1].isSymbol(",")
        return isBehindComma ? "The comma before it may be one too many." : nil
    }

    /// Reserved words that are hardly ever meant as names.
    private static let structural: Set<String> = [
        "AND", "AS", "BETWEEN", "BY", "CASE", "CROSS", "DECLARE", "DISTINCT", "ELSE", "END",
        "EXCEPT",
        "EXISTS", "FOR", "FROM", "FULL", "HAVING", "IN", "INNER", "INTERSECT", "IS", "JOIN", "LIKE",
        "NOT", "ON", "OPTION", "OR", "OUTER", "OVER", "SELECT", "SET", "THEN", "UNION", "WHEN",
        "WHERE", "WITH",
    ]
}
