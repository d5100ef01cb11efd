extension TSQLParser {
    /// SELECTs with set operations, ORDER BY, OFFSET and FOR.
    mutating func query() throws(TSQLDiagnostic) -> TSQLQuery {
        try queryTail(try queryBody())
    }

    /// What follows the SELECTs of a query.
    mutating func queryTail(_ body: TSQLQueryBody) throws(TSQLDiagnostic) -> TSQLQuery {
        var query = TSQLQuery(body: body, order: [])
        if accept("ORDER", "BY") {
            query.order = try orderItems()
            if accept("OFFSET") {
                query.offset = try scalar()
                _ = try expect(anyOf: ["ROW", "ROWS"])
                if accept("FETCH") {
                    _ = try expect(anyOf: ["FIRST", "NEXT"])
                    query.fetch = try scalar()
                    _ = try expect(anyOf: ["ROW", "ROWS"])
                    try expect("ONLY")
                }
            }
        }
        if at("FOR") { query.output = try outputFormat() }
        return query
    }

    mutating func orderItems() throws(TSQLDiagnostic) -> [TSQLOrderItem] {
        try list { parser throws(TSQLDiagnostic) in
            let expression = try parser.scalar()
            let hasDirection = parser.at("ASC") || parser.at("DESC")
            return TSQLOrderItem(
                expression: expression, direction: hasDirection ? parser.take().keyword : nil)
        }
    }

    private mutating func queryBody() throws(TSQLDiagnostic) -> TSQLQueryBody {
        try combinations(behind: try intersections(behind: try queryPrimary()))
    }

    /// UNION, EXCEPT and INTERSECT behind a first query; INTERSECT binds tighter.
    mutating func combinations(
        behind first: TSQLQueryBody
    ) throws(TSQLDiagnostic) -> TSQLQueryBody {
        let first = try intersections(behind: first)
        var parts: [TSQLCombination] = []
        while true {
            let operation: String
            if accept("UNION") {
                operation = accept("ALL") ? "UNION ALL" : "UNION"
            } else if accept("EXCEPT") {
                operation = "EXCEPT"
            } else {
                break
            }
            let right = try intersections(behind: try queryPrimary())
            parts.append(TSQLCombination(operation: operation, body: right))
        }
        return parts.isEmpty ? first : .combined(first, parts)
    }

    private mutating func intersections(
        behind first: TSQLQueryBody
    ) throws(TSQLDiagnostic) -> TSQLQueryBody {
        var parts: [TSQLCombination] = []
        while accept("INTERSECT") {
            parts.append(TSQLCombination(operation: "INTERSECT", body: try queryPrimary()))
        }
        return parts.isEmpty ? first : .combined(first, parts)
    }

    private mutating func queryPrimary() throws(TSQLDiagnostic) -> TSQLQueryBody {
        if at("SELECT") { return .select(try select()) }
        guard acceptSymbol("(") else { throw unexpected("SELECT") }
        let inner = try deeper { parser throws(TSQLDiagnostic) in try parser.query() }
        try expectSymbol(")")
        return .group(inner)
    }

    // MARK: SELECT

    private mutating func select() throws(TSQLDiagnostic) -> TSQLSelect {
        var select = TSQLSelect(items: [], from: [], windows: [], position: token.position)
        take()
        if at("ALL") || at("DISTINCT") { select.quantifier = take().keyword }
        if at("TOP") { select.top = try top() }
        select.items = try list { parser throws(TSQLDiagnostic) in try parser.selectItem() }
        try checkAssignments(select)
        if accept("FROM") {
            select.from = try list { parser throws(TSQLDiagnostic) in try parser.tableSource() }
        }
        if accept("WHERE") { select.filter = try condition() }
        if accept("GROUP", "BY") { select.group = try groupBy() }
        if accept("HAVING") { select.having = try condition() }
        if at("WINDOW"), isName(ahead()), ahead(2).isKeyword("AS") {
            take()
            select.windows = try list { parser throws(TSQLDiagnostic) in
                let name = try parser.identifier("the name of a window")
                try parser.expect("AS")
                return TSQLNamedWindow(name: name, window: try parser.window())
            }
        }
        return select
    }

    /// The server takes either variables or columns in one list.
    private func checkAssignments(_ select: TSQLSelect) throws(TSQLDiagnostic) {
        let count = select.items.count { if case .assignment = $0 { true } else { false } }
        guard count > 0, count < select.items.count else { return }
        throw TSQLDiagnostic(
            .syntax, "A SELECT that sets variables cannot give columns as well.",
            suggestion: "Use two statements.", at: select.position)
    }

    private mutating func top() throws(TSQLDiagnostic) -> TSQLTop {
        take()
        var top: TSQLTop
        if atSymbol("("), ahead().isKeyword("SELECT") {
            top = TSQLTop(
                count: .subquery(try parenthesisedQuery()), isParenthesised: false,
                isPercent: false, withTies: false)
        } else if acceptSymbol("(") {
            let count = try deeper { parser throws(TSQLDiagnostic) in try parser.scalar() }
            try expectSymbol(")")
            top = TSQLTop(count: count, isParenthesised: true, isPercent: false, withTies: false)
        } else {
            let isNumber =
                token.kind == .integer || token.kind == .decimal || token.kind == .float
            guard isNumber || token.kind == .variable else {
                throw unexpected("a number behind TOP")
            }
            top = TSQLTop(
                count: isNumber ? .literal(.number(take().text)) : .variable(variable()),
                isParenthesised: false, isPercent: false, withTies: false)
        }
        top.isPercent = accept("PERCENT")
        top.withTies = accept("WITH", "TIES")
        return top
    }

    private mutating func selectItem() throws(TSQLDiagnostic) -> TSQLSelectItem {
        if atSymbol("*") { return .star([], take().position) }
        if let star = qualifiedStar() { return star }
        if token.kind == .variable, ahead().kind == .symbol,
            TSQLParser.assignments.contains(ahead().text)
        {
            let variable = variable()
            let symbol = take().text
            return .assignment(variable, symbol, try scalar())
        }
        if ahead().isSymbol("=") {
            if let alias = try stringAlias(allowsName: true) {
                take()
                return .expression(try scalar(), alias: alias)
            }
        }
        let expression = try scalar()
        return .expression(expression, alias: try itemAlias())
    }

    private mutating func qualifiedStar() -> TSQLSelectItem? {
        let start = token.position
        return acceptQualifiedStar().map { .star($0, start) }
    }

    /// What stands before the star of `a.b.*`, without taking anything if it is something else.
    mutating func acceptQualifiedStar() -> [TSQLIdentifier]? {
        var distance = 0
        while isName(ahead(distance)), ahead(distance + 1).isSymbol(".") { distance += 2 }
        guard distance > 0, distance <= 8, ahead(distance).isSymbol("*") else { return nil }
        var parts: [TSQLIdentifier] = []
        for _ in 0..<(distance / 2) {
            let name = take()
            take()
            parts.append(
                TSQLIdentifier(
                    name.text, isDelimited: name.kind == .delimited, at: name.position))
        }
        take()
        return parts
    }

    private mutating func itemAlias() throws(TSQLDiagnostic) -> TSQLIdentifier? {
        if accept("AS") {
            if let alias = try stringAlias(allowsName: false) { return alias }
            return try identifier("a name behind AS")
        }
        if let alias = try stringAlias(allowsName: false) { return alias }
        return try bareAlias()
    }

    /// A string that serves as a name, or a name if asked for.
    private mutating func stringAlias(
        allowsName: Bool
    ) throws(TSQLDiagnostic) -> TSQLIdentifier? {
        if case .string = token.kind {
            let text = take()
            let isName =
                text.text.contains { $0 != " " } && text.text.utf16.count <= TSQLLimits.nameLength
                && !text.text.unicodeScalars.contains(where: Characters.isHidden)
            guard isName else {
                throw TSQLDiagnostic(
                    .badIdentifier, "This string is no name for a column.",
                    suggestion: "A name has 1 to 128 characters, without control characters.",
                    at: text.position)
            }
            return TSQLIdentifier(text.text, isDelimited: true, at: text.position)
        }
        guard allowsName, isName(token) else { return nil }
        return try identifier("a name")
    }

    /// A name without AS; words that could begin something else are refused as such.
    mutating func bareAlias() throws(TSQLDiagnostic) -> TSQLIdentifier? {
        guard isName(token) else { return nil }
        if ReservedWords.statementWords.contains(token.keyword) {
            if let refusal = Refusals.statementStart(token) { throw refusal }
        }
        if let refusal = dialectRefusal { throw refusal }
        if at("WINDOW"), isName(ahead()), ahead(2).isKeyword("AS") { return nil }
        return try identifier("a name")
    }

    // MARK: GROUP BY

    private mutating func groupBy() throws(TSQLDiagnostic) -> TSQLGroupBy {
        let isAll = accept("ALL")
        let items = try list { parser throws(TSQLDiagnostic) in try parser.groupItem(isSet: false) }
        var group = TSQLGroupBy(isAll: isAll, items: items)
        if at("WITH"), ahead().isKeyword("ROLLUP") || ahead().isKeyword("CUBE") {
            take()
            group.suffix = take().keyword
        }
        return group
    }

    private mutating func groupItem(isSet: Bool) throws(TSQLDiagnostic) -> TSQLGroupItem {
        var sets: String?
        if at("ROLLUP") || at("CUBE"), ahead().isSymbol("(") {
            sets = take().keyword
        } else if at("GROUPING"), ahead().isKeyword("SETS") {
            take()
            take()
            sets = "GROUPING SETS"
        }
        if let sets {
            try expectSymbol("(")
            let items = try deeper { parser throws(TSQLDiagnostic) in
                try parser.list { inner throws(TSQLDiagnostic) in
                    try inner.groupItem(isSet: true)
                }
            }
            try expectSymbol(")")
            return .sets(sets, items)
        }
        if atSymbol("("), isSet || ahead().isSymbol(")") {
            take()
            if acceptSymbol(")") { return .list([]) }
            let values = try deeper { parser throws(TSQLDiagnostic) in
                try parser.list { inner throws(TSQLDiagnostic) in try inner.scalar() }
            }
            try expectSymbol(")")
            return .list(values)
        }
        return .expression(try scalar())
    }
}
