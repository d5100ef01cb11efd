/// Expressions, by precedence.
extension SQLParser {
    mutating func expression() throws(SQLServerError) -> SQLExpression {
        try nested { parser throws(SQLServerError) in try parser.disjunction() }
    }

    mutating func expressions() throws(SQLServerError) -> [SQLExpression] {
        var found = [try expression()]
        while takeSymbol(",") { found.append(try expression()) }
        return found
    }

    private mutating func disjunction() throws(SQLServerError) -> SQLExpression {
        var left = try conjunction()
        while take("OR") { left = .operation("OR", left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(SQLServerError) -> SQLExpression {
        var left = try negation()
        while take("AND") { left = .operation("AND", left, try negation()) }
        return left
    }

    private mutating func negation() throws(SQLServerError) -> SQLExpression {
        if take("NOT") { return .not(try negation()) }
        return try comparison()
    }

    private mutating func comparison() throws(SQLServerError) -> SQLExpression {
        var left = try sum()
        while true {
            if token.kind == .symbol,
                ["=", "<", ">", "<=", ">=", "<>", "!=", "!<", "!>"].contains(token.text)
            {
                let symbol = advance().text
                let plain = ["!=": "<>", "!<": ">=", "!>": "<="][symbol] ?? symbol
                left = .operation(plain, left, try sum())
            } else if take("IS") {
                let isNegated = take("NOT")
                try expect("NULL")
                left = .isNull(left, isNegated: isNegated)
            } else {
                let isNegated =
                    isWord("NOT")
                    && ["IN", "LIKE", "BETWEEN"].contains(ahead(1).keyword)
                if isNegated { index += 1 }
                if take("IN") {
                    left = try membership(left, isNegated)
                } else if take("LIKE") {
                    let pattern = try sum()
                    let escape = take("ESCAPE") ? try sum() : nil
                    left = .like(left, pattern, escape: escape, isNegated: isNegated)
                } else if take("BETWEEN") {
                    let low = try sum()
                    try expect("AND")
                    left = .between(left, low, try sum(), isNegated: isNegated)
                } else {
                    return left
                }
            }
        }
    }

    private mutating func membership(
        _ left: SQLExpression, _ isNegated: Bool
    ) throws(SQLServerError) -> SQLExpression {
        try expectSymbol("(")
        if isWord("SELECT", "WITH") {
            let query = try self.query()
            try expectSymbol(")")
            return .inQuery(left, query, isNegated: isNegated)
        }
        let list = try expressions()
        try expectSymbol(")")
        return .inList(left, list, isNegated: isNegated)
    }

    private mutating func sum() throws(SQLServerError) -> SQLExpression {
        var left = try product()
        while token.kind == .symbol, ["+", "-", "&", "|", "^"].contains(token.text) {
            let symbol = advance().text
            left = .operation(symbol, left, try product())
        }
        return left
    }

    private mutating func product() throws(SQLServerError) -> SQLExpression {
        var left = try unary()
        while token.kind == .symbol, ["*", "/", "%"].contains(token.text) {
            let symbol = advance().text
            left = .operation(symbol, left, try unary())
        }
        return left
    }

    private mutating func unary() throws(SQLServerError) -> SQLExpression {
        if takeSymbol("-") {
            return .negated(
                try nested { parser throws(SQLServerError) in try parser.unary() })
        }
        if takeSymbol("+") {
            return try nested { parser throws(SQLServerError) in try parser.unary() }
        }
        if takeSymbol("~") {
            return .inverted(
                try nested { parser throws(SQLServerError) in try parser.unary() })
        }
        var found = try primary()
        while take("COLLATE") {
            let name = try identifier()
            guard let collation = Collation.named(name) else {
                throw SQLServerError(number: 448, text: "Invalid collation '\(name)'.", line: line)
            }
            found = .collate(found, collation)
        }
        return found
    }

    private mutating func primary() throws(SQLServerError) -> SQLExpression {
        let line = line
        switch token.kind {
        case .number:
            let text = advance().text
            if text.contains("e") || text.contains("E") { return .approximate(text) }
            guard text.filter({ $0 == "." }).count <= 1 else {
                throw .syntax(near: text, line: line)
            }
            return text.contains(".") ? .exact(text) : .integer(text)
        case .string(let isNational): return .string(advance().text, isNational: isNational)
        case .binary: return .binary(Hex.decode(advance().text) ?? [])
        case .variable: return .variable(advance().text, line: line)
        case .symbol where token.text == "(":
            index += 1
            if isWord("SELECT", "WITH") {
                let query = try self.query()
                try expectSymbol(")")
                return .subquery(query)
            }
            let inner = try expression()
            try expectSymbol(")")
            return inner
        case .quoted: return .column(try name(), line: line)
        case .word: return try word()
        default: throw mistake()
        }
    }

    private mutating func word() throws(SQLServerError) -> SQLExpression {
        let line = line
        let follows = ahead(1).kind == .symbol && ahead(1).text == "("
        switch token.keyword {
        case "NULL":
            index += 1
            return .null
        case "CASE": return try choice()
        case "EXISTS":
            index += 1
            try expectSymbol("(")
            let query = try self.query()
            try expectSymbol(")")
            return .exists(query)
        case "CAST" where follows, "TRY_CAST" where follows:
            let isTry = advance().keyword == "TRY_CAST"
            try expectSymbol("(")
            let value = try expression()
            try expect("AS")
            let type = try self.type(isCast: true)
            try expectSymbol(")")
            return .cast(value, type, style: nil, isTry: isTry)
        case "CONVERT" where follows, "TRY_CONVERT" where follows:
            let isTry = advance().keyword == "TRY_CONVERT"
            try expectSymbol("(")
            let type = try self.type(isCast: true)
            try expectSymbol(",")
            let value = try expression()
            let style = takeSymbol(",") ? try expression() : nil
            try expectSymbol(")")
            return .cast(value, type, style: style, isTry: isTry)
        case "LEFT" where follows, "RIGHT" where follows: return try call(advance().text, line)
        case "CURRENT_TIMESTAMP", "CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "USER":
            if follows { break }
            return .call(SQLCall(name: advance().keyword, arguments: [], line: line))
        default: break
        }
        var parts = try self.name()
        guard isSymbol("(") else { return .column(parts, line: line) }
        return try call(parts.removeLast(), line)
    }

    private mutating func choice() throws(SQLServerError) -> SQLExpression {
        index += 1
        let operand = isWord("WHEN") ? nil : try expression()
        var branches: [(SQLExpression, SQLExpression)] = []
        while take("WHEN") {
            let when = try expression()
            try expect("THEN")
            branches.append((when, try expression()))
        }
        guard !branches.isEmpty else { throw mistake() }
        let otherwise = take("ELSE") ? try expression() : nil
        try expect("END")
        return .choice(operand, branches, otherwise: otherwise)
    }

    private mutating func call(_ name: String, _ line: Int) throws(SQLServerError) -> SQLExpression
    {
        try expectSymbol("(")
        var call = SQLCall(name: name.uppercased(), arguments: [], line: line)
        if takeSymbol("*") {
            call.isStar = true
        } else if !isSymbol(")") {
            call.isDistinct = take("DISTINCT")
            call.arguments = try expressions()
        }
        try expectSymbol(")")
        if take("WITHIN") {
            try expect("GROUP")
            try expectSymbol("(")
            _ = try orderBy()
            try expectSymbol(")")
        }
        if take("OVER") { call.over = try window() }
        return .call(call)
    }

    private mutating func window() throws(SQLServerError) -> SQLWindow {
        try expectSymbol("(")
        var window = SQLWindow(partition: [], order: [], frame: "")
        if take("PARTITION") {
            try expect("BY")
            window.partition = try expressions()
        }
        if isWord("ORDER") { window.order = try orderBy() }
        if isWord("ROWS", "RANGE") {
            var words: [String] = []
            while !isSymbol(")"), token.kind != .end {
                guard token.kind == .number || Self.frameWords.contains(token.keyword) else {
                    throw mistake()
                }
                words.append(advance().text)
            }
            window.frame = words.joined(separator: " ")
        }
        try expectSymbol(")")
        return window
    }

    private static let frameWords: Set<String> = [
        "ROWS", "RANGE", "BETWEEN", "AND", "UNBOUNDED", "PRECEDING", "FOLLOWING", "CURRENT", "ROW",
    ]

    /// ORDER BY and its items.
    mutating func orderBy() throws(SQLServerError) -> [SQLOrder] {
        try expect("ORDER")
        try expect("BY")
        var items: [SQLOrder] = []
        repeat {
            let value = try expression()
            let isDescending = take("DESC")
            if !isDescending { _ = take("ASC") }
            items.append(SQLOrder(expression: value, isDescending: isDescending))
        } while takeSymbol(",")
        return items
    }
}
