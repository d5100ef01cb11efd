extension TSQLParser {
    mutating func script() throws(TSQLDiagnostic) -> TSQLScript {
        var statements: [TSQLStatement] = []
        var isSeparated = true
        while true {
            while acceptSymbol(";") { isSeparated = true }
            if token.kind == .end { break }
            statements.append(try statement(isSeparated: isSeparated))
            isSeparated = false
        }
        guard !statements.isEmpty else {
            throw TSQLDiagnostic(.empty, "There is no statement.", at: token.position)
        }
        return TSQLScript(statements: statements)
    }

    private mutating func statement(isSeparated: Bool) throws(TSQLDiagnostic) -> TSQLStatement {
        switch token.keyword {
        case "SELECT": return .select(try selectStatement())
        case "WITH":
            guard isSeparated else {
                throw TSQLDiagnostic(
                    .syntax, "WITH begins a statement only behind a semicolon.",
                    suggestion: "End the statement before it with ';'.", at: token.position)
            }
            return .select(try selectStatement())
        case "DECLARE": return .declare(try declarations())
        case "SET": return try setStatement()
        default:
            if atSymbol("("), isSeparated { return .select(try selectStatement()) }
            if let refusal = Refusals.refusal(of: token, next: ahead()) { throw refusal }
            if isSeparated, let refusal = Refusals.statementStart(token) { throw refusal }
            var finding = unexpected("SELECT, WITH, DECLARE, SET or the end")
            let isValue = isName(token) || token.isConstant || token.kind == .variable
            if !isSeparated, isValue, finding.suggestion == nil {
                finding.suggestion = "A comma or an operator may be missing before it."
            }
            throw finding
        }
    }

    private mutating func selectStatement() throws(TSQLDiagnostic) -> TSQLSelectStatement {
        let start = token.position
        var namespaces: [TSQLNamespace] = []
        var tables: [TSQLCommonTable] = []
        if accept("WITH") {
            if at("XMLNAMESPACES"), ahead().isSymbol("(") {
                namespaces = try xmlNamespaces()
                if acceptSymbol(",") { tables = try commonTables() }
            } else {
                tables = try commonTables()
            }
        }
        guard at("SELECT") || atSymbol("(") else { throw unexpected("SELECT") }
        let query = try query()
        let hints = at("OPTION") ? try queryHints() : []
        return TSQLSelectStatement(
            namespaces: namespaces, commonTables: tables, query: query, hints: hints,
            position: start)
    }

    private mutating func commonTables() throws(TSQLDiagnostic) -> [TSQLCommonTable] {
        try list { parser throws(TSQLDiagnostic) in
            let name = try parser.identifier("the name of a common table")
            if name.text.uppercased() == "RECURSIVE", parser.isName(parser.token) {
                throw TSQLDiagnostic(
                    .syntax, "SQL Server has no RECURSIVE.",
                    suggestion: "Leave the word out; a common table may name itself.",
                    at: name.position)
            }
            let columns = parser.atSymbol("(") ? try parser.names() : []
            try parser.expect("AS")
            try parser.expectSymbol("(")
            let query = try parser.deeper { inner throws(TSQLDiagnostic) in
                guard inner.at("SELECT") || inner.atSymbol("(") else {
                    throw inner.unexpected("SELECT")
                }
                return try inner.query()
            }
            try parser.expectSymbol(")")
            return TSQLCommonTable(name: name, columns: columns, query: query)
        }
    }

    private mutating func xmlNamespaces() throws(TSQLDiagnostic) -> [TSQLNamespace] {
        take()
        try expectSymbol("(")
        let namespaces = try list { parser throws(TSQLDiagnostic) in
            if parser.accept("DEFAULT") {
                return TSQLNamespace(prefix: nil, address: try parser.string("an address"))
            }
            let address = try parser.string("an address")
            try parser.expect("AS")
            return TSQLNamespace(prefix: try parser.identifier("a prefix"), address: address)
        }
        try expectSymbol(")")
        return namespaces
    }

    // MARK: Variables

    private mutating func declarations() throws(TSQLDiagnostic) -> [TSQLDeclaration] {
        take()
        return try list { parser throws(TSQLDiagnostic) in
            guard parser.token.kind == .variable else {
                if parser.isName(parser.token) {
                    throw TSQLDiagnostic(
                        .cursor, "DECLARE of a name without @ makes a cursor.",
                        at: parser.token.position)
                }
                throw parser.unexpected("a variable")
            }
            let variable = parser.variable()
            _ = parser.accept("AS")
            if parser.at("TABLE") {
                throw TSQLDiagnostic(
                    .temporaryTable, "Table variables are not available to a query that reads.",
                    suggestion: "Use a common table: WITH name AS (SELECT …).",
                    at: parser.token.position)
            }
            let type = try parser.dataType()
            let value = parser.acceptSymbol("=") ? try parser.scalar() : nil
            return TSQLDeclaration(variable: variable, type: type, value: value)
        }
    }

    /// Takes the variable that stands here.
    mutating func variable() -> TSQLVariable {
        let name = take()
        return TSQLVariable(
            name: name.text, isSystem: name.kind == .systemVariable, position: name.position)
    }

    /// Operators that give a variable a value.
    static let assignments: Set<String> = ["=", "+=", "-=", "*=", "/=", "%=", "&=", "^=", "|="]

    var isAssignment: Bool { token.kind == .symbol && TSQLParser.assignments.contains(token.text) }

    private mutating func setStatement() throws(TSQLDiagnostic) -> TSQLStatement {
        let start = take().position
        guard token.kind == .variable else { return .option(try setOption(), start) }
        let variable = variable()
        guard isAssignment else { throw unexpected("'='") }
        let symbol = take().text
        return .assign(variable, symbol, try scalar())
    }

    // MARK: Options

    /// Options that the connection has on anyway; scripts of SQL Server's tools begin with them.
    private static let optionsOn: Set<String> = [
        "ANSI_NULLS", "ANSI_NULL_DFLT_ON", "ANSI_PADDING", "ANSI_WARNINGS", "ARITHABORT",
        "CONCAT_NULL_YIELDS_NULL", "QUOTED_IDENTIFIER", "XACT_ABORT",
    ]
    private static let dateOrders: Set<String> = ["MDY", "DMY", "YMD", "YDM", "MYD", "DYM"]

    /// A SET option of the list, in the words that it is printed with.
    private mutating func setOption() throws(TSQLDiagnostic) -> [String] {
        let start = token
        if accept("NOCOUNT") { return ["NOCOUNT", try expect(anyOf: ["ON", "OFF"])] }
        if accept("NUMERIC_ROUNDABORT") {
            guard accept("OFF") else { throw refusedOption(start) }
            return ["NUMERIC_ROUNDABORT", "OFF"]
        }
        if at(anyOf: TSQLParser.optionsOn) {
            var words = [take().keyword]
            while acceptSymbol(",") {
                guard at(anyOf: TSQLParser.optionsOn) else { throw refusedOption(token) }
                words.append(take().keyword)
            }
            guard accept("ON") else { throw refusedOption(start) }
            return [words.joined(separator: ", "), "ON"]
        }
        if accept("DATEFIRST") {
            guard token.kind == .integer, "1234567".contains(token.text), token.text.count == 1
            else { throw unexpected("a day from 1 to 7") }
            return ["DATEFIRST", take().text]
        }
        if accept("DATEFORMAT") {
            guard at(anyOf: TSQLParser.dateOrders) else { throw unexpected("an order such as ymd") }
            return ["DATEFORMAT", take().text]
        }
        if accept("TRANSACTION", "ISOLATION", "LEVEL") {
            for level in [["READ", "UNCOMMITTED"], ["READ", "COMMITTED"]]
            where accept(level[0], level[1]) {
                return ["TRANSACTION ISOLATION LEVEL"] + level
            }
            if accept("SNAPSHOT") { return ["TRANSACTION ISOLATION LEVEL", "SNAPSHOT"] }
        }
        throw refusedOption(start)
    }

    private func refusedOption(_ token: TSQLToken) -> TSQLDiagnostic {
        if token.kind == .end { return unexpected("an option or a variable") }
        return TSQLDiagnostic(
            .session, "SET \(token.text) changes the session and is not in the list of options.",
            suggestion: "Leave it out; the connection sets what a query needs.",
            at: token.position)
    }
}
