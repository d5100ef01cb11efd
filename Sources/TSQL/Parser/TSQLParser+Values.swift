extension TSQLParser {
    private static let sums: Set<String> = ["+", "-", "&", "^", "|", "||", "<<", ">>"]
    private static let products: Set<String> = ["*", "/", "%"]

    /// Sums, bits and joined strings.
    mutating func sum() throws(TSQLDiagnostic) -> TSQLExpression {
        try chain(of: TSQLParser.sums) { parser throws(TSQLDiagnostic) in
            try parser.chain(of: TSQLParser.products) { inner throws(TSQLDiagnostic) in
                try inner.unary()
            }
        }
    }

    private mutating func chain(
        of symbols: Set<String>,
        _ read: (inout TSQLParser) throws(TSQLDiagnostic) -> TSQLExpression
    ) throws(TSQLDiagnostic) -> TSQLExpression {
        let start = token.position
        let first = try read(&self)
        guard token.kind == .symbol, symbols.contains(token.text) else { return first }
        try refuseCondition(first, from: start)
        var operations: [TSQLOperation] = []
        while token.kind == .symbol, symbols.contains(token.text) {
            let symbol = take().text
            let start = token.position
            let operand = try read(&self)
            try refuseCondition(operand, from: start)
            operations.append(TSQLOperation(symbol: symbol, operand: operand))
        }
        return .chain(first, operations)
    }

    private func refuseCondition(
        _ expression: TSQLExpression, from start: TSQLPosition
    ) throws(TSQLDiagnostic) {
        guard TSQLParser.isCondition(expression) else { return }
        throw TSQLDiagnostic(
            .syntax, "A condition stands where a value is expected.", at: start)
    }

    private mutating func unary() throws(TSQLDiagnostic) -> TSQLExpression {
        guard atSymbol("-") || atSymbol("+") || atSymbol("~") else { return try suffixed() }
        let symbol = take().text
        let start = token.position
        let operand = try deeper { parser throws(TSQLDiagnostic) in try parser.unary() }
        try refuseCondition(operand, from: start)
        return .unary(symbol, operand)
    }

    /// A value with its collation, time zone and methods.
    private mutating func suffixed() throws(TSQLDiagnostic) -> TSQLExpression {
        var value = try primary()
        var count = 0
        while true {
            if accept("COLLATE") {
                value = .collate(value, TSQLPrinter.name(try identifier("a collation")))
            } else if accept("AT", "TIME", "ZONE") {
                value = .atTimeZone(value, try primary())
            } else if atSymbol("."), isName(ahead()), ahead(2).isSymbol("(") {
                take()
                let name = take()
                value = .method(try method(name, of: value))
            } else if atSymbol("."), TSQLFunctions.typeProperties.contains(ahead().text),
                isName(ahead())
            {
                take()
                value = .property(value, take().text)
            } else {
                return value
            }
            count += 1
            guard count <= TSQLLimits.suffixes else {
                throw TSQLDiagnostic(.tooDeep, "Too much behind one value.", at: token.position)
            }
        }
    }

    /// Arguments of a method; XML takes its paths as constants only, so that they can be looked at.
    mutating func method(
        _ name: TSQLToken, of target: TSQLExpression
    ) throws(TSQLDiagnostic) -> TSQLMethodCall {
        guard TSQLParser.isMethod(name.text), name.text != "nodes" else {
            throw TSQLDiagnostic(
                .unknownFunction, "The method '\(name.text)' is not in the list; case counts.",
                at: name.position)
        }
        try expectSymbol("(")
        var arguments: [TSQLExpression] = []
        if TSQLFunctions.xmlMethods.contains(name.text) {
            arguments = [try literalString("a path in a string")]
            if name.text == "value" {
                try expectSymbol(",")
                arguments.append(try literalString("a type in a string"))
            }
        } else if !atSymbol(")") {
            arguments = try deeper { parser throws(TSQLDiagnostic) in
                try parser.list { inner throws(TSQLDiagnostic) in try inner.scalar() }
            }
        }
        try expectSymbol(")")
        return TSQLMethodCall(
            target: target, name: name.text, arguments: arguments, position: name.position)
    }

    static func isMethod(_ name: String) -> Bool {
        TSQLFunctions.xmlMethods.contains(name) || TSQLFunctions.typeMethods.contains(name)
    }

    mutating func literalString(_ wanted: String) throws(TSQLDiagnostic) -> TSQLExpression {
        guard case .string(let national) = token.kind else { throw unexpected(wanted) }
        return .literal(.string(take().text, isNational: national))
    }

    // MARK: Primary

    mutating func primary() throws(TSQLDiagnostic) -> TSQLExpression {
        switch token.kind {
        case .string(let national): return .literal(.string(take().text, isNational: national))
        case .integer, .decimal, .float: return .literal(.number(take().text))
        case .money: return .literal(.money(take().text))
        case .binary: return .literal(.binary(take().text))
        case .variable: return .variable(variable())
        case .systemVariable: return .variable(try systemVariable())
        case .symbol where token.text == "(": return try parenthesised()
        case .word: return try word()
        case .delimited: return try named()
        case .pseudoColumn: return try pseudoColumn()
        default: throw unexpected("an expression")
        }
    }

    private mutating func systemVariable() throws(TSQLDiagnostic) -> TSQLVariable {
        guard TSQLFunctions.systemVariables.contains(token.text.uppercased()) else {
            throw TSQLDiagnostic(
                .unknownFunction, "@@\(token.text) is not in the list of values that may be read.",
                at: token.position)
        }
        return variable()
    }

    /// `(SELECT …)`, `((SELECT …) UNION …)`, or an expression in parentheses.
    private mutating func parenthesised() throws(TSQLDiagnostic) -> TSQLExpression {
        if ahead().isKeyword("SELECT") { return .subquery(try parenthesisedQuery()) }
        take()
        let inner = try deeper { parser throws(TSQLDiagnostic) in try parser.expression() }
        if case .subquery(let query) = inner,
            at(anyOf: ["UNION", "EXCEPT", "INTERSECT", "ORDER", "FOR"])
        {
            let body = try combinations(behind: .group(query))
            let whole = try queryTail(body)
            try expectSymbol(")")
            return .subquery(whole)
        }
        try expectSymbol(")")
        return .group(inner)
    }

    private mutating func word() throws(TSQLDiagnostic) -> TSQLExpression {
        let word = token.keyword
        if accept("NULL") { return .literal(.null) }
        if word == "CASE" { return try caseExpression() }
        let isCalled = ahead().isSymbol("(")
        if isCalled, TSQLParser.casts.contains(word) { return try cast() }
        if isCalled, ReservedWords.contains(word) {
            guard TSQLParser.reservedFunctions.contains(word) else {
                if word == "IDENTITY" || word == "UPDATE" {
                    throw TSQLDiagnostic(
                        .functionRefused, "\(word)() belongs to statements that change data.",
                        at: token.position)
                }
                throw unexpected("an expression")
            }
            return .function(try builtIn())
        }
        if !isCalled, TSQLFunctions.withoutParentheses.contains(word) {
            let name = take()
            return .function(
                TSQLFunctionCall(
                    name: TSQLObjectName(
                        parts: [TSQLIdentifier(name.text, at: name.position)], at: name.position)))
        }
        if word == "NEXT", ahead().isKeyword("VALUE"),
            let refusal = Refusals.refusal(of: token, next: ahead())
        {
            throw refusal
        }
        guard !ReservedWords.contains(word) else { throw unexpected("an expression") }
        return try named()
    }

    /// Reserved words that are functions.
    static let reservedFunctions: Set<String> = ["COALESCE", "LEFT", "NULLIF", "RIGHT"]

    /// A column, a function, a method of a column or of a type.
    private mutating func named() throws(TSQLDiagnostic) -> TSQLExpression {
        if ahead().isSymbol("(") {
            guard token.kind == .word else {
                throw TSQLDiagnostic(
                    .unknownFunction, "Functions of the server are written without delimiters.",
                    at: token.position)
            }
            return .function(try builtIn())
        }
        if ahead().isSymbol("::") { return try staticMethod() }
        let start = token.position
        var parts: [TSQLIdentifier] = [try identifier("a name")]
        while atSymbol(".") {
            let next = ahead()
            if isPseudoColumn(next) {
                take()
                parts.append(pseudoColumnName())
                return .column(TSQLColumnName(parts: parts, at: start))
            }
            guard isName(next) else {
                take()
                throw unexpected("a name behind '.'")
            }
            if ahead(2).isSymbol("("), TSQLParser.isMethod(next.text) {
                take()
                let name = take()
                let column = TSQLExpression.column(TSQLColumnName(parts: parts, at: start))
                return .method(try method(name, of: column))
            }
            take()
            parts.append(try identifier("a name"))
            guard parts.count <= 4 else {
                throw TSQLDiagnostic(.syntax, "A name has at most four parts.", at: start)
            }
            if atSymbol("(") { return .function(try userFunction(parts, at: start)) }
        }
        return .column(TSQLColumnName(parts: parts, at: start))
    }

    private func isPseudoColumn(_ token: TSQLToken) -> Bool {
        token.kind == .pseudoColumn
            && TSQLFunctions.pseudoColumns.contains(token.text.uppercased())
    }

    private mutating func pseudoColumnName() -> TSQLIdentifier {
        let name = take()
        return TSQLIdentifier(name.text, at: name.position)
    }

    /// `$identity` and its kin, or `$PARTITION.function(value)`, which only computes a number.
    private mutating func pseudoColumn() throws(TSQLDiagnostic) -> TSQLExpression {
        let start = token.position
        if isPseudoColumn(token) {
            return .column(TSQLColumnName(parts: [pseudoColumnName()], at: start))
        }
        guard token.text.uppercased() == TSQLObjectName.partition, ahead().isSymbol("."),
            isName(ahead(2)), ahead(3).isSymbol("(")
        else { throw unexpected("an expression") }
        let scheme = pseudoColumnName()
        take()
        let name = TSQLObjectName(
            parts: [scheme, try identifier("a partition function")], at: start)
        try expectSymbol("(")
        let value = try deeper { parser throws(TSQLDiagnostic) in try parser.scalar() }
        try expectSymbol(")")
        return .function(TSQLFunctionCall(name: name, arguments: [value]))
    }

    private mutating func staticMethod() throws(TSQLDiagnostic) -> TSQLExpression {
        let type = take()
        take()
        let methods = TSQLFunctions.staticMethods[type.text.lowercased()]
        guard let methods, methods.contains(token.text) else {
            throw TSQLDiagnostic(
                .unknownFunction, "\(type.text)::\(token.text) is not in the list; case counts.",
                suggestion: methods == nil ? "To convert a value write CAST(value AS type)." : nil,
                at: type.position)
        }
        let name = take().text
        guard acceptSymbol("(") else { return .staticMethod(type.text.lowercased(), name, nil) }
        var arguments: [TSQLExpression] = []
        if !atSymbol(")") {
            arguments = try deeper { parser throws(TSQLDiagnostic) in
                try parser.list { inner throws(TSQLDiagnostic) in try inner.scalar() }
            }
        }
        try expectSymbol(")")
        return .staticMethod(type.text.lowercased(), name, arguments)
    }

    private mutating func caseExpression() throws(TSQLDiagnostic) -> TSQLExpression {
        take()
        return try deeper { parser throws(TSQLDiagnostic) in
            var value = TSQLCase(branches: [])
            if !parser.at("WHEN") { value.operand = try parser.scalar() }
            while parser.accept("WHEN") {
                let when =
                    value.operand == nil ? try parser.condition() : try parser.scalar()
                try parser.expect("THEN")
                value.branches.append(
                    TSQLCase.Branch(when: when, then: try parser.scalar()))
            }
            guard !value.branches.isEmpty else { throw parser.unexpected("WHEN") }
            if parser.accept("ELSE") { value.otherwise = try parser.scalar() }
            try parser.expect("END")
            return .caseOf(value)
        }
    }
}
