extension TSQLParser {
    static let casts: Set<String> = [
        "CAST", "CONVERT", "PARSE", "TRY_CAST", "TRY_CONVERT", "TRY_PARSE",
    ]

    mutating func cast() throws(TSQLDiagnostic) -> TSQLExpression {
        let function = take().keyword
        try expectSymbol("(")
        let cast = try deeper { parser throws(TSQLDiagnostic) in
            if function.hasSuffix("CONVERT") {
                let type = try parser.dataType()
                try parser.expectSymbol(",")
                let operand = try parser.scalar()
                let style = parser.acceptSymbol(",") ? try parser.scalar() : nil
                return TSQLCast(function: function, operand: operand, type: type, style: style)
            }
            let operand = try parser.scalar()
            try parser.expect("AS")
            var cast = TSQLCast(
                function: function, operand: operand, type: try parser.dataType())
            if function.hasSuffix("PARSE"), parser.accept("USING") {
                cast.style = try parser.scalar()
            }
            return cast
        }
        try expectSymbol(")")
        return .cast(cast)
    }

    /// One of the server's own scalar types.
    mutating func dataType() throws(TSQLDiagnostic) -> TSQLDataType {
        let start = token
        let name: String
        if let synonym = acceptTypeSynonym() {
            name = synonym
        } else {
            guard isName(token) else { throw unexpected("a type") }
            name = token.text.lowercased()
            take()
        }
        guard let arity = TSQLFunctions.types[name], !atSymbol(".") else {
            throw TSQLDiagnostic(
                .dataType, "'\(start.text)' is none of the server's own scalar types.",
                suggestion: "Use a type such as int, decimal(18, 2), nvarchar(100) or date.",
                at: start.position)
        }
        if atSymbol("("), arity.upperBound == 0 {
            throw TSQLDiagnostic(
                .dataType, "The type \(name) takes nothing in parentheses.", at: start.position)
        }
        guard acceptSymbol("(") else {
            guard arity.lowerBound == 0 else { throw unexpected("'('") }
            return TSQLDataType(name)
        }
        var arguments: [String] = []
        repeat {
            guard token.kind == .integer || at("MAX") || (name == "vector" && !arguments.isEmpty)
            else { throw unexpected("a number") }
            arguments.append(take().text.lowercased())
        } while acceptSymbol(",")
        try expectSymbol(")")
        guard arity.contains(arguments.count) else {
            throw TSQLDiagnostic(
                .dataType, "The type \(name) does not take \(arguments.count) numbers.",
                at: start.position)
        }
        return TSQLDataType(name, arguments: arguments)
    }

    /// Takes the words of a synonym, and gives the type that they stand for.
    private mutating func acceptTypeSynonym() -> String? {
        for synonym in TSQLFunctions.typeSynonyms
        where synonym.words.indices.allSatisfy({ ahead($0).isKeyword(synonym.words[$0]) }) {
            for _ in synonym.words { take() }
            return synonym.type
        }
        return nil
    }

    // MARK: Calls

    /// A call of a function of the database, which the policy judges.
    mutating func userFunction(
        _ parts: [TSQLIdentifier], at start: TSQLPosition
    ) throws(TSQLDiagnostic) -> TSQLFunctionCall {
        let name = TSQLObjectName(parts: parts, at: start)
        if parts.count == 4 {
            throw TSQLDiagnostic(
                .linkedServer, "A name of four parts reaches another server.", at: start)
        }
        if name.name.lowercased() == "modify" {
            throw TSQLDiagnostic(
                .functionRefused, "modify() changes an XML value.", at: start)
        }
        if let reason = TSQLFunctions.refused[name.name.uppercased()] {
            throw TSQLDiagnostic(
                .functionRefused, "\(name.name) is not allowed: \(reason).", at: start)
        }
        try expectSymbol("(")
        var call = TSQLFunctionCall(name: name, arguments: [])
        if at("DISTINCT") { throw unexpected("an expression") }
        if !atSymbol(")") {
            call.arguments = try deeper { parser throws(TSQLDiagnostic) in
                try parser.list { inner throws(TSQLDiagnostic) in try inner.argument() }
            }
        }
        try expectSymbol(")")
        return call
    }

    /// An argument of a function of the database: a value, or DEFAULT.
    mutating func argument() throws(TSQLDiagnostic) -> TSQLExpression {
        accept("DEFAULT") ? .word("DEFAULT") : try scalar()
    }

    /// A call of one of the server's functions.
    mutating func builtIn() throws(TSQLDiagnostic) -> TSQLFunctionCall {
        let word = take()
        let function = word.keyword
        try checkBuiltIn(word)
        let name = TSQLObjectName(
            parts: [TSQLIdentifier(word.text, at: word.position)], at: word.position)
        var call = TSQLFunctionCall(name: name, arguments: [])
        try expectSymbol("(")
        if TSQLFunctions.aggregates.contains(function), at("DISTINCT") || at("ALL") {
            call.quantifier = take().keyword
        }
        if !atSymbol(")") {
            call = try deeper { parser throws(TSQLDiagnostic) in
                var call = call
                call.arguments = try parser.arguments(of: function)
                try parser.jsonSuffix(&call, function: function)
                return call
            }
        }
        try expectSymbol(")")
        try callSuffix(&call, function: function, at: word.position)
        return call
    }

    private func checkBuiltIn(_ word: TSQLToken) throws(TSQLDiagnostic) {
        let function = word.keyword
        if let reason = TSQLFunctions.refused[function] {
            throw TSQLDiagnostic(
                .functionRefused, "\(function) is not allowed: \(reason).", at: word.position)
        }
        guard !TSQLFunctions.tables.contains(function) else {
            throw TSQLDiagnostic(
                .syntax, "\(function) gives a table.",
                suggestion: "Use it in FROM, or with CROSS APPLY.", at: word.position)
        }
        guard TSQLFunctions.isAllowedScalar(function) else {
            throw TSQLDiagnostic(
                .unknownFunction, "'\(word.text)' is no function of the list.",
                suggestion: TSQLFunctions.elsewhere[function].map { "SQL Server has \($0)." }
                    ?? "Functions of the database need their schema, as in dbo.name(…).",
                at: word.position)
        }
    }

    private mutating func arguments(
        of function: String
    ) throws(TSQLDiagnostic) -> [TSQLExpression] {
        if atSymbol("*") {
            guard ["COUNT", "COUNT_BIG", "CHECKSUM", "BINARY_CHECKSUM"].contains(function) else {
                throw unexpected("an expression")
            }
            return [.star(take().position)]
        }
        if TSQLFunctions.takingDatePart.contains(function) {
            guard token.kind == .word, TSQLFunctions.dateParts.contains(token.keyword) else {
                throw unexpected("a part of a date, such as day")
            }
            let part = TSQLExpression.word(take().text)
            guard acceptSymbol(",") else { throw unexpected("','") }
            return try [part] + list { parser throws(TSQLDiagnostic) in try parser.scalar() }
        }
        switch function {
        case "TRIM": return [try trimArgument()]
        case "IIF":
            let condition = try condition()
            try expectSymbol(",")
            return try [condition] + list { parser throws(TSQLDiagnostic) in try parser.scalar() }
        case "JSON_OBJECT", "JSON_OBJECTAGG":
            if atJSONSuffix { return [] }
            return try list { parser throws(TSQLDiagnostic) in
                let key = try parser.scalar()
                try parser.expectSymbol(":")
                return .pair(key, try parser.scalar())
            }
        case "JSON_ARRAY":
            if atJSONSuffix { return [] }
            return try list { parser throws(TSQLDiagnostic) in try parser.scalar() }
        default: return try list { parser throws(TSQLDiagnostic) in try parser.scalar() }
        }
    }

    /// Whether no argument stands before `NULL ON NULL` and its like.
    private var atJSONSuffix: Bool {
        (at("NULL") || at("ABSENT")) && ahead().isKeyword("ON") || at("RETURNING")
    }

    private mutating func trimArgument() throws(TSQLDiagnostic) -> TSQLExpression {
        var side = ""
        if at(anyOf: ["LEADING", "TRAILING", "BOTH"]), !ahead().isSymbol(")"),
            !ahead().isSymbol("."), !ahead().isSymbol(",")
        {
            side = take().keyword
        }
        let first = try scalar()
        guard accept("FROM") else {
            return side.isEmpty ? first : .trim(side, nil, first)
        }
        return .trim(side, first, try scalar())
    }

    /// What stands behind the arguments of functions for JSON: order, what NULL gives, and the type.
    private mutating func jsonSuffix(
        _ call: inout TSQLFunctionCall, function: String
    ) throws(TSQLDiagnostic) {
        guard function.hasPrefix("JSON_") else { return }
        if function == "JSON_ARRAYAGG", accept("ORDER", "BY") {
            call.argumentOrder = try orderItems()
        }
        if function == "JSON_QUERY" {
            if accept("WITH", "ARRAY", "WRAPPER") { call.jsonNulls = "WITH ARRAY WRAPPER" }
        } else if at("NULL") || at("ABSENT"), ahead().isKeyword("ON") {
            let word = take().keyword
            take()
            try expect("NULL")
            call.jsonNulls = "\(word) ON NULL"
        }
        if accept("RETURNING") { call.returning = try dataType() }
    }

    // MARK: Windows

    private mutating func callSuffix(
        _ call: inout TSQLFunctionCall, function: String, at start: TSQLPosition
    ) throws(TSQLDiagnostic) {
        let isAggregate = TSQLFunctions.aggregates.contains(function)
        let isWindowed = TSQLFunctions.windowed.contains(function)
        guard isAggregate || isWindowed else { return }
        if accept("WITHIN", "GROUP") {
            try expectSymbol("(")
            call.isGraphPath = accept("GRAPH", "PATH")
            if !call.isGraphPath {
                try expect("ORDER")
                try expect("BY")
                call.withinGroup = try deeper { parser throws(TSQLDiagnostic) in
                    try parser.orderItems()
                }
            }
            try expectSymbol(")")
        }
        if at("IGNORE") || at("RESPECT"), ahead().isKeyword("NULLS") {
            call.nullTreatment = take().keyword + " NULLS"
            take()
        }
        if accept("OVER") {
            if isName(token) {
                call.over = TSQLOver(name: try identifier("a window"))
            } else {
                call.over = TSQLOver(window: try window())
            }
        }
        guard !isWindowed || call.over != nil || call.isGraphPath else {
            throw TSQLDiagnostic(
                .syntax, "\(function) needs OVER (…).", at: start)
        }
    }

    /// `(PARTITION BY … ORDER BY … ROWS …)`.
    mutating func window() throws(TSQLDiagnostic) -> TSQLWindow {
        try expectSymbol("(")
        let window = try deeper { parser throws(TSQLDiagnostic) in
            var window = TSQLWindow(partition: [], order: [])
            if parser.isName(parser.token), !parser.at("PARTITION"), !parser.at("ROWS"),
                !parser.at("RANGE")
            {
                window.base = try parser.identifier("a window")
            }
            if parser.accept("PARTITION", "BY") {
                window.partition = try parser.list { inner throws(TSQLDiagnostic) in
                    try inner.scalar()
                }
            }
            if parser.accept("ORDER", "BY") { window.order = try parser.orderItems() }
            if parser.at("ROWS") || parser.at("RANGE") {
                window.frameUnit = parser.take().keyword
                if parser.accept("BETWEEN") {
                    window.frameStart = try parser.frameBound()
                    try parser.expect("AND")
                    window.frameEnd = try parser.frameBound()
                } else {
                    window.frameStart = try parser.frameBound()
                }
            }
            return window
        }
        try expectSymbol(")")
        return window
    }

    private mutating func frameBound() throws(TSQLDiagnostic) -> TSQLFrameBound {
        if accept("UNBOUNDED", "PRECEDING") { return .unboundedPreceding }
        if accept("UNBOUNDED", "FOLLOWING") { return .unboundedFollowing }
        if accept("CURRENT", "ROW") { return .currentRow }
        guard token.kind == .integer || token.kind == .variable else {
            throw unexpected("a bound of a frame")
        }
        let count = try primary()
        if accept("PRECEDING") { return .preceding(count) }
        try expect("FOLLOWING")
        return .following(count)
    }
}
