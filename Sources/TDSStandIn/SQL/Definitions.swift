/// CREATE and DROP.
struct Definitions {
    let statements: Statements
    var session: Session { statements.session }

    init(_ statements: Statements) { self.statements = statements }

    func run(_ statement: SQLStatement) throws {
        switch statement {
        case .createTable(let name, let columns, let constraints):
            try createTable(name, columns, constraints)
        case .createView(let name, let query): try createView(name, query)
        case .createSchema(let name):
            try permit("CREATE SCHEMA", isTemporary: false)
            let known = session.server.store.schemaNames.map { $0.lowercased() }
            if known.contains(name.lowercased()) {
                throw SQLServerError(
                    number: 2714, state: 6,
                    text: "There is already an object named '\(name)' in the database.")
            }
            session.server.store.addSchema(name)
        case .createIndex(let index, let table, let columns, let isUnique):
            let info = try session.translator().resolve(table, 0)
            try permit("CREATE INDEX", isTemporary: info.stored.hasPrefix("temp."))
            let list = columns.map { SQLiteHandle.quoted($0) }.joined(separator: ", ")
            let name = SQLiteHandle.quoted("\(info.shown).\(index)")
            let isTemporary = info.stored.hasPrefix("temp.")
            let table = info.stored.drop { $0 != "." }.dropFirst()
            try execute(
                "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(isTemporary ? "temp" : "main").\(name) "
                    + "ON \(table) (\(list))")
        case .drop(let kind, let name, let ifExists): try drop(kind, name, ifExists)
        default: break
        }
    }

    private func permit(_ what: String, isTemporary: Bool) throws {
        guard session.grant.canWrite || isTemporary else {
            throw SQLServerError(
                number: 262, severity: 14,
                text: "\(what) permission denied in database '\(session.database)'.")
        }
    }

    private func execute(_ sql: String) throws {
        do { try session.handle.execute(sql) } catch {
            throw try statements.interpreter.worded(error)
        }
        session.catalogue.forget()
    }

    /// How SQLite is to call a new table.
    private func stored(_ name: [String]) throws -> (name: String, isTemporary: Bool) {
        let store = session.server.store
        let last = name.last ?? ""
        if last.hasPrefix("#") { return ("temp.\(SQLiteHandle.quoted(last))", true) }
        let home = store.homeSchema
        let schema = name.count > 1 ? name[name.count - 2] : "dbo"
        guard let known = store.schemaNames.first(where: { $0.lowercased() == schema.lowercased() })
        else {
            throw SQLServerError(
                number: 2760,
                text: "The specified schema name \"\(schema)\" either does not exist or you do not "
                    + "have permission to use it.")
        }
        let inside = known == home ? last : "\(known).\(last)"
        return ("main.\(SQLiteHandle.quoted(inside))", false)
    }

    func createTable(
        _ name: [String], _ columns: [SQLColumnDefinition], _ constraints: [SQLTableConstraint]
    ) throws {
        let (target, isTemporary) = try stored(name)
        try permit("CREATE TABLE", isTemporary: isTemporary)
        if try session.catalogue.table(name) != nil {
            throw SQLServerError(
                number: 2714, state: 6,
                text: "There is already an object named '\(name.last ?? "")' in the database.")
        }
        let translator = session.translator()
        let scope = Scope(parent: nil)
        scope.tables.append(
            ScopeTable(
                alias: name.last ?? "", path: [],
                columns: columns.map { column in
                    ScopeColumn(
                        name: column.name,
                        value: Typed(SQLiteHandle.quoted(column.name), column.type))
                }))
        var parts = try columns.map { try self.column($0, translator, scope) }
        for constraint in constraints {
            parts.append(try self.constraint(constraint, translator, scope))
        }
        try execute("CREATE TABLE \(target) (\(parts.joined(separator: ", ")))")
    }

    private func column(
        _ column: SQLColumnDefinition, _ translator: Translator, _ scope: Scope
    ) throws -> String {
        var sql = SQLiteHandle.quoted(column.name) + " "
        if column.isIdentity { return sql + "INTEGER PRIMARY KEY AUTOINCREMENT" }
        sql += TableInfo.declaration(column.type)
        if column.type.family == .text { sql += " COLLATE tds_text" }
        if column.type.family == .decimal { sql += " COLLATE tds_decimal" }
        if !column.isNullable { sql += " NOT NULL" }
        if column.isKey { sql += " PRIMARY KEY" }
        if column.isUnique { sql += " UNIQUE" }
        if let standard = column.standard {
            let value = try translator.expression(standard, Scope(parent: nil))
            sql += " DEFAULT (\(translator.cast(value, to: column.type)))"
        }
        if let check = column.check { sql += " CHECK (\(try translator.condition(check, scope)))" }
        if let (table, other) = column.references {
            let info = try translator.resolve(table, 0)
            let target = info.stored.drop { $0 != "." }.dropFirst()
            sql += " REFERENCES \(target)" + (other.map { " (\(SQLiteHandle.quoted($0)))" } ?? "")
        }
        return sql
    }

    private func constraint(
        _ constraint: SQLTableConstraint, _ translator: Translator, _ scope: Scope
    ) throws -> String {
        func list(_ names: [String]) -> String {
            names.map { SQLiteHandle.quoted($0) }.joined(separator: ", ")
        }
        switch constraint {
        case .key(let names): return "PRIMARY KEY (\(list(names)))"
        case .unique(let names): return "UNIQUE (\(list(names)))"
        case .check(let check): return "CHECK (\(try translator.condition(check, scope)))"
        case .foreign(let names, let table, let others):
            let target = try translator.resolve(table, 0).stored.drop { $0 != "." }.dropFirst()
            return "FOREIGN KEY (\(list(names))) REFERENCES \(target)"
                + (others.isEmpty ? "" : " (\(list(others)))")
        }
    }

    private func createView(_ name: [String], _ query: SQLQuery) throws {
        let (target, _) = try stored(name)
        try permit("CREATE VIEW", isTemporary: false)
        let translator = session.translator()
        let found = try translator.query(query, nil)
        let names = found.columns.map { SQLiteHandle.quoted($0.name) }.joined(separator: ", ")
        let inside = target.dropFirst("main.\"".count).dropLast().replacing("\"\"", with: "\"")
        session.server.store.noteView(
            String(inside),
            Statements.described(found.columns, []).map {
                .init(
                    name: $0.name, type: $0.type, isNullable: $0.isNullable, collation: $0.collation
                )
            })
        try execute("CREATE VIEW \(target) (\(names)) AS \(found.sql)")
    }

    private func drop(_ kind: String, _ name: [String], _ ifExists: Bool) throws {
        switch kind {
        case "SCHEMA":
            try permit("DROP SCHEMA", isTemporary: false)
            session.server.store.dropSchema(name.last ?? "")
        case "INDEX":
            try permit("DROP INDEX", isTemporary: false)
        default:
            guard let info = try session.catalogue.table(name) else {
                if ifExists { return }
                throw SQLServerError(
                    number: 3701, severity: 11, state: 5,
                    text: "Cannot drop the \(kind.lowercased()) '\(name.joined(separator: "."))', "
                        + "because it does not exist or you do not have permission.")
            }
            try permit("DROP \(kind)", isTemporary: info.stored.hasPrefix("temp."))
            try execute("DROP \(info.isView ? "VIEW" : "TABLE") \(info.stored)")
        }
    }
}
