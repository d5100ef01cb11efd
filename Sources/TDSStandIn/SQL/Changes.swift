/// INSERT, UPDATE, DELETE and SELECT INTO.
struct Changes {
    let statements: Statements
    var session: Session { statements.session }

    init(_ statements: Statements) { self.statements = statements }

    func run(_ statement: SQLStatement, _ line: Int) throws {
        switch statement {
        case .insert(let table, let columns, let source, let common):
            try insert(table, columns, source, common, line)
        case .update(let table, let changes, let source, let filter):
            try update(table, changes, source, filter, line)
        case .delete(let table, let source, let filter):
            try delete(table, source, filter, line)
        default: break
        }
    }

    private func permit(_ verb: String, _ info: TableInfo) throws {
        guard session.grant.canWrite || info.stored.hasPrefix("temp.") else {
            throw SQLServerError(
                number: 229, severity: 14, state: 5,
                text: "The \(verb) permission was denied on the object '\(info.name)', database "
                    + "'\(session.database)', schema '\(info.schema)'.")
        }
        if info.schema == "sys" || info.schema == "information_schema" {
            throw SQLServerError(
                number: 259, text: "Ad hoc updates to system catalogs are not allowed.")
        }
    }

    private func execute(
        _ sql: String, _ values: [TDSValue], _ command: TokenWriter.Command
    ) throws {
        do {
            let count = try session.handle.execute(sql, values)
            if command == .insert { session.lastIdentity = .integer(session.handle.lastRow) }
            statements.finish(command, count)
        } catch {
            throw try statements.interpreter.worded(error)
        }
    }

    private func stored(_ value: Typed, in column: TableInfo.Column, of table: TableInfo) -> String
    {
        if value.sql == "NULL" { return "NULL" }
        if column.isForeign { return "CAST(\(value.sql) AS REAL)" }
        return "tds_store(\(value.sql),'\(value.type?.declaration ?? "")',"
            + "'\(column.type.declaration)',\(Translator.literal(table.shown)),"
            + "\(Translator.literal(column.name)))"
    }

    private func insert(
        _ name: [String], _ columns: [String], _ source: SQLInsertSource,
        _ common: [SQLCommonTable], _ line: Int
    ) throws {
        let translator = session.translator()
        let info = try translator.resolve(name, line)
        try permit("INSERT", info)
        let targets = try targets(info, columns, line)
        let list = targets.map { SQLiteHandle.quoted($0.name) }.joined(separator: ", ")
        let head = "INSERT INTO \(info.stored) (\(list)) "
        switch source {
        case .defaults:
            try execute("INSERT INTO \(info.stored) DEFAULT VALUES", [], .insert)
        case .values(let rows):
            var parts: [String] = []
            for row in rows {
                guard row.count == targets.count else { throw Self.wrongCount(line) }
                var values: [String] = []
                for (column, expression) in zip(targets, row) {
                    let value = try translator.expression(expression, Scope(parent: nil))
                    values.append(stored(value, in: column, of: info))
                }
                parts.append("(\(values.joined(separator: ", ")))")
            }
            try execute(
                head + "VALUES " + parts.joined(separator: ", "), translator.bound, .insert)
        case .query(var query):
            query.common = common + query.common
            let found = try translator.query(query, nil)
            guard found.columns.count == targets.count else { throw Self.wrongCount(line) }
            let values = zip(targets, found.columns).enumerated().map { index, pair in
                stored(pair.1.renamed("_o\(index + 1)"), in: pair.0, of: info)
            }
            try execute(
                head + "SELECT \(values.joined(separator: ", ")) FROM (\(found.sql))",
                translator.bound, .insert)
        }
    }

    private static func wrongCount(_ line: Int) -> SQLServerError {
        SQLServerError(
            number: 213,
            text: "Column name or number of supplied values does not match table "
                + "definition.", line: line)
    }

    private func targets(
        _ info: TableInfo, _ names: [String], _ line: Int
    ) throws -> [TableInfo.Column] {
        if names.isEmpty { return info.columns.filter { !$0.isIdentity } }
        return try names.map { name in
            guard
                let found = info.columns.first(where: { $0.name.lowercased() == name.lowercased() })
            else {
                throw SQLServerError(
                    number: 207, text: "Invalid column name '\(name)'.", line: line)
            }
            if found.isIdentity, session.options["IDENTITY_INSERT"] != "ON" {
                throw SQLServerError(
                    number: 544,
                    text: "Cannot insert explicit value for identity column in table "
                        + "'\(info.name)' when IDENTITY_INSERT is set to OFF.", line: line)
            }
            return found
        }
    }

    private func update(
        _ name: [String], _ changes: [(String, SQLExpression)], _ source: SQLSource?,
        _ filter: SQLExpression?, _ line: Int
    ) throws {
        let translator = session.translator()
        let (info, scope, from) = try aim(translator, name, source, line)
        try permit("UPDATE", info)
        var parts: [String] = []
        for (column, expression) in changes {
            guard
                let known = info.columns.first(where: {
                    $0.name.lowercased() == column.lowercased()
                })
            else {
                throw SQLServerError(
                    number: 207, text: "Invalid column name '\(column)'.", line: line)
            }
            let value = try translator.expression(expression, scope)
            parts.append(
                "\(SQLiteHandle.quoted(known.name)) = \(stored(value, in: known, of: info))")
        }
        var sql = "UPDATE \(info.stored) AS _x SET \(parts.joined(separator: ", "))"
        if !from.isEmpty { sql += " FROM \(from)" }
        if let filter { sql += " WHERE \(try translator.condition(filter, scope))" }
        try execute(sql, translator.bound, .update)
    }

    /// The table that is changed; with FROM it has to be the first one there.
    private func aim(
        _ translator: Translator, _ name: [String], _ source: SQLSource?, _ line: Int
    ) throws -> (TableInfo, Scope, String) {
        let scope = Scope(parent: nil)
        guard let source else {
            let info = try translator.resolve(name, line)
            scope.tables.append(
                ScopeTable(
                    alias: info.name, path: [info.schema, info.name],
                    columns: info.scope(alias: "_x")))
            return (info, scope, "")
        }
        guard case .table(let path, let alias, _) = source,
            name.last?.lowercased() == (alias ?? path.last ?? "").lowercased()
        else {
            throw SQLServerError.message(
                40_515, "UPDATE and DELETE over joined tables are not supported by the sandbox.")
        }
        let info = try translator.resolve(path, line)
        scope.tables.append(
            ScopeTable(
                alias: alias ?? info.name, path: [info.schema, info.name],
                columns: info.scope(alias: "_x")))
        return (info, scope, "")
    }

    private func delete(
        _ name: [String], _ source: SQLSource?, _ filter: SQLExpression?, _ line: Int
    ) throws {
        let translator = session.translator()
        let (info, scope, _) = try aim(translator, name, source, line)
        try permit("DELETE", info)
        var sql = "DELETE FROM \(info.stored) AS _x"
        if let filter { sql += " WHERE \(try translator.condition(filter, scope))" }
        try execute(sql, translator.bound, .delete)
    }

    /// SELECT … INTO: a new table with the columns of the query.
    func selectInto(_ target: [String], _ query: SQLQuery) throws {
        guard case .select(var select) = query.body else { return }
        select.into = nil
        var plain = query
        plain.body = .select(select)
        let translator = session.translator()
        let found = try translator.query(plain, nil)
        let columns = Statements.described(found.columns, []).map { column in
            SQLColumnDefinition(
                name: column.name, type: column.type, isNullable: column.isNullable)
        }
        try Definitions(statements).createTable(target, columns, [])
        let info = try session.translator().resolve(target, query.line)
        let values = zip(info.columns, found.columns).enumerated().map { index, pair in
            stored(pair.1.renamed("_o\(index + 1)"), in: pair.0, of: info)
        }
        try execute(
            "INSERT INTO \(info.stored) SELECT \(values.joined(separator: ", ")) FROM "
                + "(\(found.sql))", translator.bound, .insert)
    }
}
