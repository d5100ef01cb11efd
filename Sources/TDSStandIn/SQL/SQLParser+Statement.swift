/// Statements.
extension SQLParser {
    /// Statements up to one of these words, or to the end of the batch.
    mutating func statements(until ends: Set<String>) throws(SQLServerError) -> [SQLCode] {
        var found: [SQLCode] = []
        while true {
            while takeSymbol(";") {}
            if token.kind == .end {
                guard ends.isEmpty else { throw mistake() }
                return found
            }
            if ends.contains(token.keyword) { return found }
            found.append(try code())
        }
    }

    mutating func code() throws(SQLServerError) -> SQLCode {
        let line = line
        let statement = try nested { parser throws(SQLServerError) in try parser.statement() }
        _ = takeSymbol(";")
        return SQLCode(statement: statement, line: line)
    }

    private mutating func statement() throws(SQLServerError) -> SQLStatement {
        if isSymbol("(") { return .query(try query()) }
        guard token.kind == .word else { throw mistake() }
        switch token.keyword {
        case "SELECT": return .query(try query())
        case "WITH": return try withTables()
        case "INSERT": return try insert([])
        case "UPDATE": return try update()
        case "DELETE": return try delete()
        case "CREATE": return try create()
        case "DROP", "TRUNCATE": return try drop()
        case "DECLARE": return try declare()
        case "SET": return try set()
        case "EXEC", "EXECUTE": return try execute()
        default: return try flow()
        }
    }

    /// Statements that steer.
    private mutating func flow() throws(SQLServerError) -> SQLStatement {
        switch advance().keyword {
        case "IF":
            let condition = try expression()
            let then = try code()
            return .condition(condition, then, take("ELSE") ? try code() : nil)
        case "WHILE":
            let condition = try expression()
            return .loop(condition, try code())
        case "BEGIN": return try begin()
        case "BREAK": return .leave
        case "CONTINUE": return .again
        case "RETURN":
            if token.kind == .number { index += 1 }
            return .stop
        case "PRINT": return .print(try expression())
        case "RAISERROR":
            try expectSymbol("(")
            let values = try expressions()
            try expectSymbol(")")
            if take("WITH") { repeat { _ = try identifier() } while takeSymbol(",") }
            return .raiseError(values)
        case "THROW":
            let isBare = token.kind == .end || isSymbol(";") || isWord("END")
            return .throwError(isBare ? [] : try expressions())
        case "WAITFOR":
            guard take("DELAY") || take("TIME") else { throw mistake() }
            return .wait(try expression())
        case "COMMIT", "ROLLBACK", "SAVE": return try endTransaction(tokens[index - 1].keyword)
        case "USE": return .use(try identifier())
        case "GO": return .none
        default:
            index -= 1
            throw mistake()
        }
    }

    private mutating func begin() throws(SQLServerError) -> SQLStatement {
        if take("TRAN") || take("TRANSACTION") {
            if token.kind == .quoted || token.kind == .variable
                || (token.kind == .word && !Self.reserved.contains(token.keyword)
                    && !["GO", "THROW"].contains(token.keyword))
            {
                index += 1
            }
            return .begin
        }
        if take("TRY") {
            let work = try statements(until: ["END"])
            try expect("END")
            try expect("TRY")
            while takeSymbol(";") {}
            try expect("BEGIN")
            try expect("CATCH")
            let rescue = try statements(until: ["END"])
            try expect("END")
            try expect("CATCH")
            return .attempt(work, rescue)
        }
        let inner = try statements(until: ["END"])
        try expect("END")
        guard !inner.isEmpty else { throw mistake() }
        return .block(inner)
    }

    private mutating func endTransaction(_ word: String) throws(SQLServerError) -> SQLStatement {
        _ = take("TRAN") || take("TRANSACTION") || take("WORK")
        var name = ""
        if token.kind == .quoted || token.kind == .variable
            || (token.kind == .word && !Self.reserved.contains(token.keyword)
                && !["GO", "THROW"].contains(token.keyword))
        {
            name = advance().text
        }
        switch word {
        case "COMMIT": return .commit
        case "ROLLBACK": return .rollBack
        default: return .save(name)
        }
    }

    private mutating func withTables() throws(SQLServerError) -> SQLStatement {
        let mark = self
        let common = try commonTables()
        if isWord("INSERT") { return try insert(common) }
        self = mark
        return .query(try query())
    }

    private mutating func insert(_ common: [SQLCommonTable]) throws(SQLServerError) -> SQLStatement
    {
        index += 1
        _ = take("INTO")
        let table = try self.name()
        let columns = isSymbol("(") ? try names() : []
        if take("VALUES") {
            return .insert(table: table, columns: columns, .values(try rows()), common: common)
        }
        if take("DEFAULT") {
            try expect("VALUES")
            return .insert(table: table, columns: columns, .defaults, common: common)
        }
        guard isWord("SELECT", "WITH") || isSymbol("(") else { throw mistake() }
        return .insert(table: table, columns: columns, .query(try query()), common: common)
    }

    private mutating func update() throws(SQLServerError) -> SQLStatement {
        index += 1
        let table = try self.name()
        try expect("SET")
        var changes: [(String, SQLExpression)] = []
        repeat {
            let column = try name().last ?? ""
            let symbol = advance().text
            let value = try expression()
            switch symbol {
            case "=": changes.append((column, value))
            case "+=", "-=", "*=", "/=", "%=":
                let old = SQLExpression.column([column], line: line)
                changes.append((column, .operation(String(symbol.prefix(1)), old, value)))
            default: throw .syntax(near: symbol, line: line)
            }
        } while takeSymbol(",")
        let source = take("FROM") ? try sources() : nil
        let filter = take("WHERE") ? try expression() : nil
        return .update(table: table, changes, source, filter)
    }

    private mutating func delete() throws(SQLServerError) -> SQLStatement {
        index += 1
        _ = take("FROM")
        let table = try self.name()
        let source = take("FROM") ? try sources() : nil
        let filter = take("WHERE") ? try expression() : nil
        return .delete(table: table, source, filter)
    }

    private mutating func declare() throws(SQLServerError) -> SQLStatement {
        index += 1
        var found: [(String, TDSType, SQLExpression?)] = []
        repeat {
            guard token.kind == .variable else { throw mistake() }
            let name = advance().text
            _ = take("AS")
            let type = try self.type(isCast: false)
            found.append((name, type, takeSymbol("=") ? try expression() : nil))
        } while takeSymbol(",")
        return .declare(found)
    }

    private mutating func set() throws(SQLServerError) -> SQLStatement {
        index += 1
        if token.kind == .variable {
            let (name, line) = (advance().text, line)
            let symbol = advance().text
            let value = try expression()
            if symbol == "=" { return .assign(name, value) }
            guard ["+=", "-=", "*=", "/=", "%="].contains(symbol) else {
                throw .syntax(near: symbol, line: line)
            }
            return .assign(
                name,
                .operation(String(symbol.prefix(1)), .variable(name, line: line), value))
        }
        // An option: all up to the next statement; its name and a value or two.
        guard token.kind == .word else { throw mistake() }
        if take("TRANSACTION") {
            try expect("ISOLATION")
            try expect("LEVEL")
            let first = advance().keyword
            if first == "READ" || first == "REPEATABLE" { index += 1 }
            return .option("TRANSACTION ISOLATION LEVEL", first)
        }
        var name = ""
        if take("IDENTITY_INSERT") {
            name = "IDENTITY_INSERT"
            _ = try self.name()
        } else if take("STATISTICS") {
            name = "STATISTICS " + advance().keyword
        } else {
            repeat { name = advance().keyword } while takeSymbol(",")
        }
        let sign = takeSymbol("-") ? "-" : ""
        guard
            token.kind == .number || token.kind == .word || token.kind == .variable
                || token.kind == .binary || token.kind == .quoted || isString
        else { throw mistake() }
        return .option(name, sign + advance().text.uppercased())
    }

    private var isString: Bool { if case .string = token.kind { true } else { false } }

    private mutating func execute() throws(SQLServerError) -> SQLStatement {
        index += 1
        if takeSymbol("(") {
            let text = try expression()
            try expectSymbol(")")
            return .executeText(text)
        }
        if token.kind == .variable, ahead(1).text == "=" { index += 2 }
        var call = SQLExecute(
            name: try name().joined(separator: "."), arguments: [])
        while token.kind == .variable || token.kind == .number || token.kind == .binary || isString
            || isWord("NULL") || isSymbol("-")
        {
            var name = ""
            if token.kind == .variable, ahead(1).text == "=", ahead(1).kind == .symbol {
                name = advance().text
                index += 1
            }
            let value = try expression()
            let isOutput = take("OUTPUT") || take("OUT")
            call.arguments.append(.init(name: name, value: value, isOutput: isOutput))
            guard takeSymbol(",") else { break }
        }
        return .execute(call)
    }
}
