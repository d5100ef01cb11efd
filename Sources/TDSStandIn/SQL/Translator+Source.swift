/// What stands in FROM.
extension Translator {
    /// The SQL of a source; its tables join the scope.
    func source(_ source: SQLSource, _ scope: Scope) throws(SQLServerError) -> String {
        switch source {
        case .table(let parts, let alias, let line):
            return try table(parts, alias, line, scope)
        case .derived(let query, let alias, let names):
            let inner = try self.query(query, scope.parent)
            return add(inner.sql, named(inner.columns, names), alias, scope)
        case .values(let rows, let alias, let names):
            return try values(rows, alias, names, scope)
        case .function(let name, let arguments, let alias, let line):
            return try function(name, arguments, alias ?? name, line, scope)
        case .join(let kind, let left, let right, let condition):
            let first = try self.source(left, scope)
            let second = try self.source(right, scope)
            guard let condition else { return "\(first) CROSS JOIN \(second)" }
            return "(\(first)) \(kind) JOIN \(second) ON \(try self.condition(condition, scope))"
        }
    }

    private func add(
        _ sql: String, _ columns: [Typed], _ alias: String, _ scope: Scope
    ) -> String {
        let inner = freshAlias()
        scope.tables.append(
            ScopeTable(
                alias: alias, path: [],
                columns: columns.enumerated().map { index, column in
                    ScopeColumn(
                        name: column.name, value: column.renamed("\(inner)._o\(index + 1)"))
                }))
        return "(\(sql)) AS \(inner)"
    }

    private func table(
        _ parts: [String], _ alias: String?, _ line: Int, _ scope: Scope
    ) throws(SQLServerError) -> String {
        let inner = freshAlias()
        if parts.count == 1 {
            for level in commonTables.reversed() {
                guard let columns = level[parts[0].lowercased()] else { continue }
                scope.tables.append(
                    ScopeTable(
                        alias: alias ?? parts[0], path: [],
                        columns: columns.enumerated().map { index, column in
                            ScopeColumn(
                                name: column.name,
                                value: column.renamed("\(inner)._o\(index + 1)"))
                        }))
                return "\(SQLiteHandle.quoted(parts[0])) AS \(inner)"
            }
        }
        let info = try resolve(parts, line)
        scope.tables.append(
            ScopeTable(
                alias: alias ?? info.name, path: [info.schema, info.name],
                columns: info.scope(alias: inner)))
        return "\(info.stored) AS \(inner)"
    }

    /// The table of a name, or 208.
    func resolve(_ parts: [String], _ line: Int) throws(SQLServerError) -> TableInfo {
        if parts.count > 3 {
            throw SQLServerError(
                number: 7202,
                text: "Could not find server '\(parts[0])' in sys.servers. Verify that the correct "
                    + "server name was specified.", line: line)
        }
        guard let info = try surroundings.table(parts) else {
            throw SQLServerError(
                number: 208, text: "Invalid object name '\(parts.joined(separator: "."))'.",
                line: line)
        }
        return info
    }

    private func values(
        _ rows: [[SQLExpression]], _ alias: String, _ names: [String], _ scope: Scope
    ) throws(SQLServerError) -> String {
        var typed: [[Typed]] = []
        for row in rows {
            var values: [Typed] = []
            for value in row { values.append(try expression(value, Scope(parent: scope.parent))) }
            typed.append(values)
        }
        guard let first = typed.first, typed.allSatisfy({ $0.count == first.count }) else {
            throw .message(
                10_709,
                "The number of columns for each row in a table value constructor must be the same.")
        }
        let types = first.indices.map { index in
            typed.reduce(nil) { TypeRules.merged($0, $1[index].type) }
        }
        let parts = typed.map { row in
            "SELECT "
                + row.enumerated().map { index, value in
                    "\(types[index].map { cast(value, to: $0) } ?? value.sql) AS _o\(index + 1)"
                }.joined(separator: ", ")
        }
        let columns = types.map { Typed("", $0) }
        return add(parts.joined(separator: " UNION ALL "), named(columns, names), alias, scope)
    }

    /// Functions that give tables.
    private func function(
        _ name: String, _ arguments: [SQLExpression], _ alias: String, _ line: Int, _ scope: Scope
    ) throws(SQLServerError) -> String {
        var values: [Typed] = []
        for argument in arguments {
            values.append(try expression(argument, Scope(parent: scope.parent)))
        }
        switch (name, values.count) {
        case ("GENERATE_SERIES", 2), ("GENERATE_SERIES", 3):
            let type = TypeRules.merged(values[0].type, values[1].type) ?? .int
            let step = values.count == 3 ? values[2].sql : "1"
            let sql = """
                WITH RECURSIVE _s(_o1) AS (SELECT \(values[0].sql) WHERE \(values[0].sql) <= \
                \(values[1].sql) UNION ALL SELECT _o1 + (\(step)) FROM _s WHERE _o1 + (\(step)) <= \
                \(values[1].sql)) SELECT _o1 FROM _s
                """
            var column = Typed("", type, isNullable: false)
            column.name = "value"
            return add(sql, [column], alias, scope)
        case ("STRING_SPLIT", 2), ("STRING_SPLIT", 3):
            let sql = """
                WITH RECURSIVE _s(_o1, rest) AS (SELECT NULL, \(values[0].sql) || \(values[1].sql) \
                UNION ALL SELECT substr(rest, 1, instr(rest, \(values[1].sql)) - 1), substr(rest, \
                instr(rest, \(values[1].sql)) + length(\(values[1].sql))) FROM _s WHERE rest <> '') \
                SELECT _o1 FROM _s WHERE _o1 IS NOT NULL
                """
            var column = Typed("", values[0].type ?? .nvarchar(4000))
            column.name = "value"
            return add(sql, [column], alias, scope)
        case ("FN_MY_PERMISSIONS", 2), ("SYS.FN_MY_PERMISSIONS", 2):
            let info = try resolve(["sys", "my_permissions"], line)
            scope.tables.append(
                ScopeTable(alias: alias, path: [], columns: info.scope(alias: "_p")))
            return "\(info.stored) AS _p"
        default:
            throw SQLServerError(
                number: 208, text: "Invalid object name '\(name.lowercased())'.", line: line)
        }
    }
}
