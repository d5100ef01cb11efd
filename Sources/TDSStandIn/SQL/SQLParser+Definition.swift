/// CREATE, DROP and TRUNCATE.
extension SQLParser {
    mutating func create() throws(SQLServerError) -> SQLStatement {
        index += 1
        if take("OR") { try expect("ALTER") }
        let isUnique = take("UNIQUE")
        _ = take("CLUSTERED") || take("NONCLUSTERED")
        switch advance().keyword {
        case "TABLE": return try createTable()
        case "VIEW":
            let name = try self.name()
            try expect("AS")
            return .createView(name, try query())
        case "SCHEMA":
            let name = try identifier()
            if take("AUTHORIZATION") { _ = try identifier() }
            return .createSchema(name)
        case "INDEX":
            let index = try identifier()
            try expect("ON")
            let table = try self.name()
            return .createIndex(index, table, try names(), isUnique: isUnique)
        default:
            index -= 1
            throw mistake()
        }
    }

    private mutating func createTable() throws(SQLServerError) -> SQLStatement {
        let table = try self.name()
        try expectSymbol("(")
        var columns: [SQLColumnDefinition] = []
        var constraints: [SQLTableConstraint] = []
        repeat {
            if isSymbol(")") { break }
            if take("CONSTRAINT") {
                _ = try identifier()
                constraints.append(try constraint())
            } else if isWord("PRIMARY", "CHECK", "FOREIGN")
                || (isWord("UNIQUE")
                    && (ahead(1).text == "(" || ahead(1).keyword.hasSuffix("CLUSTERED")))
            {
                constraints.append(try constraint())
            } else {
                columns.append(try column())
            }
        } while takeSymbol(",")
        try expectSymbol(")")
        return .createTable(table, columns, constraints)
    }

    private mutating func constraint() throws(SQLServerError) -> SQLTableConstraint {
        switch advance().keyword {
        case "PRIMARY":
            try expect("KEY")
            _ = take("CLUSTERED") || take("NONCLUSTERED")
            return .key(try names())
        case "UNIQUE":
            _ = take("CLUSTERED") || take("NONCLUSTERED")
            return .unique(try names())
        case "CHECK":
            try expectSymbol("(")
            let check = try expression()
            try expectSymbol(")")
            return .check(check)
        case "FOREIGN":
            try expect("KEY")
            let columns = try names()
            try expect("REFERENCES")
            return .foreign(columns, try name(), isSymbol("(") ? try names() : [])
        default:
            index -= 1
            throw mistake()
        }
    }

    private mutating func column() throws(SQLServerError) -> SQLColumnDefinition {
        let name = try identifier()
        var column = SQLColumnDefinition(name: name, type: try self.type(isCast: false))
        while true {
            switch token.keyword {
            case "NOT":
                index += 1
                try expect("NULL")
                column.isNullable = false
            case "NULL": index += 1
            case "IDENTITY":
                index += 1
                if isSymbol("(") { try skipParentheses() }
                column.isIdentity = true
                column.isNullable = false
            case "PRIMARY":
                index += 1
                try expect("KEY")
                _ = take("CLUSTERED") || take("NONCLUSTERED")
                column.isKey = true
                column.isNullable = false
            case "UNIQUE":
                index += 1
                column.isUnique = true
            case "CONSTRAINT":
                index += 1
                _ = try identifier()
            case "DEFAULT":
                index += 1
                column.standard = try expression()
            case "CHECK":
                index += 1
                try expectSymbol("(")
                column.check = try expression()
                try expectSymbol(")")
            case "REFERENCES":
                index += 1
                let table = try self.name()
                column.references = (table, isSymbol("(") ? try names().first : nil)
            case "COLLATE":
                index += 1
                let name = try identifier()
                guard let collation = Collation.named(name) else {
                    throw SQLServerError(
                        number: 448, text: "Invalid collation '\(name)'.", line: line)
                }
                column.collation = collation
            default: return column
            }
        }
    }

    mutating func drop() throws(SQLServerError) -> SQLStatement {
        let verb = advance().keyword
        let kind = advance().keyword
        guard ["TABLE", "VIEW", "SCHEMA", "INDEX"].contains(kind) else {
            index -= 1
            throw mistake()
        }
        let ifExists = isWord("IF")
        if ifExists {
            index += 1
            try expect("EXISTS")
        }
        let name = try self.name()
        if kind == "INDEX", take("ON") { _ = try self.name() }
        return verb == "TRUNCATE"
            ? .delete(table: name, nil, nil) : .drop(kind, name, ifExists: ifExists)
    }
}
