extension ScriptAnalysis {
    /// The sources that something in FROM gives, those to the right seeing those to the left.
    ///
    /// The right side of APPLY is lateral: a query in it sees its neighbours.
    mutating func sources(of source: TSQLTableSource, isLateral: Bool = false) -> [RowSource] {
        switch source {
        case .table(let table): return [self.source(of: table)]
        case .function(let function): return [self.source(of: function)]
        case .group(let inner): return sources(of: inner, isLateral: isLateral)
        case .derived(let query, let alias):
            if isLateral { return [named(alias, rows: analyse(query))] }
            // A derived table sees what lies outside the SELECT, not its neighbours.
            let frame = scopes.removeLast()
            let columns = analyse(query)
            scopes.append(frame)
            return [named(alias, rows: columns)]
        case .joined(let first, let joins):
            return self.sources(first, joins, isLateral: isLateral)
        case .pivot(let inner, let pivot):
            let below = sources(of: inner, isLateral: isLateral)
            return [self.source(of: pivot, over: below)]
        case .unpivot(let inner, let unpivot):
            let below = sources(of: inner, isLateral: isLateral)
            inScope(below) { analysis in
                for column in unpivot.columns { analysis.visit(column) }
            }
            let made = ColumnNames([unpivot.value.text, unpivot.name.text])
            return [
                RowSource(
                    names: [unpivot.alias.text], kind: .pivoted(made: made, below: below))
            ]
        }
    }

    private mutating func sources(
        _ first: TSQLTableSource, _ joins: [TSQLJoin], isLateral: Bool
    ) -> [RowSource] {
        let last = scopes.count - 1
        let before = scopes[last]
        scopes[last] += sources(of: first, isLateral: isLateral)
        for join in joins {
            scopes[last] += sources(of: join.source, isLateral: isLateral || join.isApply)
            if let condition = join.condition { visit(condition) }
        }
        let all = Array(scopes[last].dropFirst(before.count))
        scopes[last] = before
        return all
    }

    private mutating func source(of pivot: TSQLPivot, over below: [RowSource]) -> RowSource {
        inScope(below) { analysis in
            analysis.visit(.function(pivot.aggregate))
            analysis.visit(pivot.column)
        }
        return RowSource(
            names: [pivot.alias.text],
            kind: .pivoted(made: ColumnNames(pivot.values.map(\.text)), below: below))
    }

    private mutating func inScope(
        _ sources: [RowSource], _ body: (inout ScriptAnalysis) -> Void
    ) {
        scopes.append(sources)
        body(&self)
        scopes.removeLast()
    }

    private func named(_ alias: TSQLAlias, rows columns: [String?]?) -> RowSource {
        let names: [String?]? = alias.columns.isEmpty ? columns : alias.columns.map(\.text)
        return RowSource(names: [alias.name.text], kind: .rows(names.map(ColumnNames.init)))
    }

    // MARK: Tables

    private mutating func source(of table: TSQLTable) -> RowSource {
        count(table.name.position)
        if case .some(let time) = table.systemTime { visit(time) }
        if let sample = table.sample {
            visit(sample.size)
            if let seed = sample.seed { visit(seed) }
        }
        let own = [table.name.schema, table.name.name].compactMap { $0 }
        let names = table.alias.map { [$0.text] } ?? own
        if table.name.parts.count == 1, let common = commonTable(table.name) {
            return RowSource(names: names, kind: .rows(common.columns.map(ColumnNames.init)))
        }
        let tables = check(table.name)
        var source = RowSource(names: names, kind: .tables(tables))
        if tables.count == 1 { source.known = policy.catalogue?.columns(of: tables[0]) }
        return source
    }

    private mutating func visit(_ time: TSQLSystemTime) {
        switch time {
        case .all: break
        case .asOf(let moment): visit(moment)
        case .fromTo(let first, let last), .between(let first, let last),
            .containedIn(let first, let last):
            visit(first)
            visit(last)
        }
    }

    /// The common table of a name; a name that differs in case only is refused.
    private mutating func commonTable(
        _ name: TSQLObjectName
    ) -> (name: String, columns: [String?]?)? {
        guard let found = commonTables[NameMatch.fold(name.name)] else { return nil }
        // Without rules both may be read, whichever of the two the server takes.
        let matters = policy.hasRules || SystemObjects.refuses(schema: nil, name: name.name)
        if found.name != name.name, matters {
            report(
                TSQLDiagnostic(
                    .ambiguousName,
                    "'\(name.name)' is not written as the common table '\(found.name)' is.",
                    suggestion: "Write it alike: some databases tell capitals apart.",
                    at: name.position))
        }
        summary.tables.append(
            TSQLTableReference(kind: .commonTable, name: name.name, position: name.position))
        return found
    }

    /// Judges a table by its name, and gives what it can be.
    mutating func check(_ name: TSQLObjectName) -> [RowSource.Table] {
        summary.tables.append(
            TSQLTableReference(
                kind: .table, database: name.database, schema: name.schema, name: name.name,
                position: name.position))
        checkDatabase(name)
        if let schema = name.schema { schemas.insert(NameMatch.fold(schema)) }
        if SystemObjects.refuses(schema: name.schema, name: name.name) {
            report(
                TSQLDiagnostic(
                    .systemObject,
                    "'\(display(name))' tells more than the shape of tables.",
                    suggestion:
                        "Views such as INFORMATION_SCHEMA.COLUMNS and sys.tables may be read.",
                    at: name.position))
        }
        let tables = candidates(name)
        checkPermitted(tables, name)
        return tables
    }

    private mutating func checkPermitted(_ tables: [RowSource.Table], _ name: TSQLObjectName) {
        for table in tables where !policy.permits(schema: table.schema, table: table.name) {
            report(
                TSQLDiagnostic(
                    .tableDenied, "The table '\(table.schema).\(table.name)' may not be read here.",
                    suggestion: name.schema == nil ? "Name the schema if another is meant." : nil,
                    at: name.position))
        }
    }

    /// What a name can be: without a schema the user's own is tried, then dbo.
    private func candidates(_ name: TSQLObjectName) -> [RowSource.Table] {
        if let schema = name.schema { return [RowSource.Table(schema: schema, name: name.name)] }
        let own = RowSource.Table(schema: policy.defaultSchema, name: name.name)
        let common = RowSource.Table(schema: "dbo", name: name.name)
        if NameMatch.fold(policy.defaultSchema) == "dbo" { return [own] }
        if policy.catalogue?.table(schema: own.schema, name: own.name) != nil { return [own] }
        return [own, common]
    }

    private mutating func checkDatabase(_ name: TSQLObjectName) {
        guard let database = name.database, !SystemObjects.isShipped(name) else { return }
        let isListed = policy.databases.contains { NameMatch.fold($0) == NameMatch.fold(database) }
        guard !isListed else { return }
        report(
            TSQLDiagnostic(
                .otherDatabase, "'\(display(name))' names a database.",
                suggestion: "Leave the database out, or have it listed in the connection.",
                at: name.position))
    }

    private func display(_ name: TSQLObjectName) -> String {
        name.parts.map { $0?.text ?? "" }.joined(separator: ".")
    }

    private mutating func count(_ position: TSQLPosition) {
        sources += 1
        guard sources == TSQLLimits.sources + 1 else { return }
        report(
            TSQLDiagnostic(
                .tooLong, "The text names more than \(TSQLLimits.sources) tables.", at: position))
    }

    // MARK: Functions

    private mutating func source(of function: TSQLTableFunction) -> RowSource {
        count(function.name.position)
        let names = function.alias.map { [$0.name.text] } ?? []
        if let method = function.method {
            visit(method)
            return RowSource(
                names: names, kind: .rows(columns(function, otherwise: nil)))
        }
        if let search = function.fullText {
            let tables = check(function.name)
            visit(search, in: tables)
            visit(search.search)
            for argument in function.arguments { visit(argument) }
            summary.functions.insert(search.function)
            return RowSource(names: names, kind: .rows(ColumnNames(["KEY", "RANK"])))
        }
        for argument in function.arguments { visit(argument) }
        let word = function.name.name.uppercased()
        summary.tables.append(
            TSQLTableReference(
                kind: .function, database: function.name.database, schema: function.name.schema,
                name: function.name.name, position: function.name.position))
        let isBuiltIn =
            function.name.parts.count == 1 && TSQLFunctions.tables.contains(word)
            && function.name.parts.first??.isDelimited == false
        if isBuiltIn {
            summary.functions.insert(word)
        } else if isSystemTable(function.name) {
            summary.functions.insert(word)
            checkPermitted(
                [RowSource.Table(schema: "sys", name: function.name.name)], function.name)
        } else {
            checkFunction(function.name)
        }
        let known: [String: [String]] = [
            "STRING_SPLIT": ["value", "ordinal"], "GENERATE_SERIES": ["value"],
            "OPENJSON": ["key", "value", "type"],
        ]
        return RowSource(
            names: names,
            kind: .rows(columns(function, otherwise: isBuiltIn ? known[word] : nil)))
    }

    /// Whether it is a function of the system's list, found with its schema or without.
    private func isSystemTable(_ name: TSQLObjectName) -> Bool {
        guard TSQLFunctions.systemTables.contains(name.name.uppercased()) else { return false }
        return name.parts.count == 1
            || name.parts.count == 2 && name.schema.map(NameMatch.fold) == "sys"
    }

    private func columns(
        _ function: TSQLTableFunction, otherwise known: [String]?
    ) -> ColumnNames? {
        if let alias = function.alias, !alias.columns.isEmpty {
            return ColumnNames(alias.columns.map(\.text))
        }
        if !function.columns.isEmpty { return ColumnNames(function.columns.map(\.name.text)) }
        return known.map { ColumnNames($0) }
    }

    /// Judges a function of the database by its name.
    mutating func checkFunction(_ name: TSQLObjectName) {
        let shown = display(name)
        summary.functions.insert(shown)
        checkDatabase(name)
        guard let schema = name.schema else {
            return report(
                TSQLDiagnostic(
                    .userFunction, "'\(shown)' is no function of the list.",
                    suggestion: "Functions of the database need their schema, as in dbo.name(…).",
                    at: name.position))
        }
        if NameMatch.fold(schema) == "sys" {
            return report(
                TSQLDiagnostic(
                    .functionRefused,
                    "'\(shown)' is a function of the system that is not in the list.",
                    at: name.position))
        }
        guard !policy.permitsFunction(schema: schema, name: name.name) else { return }
        report(
            TSQLDiagnostic(
                .userFunction, "The function '\(shown)' of the database is not listed.",
                suggestion: "Write out what it computes, or have it listed in the connection.",
                at: name.position))
    }
}
