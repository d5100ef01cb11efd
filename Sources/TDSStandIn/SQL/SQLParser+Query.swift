/// Queries: SELECT and what combines several.
extension SQLParser {
    mutating func query() throws(SQLServerError) -> SQLQuery {
        try nested { parser throws(SQLServerError) in
            let common = parser.isWord("WITH") ? try parser.commonTables() : []
            var query = try parser.queryBody()
            query.common = common + query.common
            return query
        }
    }

    mutating func commonTables() throws(SQLServerError) -> [SQLCommonTable] {
        try expect("WITH")
        var found: [SQLCommonTable] = []
        repeat {
            let name = try identifier()
            let columns = isSymbol("(") ? try names() : []
            try expect("AS")
            try expectSymbol("(")
            let query = try self.query()
            try expectSymbol(")")
            found.append(SQLCommonTable(name: name, columns: columns, query: query))
        } while takeSymbol(",")
        return found
    }

    private mutating func queryBody() throws(SQLServerError) -> SQLQuery {
        let line = line
        var body = try operand()
        while isWord("UNION", "EXCEPT", "INTERSECT") {
            var word = advance().keyword
            if word == "UNION", take("ALL") { word = "UNION ALL" }
            body = .combined(word, body, try operand())
        }
        var query = SQLQuery(body: body, line: line)
        if isWord("ORDER") {
            query.order = try orderBy()
            if take("OFFSET") {
                query.offset = try expression()
                guard take("ROWS") || take("ROW") else { throw mistake() }
                if take("FETCH") {
                    guard take("NEXT") || take("FIRST") else { throw mistake() }
                    query.fetch = try expression()
                    guard take("ROWS") || take("ROW") else { throw mistake() }
                    try expect("ONLY")
                }
            }
        }
        if isWord("FOR") {
            throw SQLServerError(
                number: 40_515, text: "FOR \(ahead(1).text) is not supported by the sandbox.",
                line: line)
        }
        if take("OPTION") { try skipParentheses() }
        return query
    }

    private mutating func operand() throws(SQLServerError) -> SQLQueryBody {
        if takeSymbol("(") {
            let inner = try self.query()
            try expectSymbol(")")
            return .nested(inner)
        }
        return .select(try select())
    }

    mutating func skipParentheses() throws(SQLServerError) {
        try expectSymbol("(")
        var open = 1
        while open > 0 {
            let found = advance()
            if found.kind == .end { throw mistake() }
            if found.kind == .symbol, found.text == "(" { open += 1 }
            if found.kind == .symbol, found.text == ")" { open -= 1 }
        }
    }

    private mutating func select() throws(SQLServerError) -> SQLSelect {
        try expect("SELECT")
        var select = SQLSelect()
        if take("DISTINCT") { select.isDistinct = true } else { _ = take("ALL") }
        if take("TOP") {
            if takeSymbol("(") {
                select.top = try expression()
                try expectSymbol(")")
            } else {
                guard token.kind == .number || token.kind == .variable else { throw mistake() }
                let found = advance()
                select.top =
                    found.kind == .number
                    ? .integer(found.text) : .variable(found.text, line: found.line)
            }
            select.isPercent = take("PERCENT")
            if isWord("WITH"), ahead(1).keyword == "TIES" { index += 2 }
        }
        repeat { select.items.append(try item()) } while takeSymbol(",")
        if take("INTO") { select.into = try name() }
        if take("FROM") { select.source = try sources() }
        if take("WHERE") { select.filter = try expression() }
        if take("GROUP") {
            try expect("BY")
            select.groups = try expressions()
        }
        if take("HAVING") { select.having = try expression() }
        return select
    }

    private mutating func item() throws(SQLServerError) -> SQLSelect.Item {
        if takeSymbol("*") { return .star([]) }
        // `t.*` and `s.t.*`
        var look = 0
        var parts: [String] = []
        while ahead(look).kind == .word || ahead(look).kind == .quoted,
            ahead(look + 1).text == ".", ahead(look + 1).kind == .symbol
        {
            parts.append(ahead(look).text)
            look += 2
            if ahead(look).kind == .symbol, ahead(look).text == "*" {
                index += look + 1
                return .star(parts)
            }
        }
        if token.kind == .variable, ahead(1).kind == .symbol, ahead(1).text == "=" {
            let name = advance().text
            index += 1
            return .assignment(name, try expression())
        }
        // `alias = expression`
        if token.kind == .word || token.kind == .quoted, ahead(1).kind == .symbol,
            ahead(1).text == "=", !Self.reserved.contains(token.keyword)
        {
            let alias = advance().text
            index += 1
            return .value(try expression(), alias: alias)
        }
        let value = try expression()
        return .value(value, alias: try alias(allowsString: true))
    }

    private mutating func alias(allowsString: Bool = false) throws(SQLServerError) -> String? {
        if take("AS") {
            if allowsString, case .string = token.kind { return advance().text }
            return try identifier()
        }
        switch token.kind {
        case .quoted: return advance().text
        case .word
        where !Self.reserved.contains(token.keyword)
            && !["OFFSET", "FETCH", "GO", "THROW"].contains(token.keyword):
            return advance().text
        case .string where allowsString: return advance().text
        default: return nil
        }
    }

    mutating func sources() throws(SQLServerError) -> SQLSource {
        var left = try joined()
        while takeSymbol(",") { left = .join("CROSS", left, try joined(), on: nil) }
        return left
    }

    private mutating func joined() throws(SQLServerError) -> SQLSource {
        var left = try single()
        while true {
            var kind = ""
            switch token.keyword {
            case "JOIN": kind = "INNER"
            case "INNER":
                index += 1
                kind = "INNER"
            case "LEFT", "RIGHT", "FULL":
                kind = advance().keyword
                _ = take("OUTER")
            case "CROSS":
                index += 1
                if isWord("APPLY") { throw unsupported("CROSS APPLY") }
                kind = "CROSS"
            case "OUTER": throw unsupported("OUTER APPLY")
            default: return left
            }
            if ["HASH", "MERGE", "LOOP"].contains(token.keyword) { index += 1 }
            try expect("JOIN")
            let right = try single()
            if kind == "CROSS" {
                left = .join(kind, left, right, on: nil)
            } else {
                try expect("ON")
                left = .join(kind, left, right, on: try expression())
            }
        }
    }

    private func unsupported(_ what: String) -> SQLServerError {
        SQLServerError(
            number: 40_515, text: "\(what) is not supported by the sandbox.", line: line)
    }

    private mutating func single() throws(SQLServerError) -> SQLSource {
        let line = line
        if takeSymbol("(") {
            if isWord("SELECT", "WITH") {
                let query = try self.query()
                try expectSymbol(")")
                let alias = try required(try alias())
                return .derived(query, alias: alias, columns: isSymbol("(") ? try names() : [])
            }
            if take("VALUES") {
                let rows = try self.rows()
                try expectSymbol(")")
                let alias = try required(try alias())
                return .values(rows, alias: alias, columns: isSymbol("(") ? try names() : [])
            }
            let inner = try sources()
            try expectSymbol(")")
            return inner
        }
        let parts = try self.name()
        if isSymbol("("), !isHint() {
            index += 1
            let arguments = isSymbol(")") ? [] : try expressions()
            try expectSymbol(")")
            return .function(
                parts.joined(separator: ".").uppercased(), arguments, alias: try alias(), line: line
            )
        }
        let alias = try self.alias()
        if isWord("WITH"), ahead(1).text == "(" {
            index += 1
            try skipParentheses()
        } else if isHint() {
            try skipParentheses()
        }
        if isWord("PIVOT", "UNPIVOT") { throw unsupported(token.keyword) }
        return .table(parts, alias: alias, line: line)
    }

    /// `(NOLOCK)` without WITH.
    private func isHint() -> Bool {
        isSymbol("(")
            && ["NOLOCK", "READPAST", "UPDLOCK", "ROWLOCK", "HOLDLOCK"]
                .contains(ahead(1).keyword)
    }

    private func required(_ alias: String?) throws(SQLServerError) -> String {
        guard let alias else { throw mistake() }
        return alias
    }

    mutating func rows() throws(SQLServerError) -> [[SQLExpression]] {
        var rows: [[SQLExpression]] = []
        repeat {
            try expectSymbol("(")
            rows.append(try expressions())
            try expectSymbol(")")
        } while takeSymbol(",")
        return rows
    }
}
