extension TSQLParser {
    /// An expression that gives a value.
    mutating func scalar() throws(TSQLDiagnostic) -> TSQLExpression {
        let start = token.position
        let expression = try expression()
        guard !TSQLParser.isCondition(expression) else {
            throw TSQLDiagnostic(
                .syntax, "A condition stands where a value is expected.",
                suggestion: "Write CASE WHEN … THEN 1 ELSE 0 END.", at: start)
        }
        return expression
    }

    /// An expression that is true or false.
    mutating func condition() throws(TSQLDiagnostic) -> TSQLExpression {
        let start = token.position
        let expression = try expression()
        return try required(condition: expression, from: start)
    }

    private func required(
        condition: TSQLExpression, from start: TSQLPosition
    ) throws(TSQLDiagnostic) -> TSQLExpression {
        guard TSQLParser.isCondition(condition) else {
            // What follows says more than "no condition" if it is refused by itself.
            if let refusal = Refusals.refusal(of: token, next: ahead()) { throw refusal }
            if let refusal = dialectRefusal { throw refusal }
            if isAssignment, !atSymbol("=") { throw unexpected("a comparison") }
            throw TSQLDiagnostic(
                .syntax, "A value stands where a condition is expected.",
                suggestion: "Compare it with something, such as = 1.", at: start)
        }
        return condition
    }

    static func isCondition(_ expression: TSQLExpression) -> Bool {
        var expression = expression
        while case .group(let inner) = expression { expression = inner }
        switch expression {
        case .logical, .not, .comparison, .quantified, .between, .inList, .inQuery, .like,
            .isNull, .isDistinct, .exists, .fullText, .match:
            return true
        case .function(let call):
            return call.name.parts.count == 1 && call.name.name.uppercased() == "REGEXP_LIKE"
        default: return false
        }
    }

    /// A value or a condition.
    mutating func expression() throws(TSQLDiagnostic) -> TSQLExpression {
        try row(of: "OR") { parser throws(TSQLDiagnostic) in
            try parser.row(of: "AND") { inner throws(TSQLDiagnostic) in try inner.negation() }
        }
    }

    private mutating func row(
        of keyword: String, _ read: (inout TSQLParser) throws(TSQLDiagnostic) -> TSQLExpression
    ) throws(TSQLDiagnostic) -> TSQLExpression {
        let start = token.position
        let first = try read(&self)
        guard at(keyword) else { return first }
        var terms = [try required(condition: first, from: start)]
        while accept(keyword) {
            let start = token.position
            let term = try read(&self)
            terms.append(try required(condition: term, from: start))
        }
        return .logical(keyword, terms)
    }

    private mutating func negation() throws(TSQLDiagnostic) -> TSQLExpression {
        guard accept("NOT") else { return try predicate() }
        let start = token.position
        let inner = try deeper { parser throws(TSQLDiagnostic) in try parser.negation() }
        return .not(try required(condition: inner, from: start))
    }

    static let comparisons: Set<String> = ["=", "<>", "!=", "<", ">", "<=", ">=", "!<", "!>"]

    private mutating func predicate() throws(TSQLDiagnostic) -> TSQLExpression {
        if at("EXISTS") {
            take()
            return .exists(try parenthesisedQuery())
        }
        if at("CONTAINS") || at("FREETEXT") {
            let word = take()
            try expectSymbol("(")
            let condition = try fullTextCondition(word.keyword, at: word.position)
            try expectSymbol(")")
            return .fullText(condition)
        }
        if at("MATCH"), ahead().isSymbol("(") { return try graphMatch() }
        let start = token.position
        let left = try sum()
        if token.kind == .symbol, TSQLParser.comparisons.contains(token.text) {
            let left = try value(left, from: start)
            let symbol = take().text
            if symbol == "=", atSymbol("=") {
                throw TSQLDiagnostic(
                    .syntax, "SQL Server has no '=='.", suggestion: "Write '='.",
                    at: token.position)
            }
            if at(anyOf: ["ALL", "ANY", "SOME"]) {
                let quantifier = take().keyword
                return .quantified(symbol, left, quantifier, try parenthesisedQuery())
            }
            return .comparison(symbol, left, try operand())
        }
        if accept("IS") {
            return try isPredicate(try value(left, from: start))
        }
        let isNegated =
            at("NOT")
            && (ahead().isKeyword("BETWEEN") || ahead().isKeyword("IN")
                || ahead().isKeyword("LIKE"))
        guard isNegated || at(anyOf: ["BETWEEN", "IN", "LIKE"]) else { return left }
        let operand = try value(left, from: start)
        if isNegated { take() }
        return try rangePredicate(operand, isNegated: isNegated)
    }

    private mutating func isPredicate(
        _ left: TSQLExpression
    ) throws(TSQLDiagnostic) -> TSQLExpression {
        let isNegated = accept("NOT")
        if accept("DISTINCT") {
            try expect("FROM")
            return .isDistinct(left, try operand(), isNegated: isNegated)
        }
        try expect("NULL")
        return .isNull(left, isNegated: isNegated)
    }

    private mutating func rangePredicate(
        _ left: TSQLExpression, isNegated: Bool
    ) throws(TSQLDiagnostic) -> TSQLExpression {
        if accept("BETWEEN") {
            let low = try operand()
            try expect("AND")
            return .between(left, low, try operand(), isNegated: isNegated)
        }
        if accept("LIKE") {
            let pattern = try operand()
            let escape = accept("ESCAPE") ? try operand() : nil
            return .like(left, pattern, escape, isNegated: isNegated)
        }
        try expect("IN")
        guard atSymbol("(") else { throw unexpected("'('") }
        if ahead().isKeyword("SELECT") {
            return .inQuery(left, try parenthesisedQuery(), isNegated: isNegated)
        }
        take()
        let values = try deeper { parser throws(TSQLDiagnostic) in
            try parser.list { inner throws(TSQLDiagnostic) in try inner.scalarOrQuery() }
        }
        try expectSymbol(")")
        if values.count == 1, case .subquery(let query) = values[0] {
            let group = TSQLQuery(body: .group(query), order: [])
            return .inQuery(left, group, isNegated: isNegated)
        }
        return .inList(left, values, isNegated: isNegated)
    }

    /// A value; a query in parentheses may go on with UNION and its kin.
    private mutating func scalarOrQuery() throws(TSQLDiagnostic) -> TSQLExpression {
        let value = try scalar()
        guard case .subquery(let query) = value,
            at(anyOf: ["UNION", "EXCEPT", "INTERSECT", "ORDER"])
        else { return value }
        let body = try combinations(behind: .group(query))
        return .subquery(try queryTail(body))
    }

    /// One side of a comparison.
    private mutating func operand() throws(TSQLDiagnostic) -> TSQLExpression {
        let start = token.position
        return try value(try sum(), from: start)
    }

    private func value(
        _ expression: TSQLExpression, from start: TSQLPosition
    ) throws(TSQLDiagnostic) -> TSQLExpression {
        guard TSQLParser.isCondition(expression) else { return expression }
        throw TSQLDiagnostic(
            .syntax, "A condition stands where a value is expected.",
            suggestion: "Write CASE WHEN … THEN 1 ELSE 0 END.", at: start)
    }

    /// `(SELECT …)`.
    mutating func parenthesisedQuery() throws(TSQLDiagnostic) -> TSQLQuery {
        try expectSymbol("(")
        let query = try deeper { parser throws(TSQLDiagnostic) in
            guard parser.at("SELECT") || parser.atSymbol("(") else {
                throw parser.unexpected("SELECT")
            }
            return try parser.query()
        }
        try expectSymbol(")")
        return query
    }
}
