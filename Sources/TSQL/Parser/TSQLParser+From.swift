extension TSQLParser {
    /// A table and what is joined to it.
    mutating func tableSource() throws(TSQLDiagnostic) -> TSQLTableSource {
        try joins(behind: try tablePrimary())
    }

    private mutating func joins(
        behind first: TSQLTableSource
    ) throws(TSQLDiagnostic) -> TSQLTableSource {
        var joins: [TSQLJoin] = []
        while let (kind, hint) = try joinKind() {
            var source = try tablePrimary()
            var condition: TSQLExpression?
            if !kind.hasPrefix("CROSS") && !kind.hasSuffix("APPLY") {
                if !at("ON") {
                    // a JOIN b JOIN c ON … ON …: the inner join is the right side.
                    source = try deeper { parser throws(TSQLDiagnostic) in
                        try parser.joins(behind: source)
                    }
                }
                try expect("ON")
                condition = try self.condition()
            }
            joins.append(TSQLJoin(kind: kind, hint: hint, source: source, condition: condition))
        }
        return joins.isEmpty ? first : .joined(first, joins)
    }

    private mutating func joinKind() throws(TSQLDiagnostic) -> (String, String?)? {
        if accept("JOIN") { return ("INNER JOIN", nil) }
        if accept("CROSS", "JOIN") { return ("CROSS JOIN", nil) }
        if accept("CROSS", "APPLY") { return ("CROSS APPLY", nil) }
        if accept("OUTER", "APPLY") { return ("OUTER APPLY", nil) }
        guard at(anyOf: ["INNER", "LEFT", "RIGHT", "FULL"]) else { return nil }
        let kind = take().keyword
        if kind != "INNER" { _ = accept("OUTER") }
        let isHint = at(anyOf: ["LOOP", "HASH", "MERGE", "REMOTE"])
        let hint = isHint ? take().keyword : nil
        try expect("JOIN")
        return (kind + " JOIN", hint)
    }

    // MARK: One source

    private mutating func tablePrimary() throws(TSQLDiagnostic) -> TSQLTableSource {
        var source = try plainSource()
        var count = 0
        while at("PIVOT") || at("UNPIVOT") {
            count += 1
            guard count <= TSQLLimits.suffixes else {
                throw TSQLDiagnostic(.tooDeep, "Too many pivots in a row.", at: token.position)
            }
            source = at("PIVOT") ? try pivot(of: source) : try unpivot(of: source)
        }
        return source
    }

    private mutating func plainSource() throws(TSQLDiagnostic) -> TSQLTableSource {
        if acceptSymbol("(") {
            let inner = try deeper { parser throws(TSQLDiagnostic) in
                try parser.parenthesisedSource()
            }
            try expectSymbol(")")
            guard case .query(let query) = inner else {
                guard case .source(let source) = inner else { throw unexpected("a table") }
                return .group(source)
            }
            return .derived(query, try requiredAlias())
        }
        switch token.kind {
        case .variable: return .function(try variableNodes())
        case .word, .delimited:
            if at("CONTAINSTABLE") || at("FREETEXTTABLE") { return .function(try fullTextTable()) }
            guard isName(token) else { throw unexpected("a table") }
            return try namedSource()
        default: throw unexpected("a table")
        }
    }

    /// What stands in parentheses in FROM.
    private enum Parenthesised {
        case query(TSQLQuery)
        case source(TSQLTableSource)
    }

    private mutating func parenthesisedSource() throws(TSQLDiagnostic) -> Parenthesised {
        if at("SELECT") { return .query(try query()) }
        if accept("VALUES") { return .query(try values()) }
        guard atSymbol("(") else { return .source(try tableSource()) }
        take()
        let inner = try deeper { parser throws(TSQLDiagnostic) in
            try parser.parenthesisedSource()
        }
        try expectSymbol(")")
        switch inner {
        case .source(let source): return .source(try joins(behind: .group(source)))
        case .query(let query):
            if at("AS") || isName(token) {
                return .source(try joins(behind: .derived(query, try requiredAlias())))
            }
            return .query(try queryTail(try combinations(behind: .group(query))))
        }
    }

    private mutating func values() throws(TSQLDiagnostic) -> TSQLQuery {
        let rows = try list { parser throws(TSQLDiagnostic) in
            try parser.expectSymbol("(")
            let row = try parser.deeper { inner throws(TSQLDiagnostic) in
                try inner.list { item throws(TSQLDiagnostic) in try item.scalar() }
            }
            try parser.expectSymbol(")")
            return row
        }
        return TSQLQuery(body: .values(rows), order: [])
    }

    private mutating func requiredAlias() throws(TSQLDiagnostic) -> TSQLAlias {
        guard let alias = try optionalAlias() else {
            throw unexpected("a name for the derived table")
        }
        return alias
    }

    private mutating func optionalAlias() throws(TSQLDiagnostic) -> TSQLAlias? {
        let name: TSQLIdentifier?
        if accept("AS") {
            name = try identifier("a name behind AS")
        } else {
            name = try bareAlias()
        }
        guard let name else { return nil }
        return TSQLAlias(name: name, columns: atSymbol("(") ? try names() : [])
    }

    // MARK: Tables and functions

    private mutating func namedSource() throws(TSQLDiagnostic) -> TSQLTableSource {
        let name = try objectName()
        if atSymbol("::") {
            throw TSQLDiagnostic(
                .unknownFunction, "Functions of the system with '::' are not read.",
                at: token.position)
        }
        guard atSymbol("("), !atBareHints else { return try table(name) }
        return .function(try tableFunction(name))
    }

    /// A name of up to four parts; `db..t` leaves one out.
    mutating func objectName() throws(TSQLDiagnostic) -> TSQLObjectName {
        let start = token.position
        var parts: [TSQLIdentifier?] = [try identifier("a table")]
        while acceptSymbol(".") {
            if atSymbol(".") {
                parts.append(nil)
            } else if token.kind == .temporary {
                throw unexpected("a name")
            } else {
                parts.append(try identifier("a name behind '.'"))
            }
            guard parts.count <= 4 else {
                throw TSQLDiagnostic(.syntax, "A name has at most four parts.", at: start)
            }
        }
        if parts.count == 4 {
            throw TSQLDiagnostic(
                .linkedServer, "A name of four parts reaches another server.",
                suggestion: "Use a connection to that server.", at: start)
        }
        return TSQLObjectName(parts: parts, at: start)
    }

    private mutating func table(_ name: TSQLObjectName) throws(TSQLDiagnostic) -> TSQLTableSource {
        var table = TSQLTable(name: name, hints: [])
        if atBareHints { table.hints = try tableHints() }
        if at("FOR"), ahead().isKeyword("SYSTEM_TIME") { table.systemTime = try systemTime() }
        table.isGraphPath = accept("FOR", "PATH")
        if accept("AS") {
            table.alias = try identifier("a name behind AS")
        } else {
            table.alias = try bareAlias()
        }
        if at("TABLESAMPLE") { table.sample = try sample() }
        if at("WITH"), ahead().isSymbol("(") {
            take()
            table.hints += try tableHints()
        } else if atBareHints, table.hints.isEmpty {
            table.hints = try tableHints()
        }
        return .table(table)
    }

    private mutating func tableFunction(
        _ name: TSQLObjectName
    ) throws(TSQLDiagnostic) -> TSQLTableFunction {
        var function = TSQLTableFunction(name: name, arguments: [], columns: [])
        let isMethod = name.parts.count > 1 && name.name == "nodes"
        if isMethod, !name.parts.contains(nil) {
            let parts = name.parts.compactMap { $0 }
            let column = TSQLColumnName(parts: parts.dropLast(), at: name.position)
            function.method = try nodes(of: .column(column))
        } else {
            let word = (name.parts.first ?? nil).flatMap { $0.isDelimited ? nil : $0.text }
            try checkTableFunction(name, word: word?.uppercased() ?? "")
            try expectSymbol("(")
            if !atSymbol(")") {
                function.arguments = try deeper { parser throws(TSQLDiagnostic) in
                    try parser.list { inner throws(TSQLDiagnostic) in try inner.argument() }
                }
            }
            try expectSymbol(")")
            if name.parts.count == 1, word?.uppercased() == "OPENJSON", at("WITH"),
                ahead().isSymbol("(")
            {
                function.columns = try jsonColumns()
            }
        }
        function.alias = try optionalAlias()
        return function
    }

    /// Refuses the server's functions that are known not to be harmless; others are the policy's.
    private func checkTableFunction(
        _ name: TSQLObjectName, word: String
    ) throws(TSQLDiagnostic) {
        if let reason = TSQLFunctions.refused[name.name.uppercased()] {
            throw TSQLDiagnostic(
                .functionRefused, "\(name.name) is not allowed: \(reason).", at: name.position)
        }
        guard name.parts.count == 1, TSQLFunctions.isAllowedScalar(word) else { return }
        throw TSQLDiagnostic(
            .syntax, "\(word) gives a value, not a table.", at: name.position)
    }

    /// `@x.nodes('…') AS t(c)`; any other use of a variable is a table variable.
    private mutating func variableNodes() throws(TSQLDiagnostic) -> TSQLTableFunction {
        guard ahead().isSymbol("."), ahead(2).text == "nodes", ahead(3).isSymbol("(") else {
            throw TSQLDiagnostic(
                .temporaryTable, "Table variables are not available to a query that reads.",
                suggestion: "Use a common table: WITH name AS (SELECT …).", at: token.position)
        }
        let start = token.position
        let target = TSQLExpression.variable(variable())
        take()
        take()
        let method = try nodes(of: target)
        let name = TSQLObjectName(parts: [TSQLIdentifier("nodes", at: start)], at: start)
        return TSQLTableFunction(
            name: name, arguments: [], columns: [], method: method, alias: try requiredAlias())
    }

    private mutating func nodes(of target: TSQLExpression) throws(TSQLDiagnostic) -> TSQLMethodCall
    {
        let start = token.position
        try expectSymbol("(")
        let path = try literalString("a path in a string")
        try expectSymbol(")")
        return TSQLMethodCall(target: target, name: "nodes", arguments: [path], position: start)
    }
}
