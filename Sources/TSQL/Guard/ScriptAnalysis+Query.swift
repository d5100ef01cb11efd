extension ScriptAnalysis {
    /// Looks at a query, and gives the names of its columns if they are known.
    mutating func analyse(_ query: TSQLQuery) -> [String?]? {
        let columns: [String?]?
        // Parentheses around one SELECT change nothing: what sorts it can still name its columns.
        var body = query.body
        while case .group(let inner) = body, inner.order.isEmpty, inner.output == nil {
            body = inner.body
        }
        if case .select(let select) = body {
            columns = analyse(select, order: query.order)
        } else {
            columns = analyse(query.body)
            // Behind UNION only columns of the result can be sorted by, so bare names are these.
            scopes.append([])
            for item in query.order {
                if case .column(let column) = item.expression, column.parts.count == 1 { continue }
                visit(item.expression)
            }
            scopes.removeLast()
        }
        if let offset = query.offset { visit(offset) }
        if let fetch = query.fetch { visit(fetch) }
        return columns
    }

    private mutating func analyse(_ body: TSQLQueryBody) -> [String?]? {
        switch body {
        case .select(let select): return analyse(select, order: [])
        case .group(let query): return analyse(query)
        case .values(let rows):
            for value in rows.joined() { visit(value) }
            return rows.first.map { $0.map { _ in nil } }
        case .combined(let first, let parts):
            let columns = analyse(first)
            for part in parts { _ = analyse(part.body) }
            return columns
        }
    }

    private mutating func analyse(
        _ select: TSQLSelect, order: [TSQLOrderItem]
    ) -> [String?]? {
        scopes.append([])
        defer { scopes.removeLast() }
        for source in select.from {
            let found = sources(of: source)
            scopes[scopes.count - 1] += found
        }
        reportDuplicates(scopes[scopes.count - 1], at: select.position)
        if let top = select.top { visit(top.count) }
        var columns: [String?]? = []
        for item in select.items {
            join(analyse(item), to: &columns, at: select.position)
        }
        if let filter = select.filter { visit(filter) }
        for item in select.group?.items ?? [] { visit(item) }
        if let having = select.having { visit(having) }
        for window in select.windows {
            for inside in window.window.children { visit(inside) }
        }
        let aliases = Set(
            select.items.compactMap { item in
                if case .expression(_, let alias) = item { alias?.text } else { nil }
            })
        for item in order {
            if case .column(let column) = item.expression, column.parts.count == 1,
                aliases.contains(column.name)
            {
                continue
            }
            visit(item.expression)
        }
        return columns
    }

    private mutating func analyse(_ item: TSQLSelectItem) -> [String?]? {
        switch item {
        case .star(let qualifier, let position):
            return star(qualifier.map(\.text), at: position)
        case .expression(let expression, let alias):
            visit(expression)
            if let alias { return [alias.text] }
            var inner = expression
            while case .collate(let below, _) = inner { inner = below }
            if case .column(let column) = inner { return [column.name] }
            return [nil]
        case .assignment(let variable, _, let value):
            visit(value)
            use(variable)
            return []
        }
    }

    private mutating func visit(_ item: TSQLGroupItem) {
        switch item {
        case .expression(let expression): visit(expression)
        case .list(let expressions): for expression in expressions { visit(expression) }
        case .sets(_, let items): for item in items { visit(item) }
        }
    }

    /// Two sources of one name would make a qualified column mean either.
    private mutating func reportDuplicates(_ frame: [RowSource], at position: TSQLPosition) {
        guard frame.count > 1 else { return }
        var seen: Set<[String]> = []
        for source in frame where !source.names.isEmpty {
            guard !seen.insert(source.names.map(NameMatch.fold)).inserted else { continue }
            report(
                TSQLDiagnostic(
                    .ambiguousName,
                    "Two tables of this SELECT go by '\(source.names.joined(separator: "."))'.",
                    suggestion: "Give each an alias of its own.", at: position))
        }
    }

    // MARK: Expressions

    /// Looks at an expression and everything inside.
    mutating func visit(_ expression: TSQLExpression) {
        switch expression {
        case .variable(let variable): use(variable)
        case .column(let column): visit(column)
        case .star(let position): _ = star([], at: position)
        case .function(let call): return visit(call)
        case .method(let method): return visit(method)
        case .fullText(let condition):
            visit(condition, in: nil)
        case .staticMethod(let type, let method, _): summary.functions.insert("\(type)::\(method)")
        default: break
        }
        let children = expression.children
        for child in children.expressions { visit(child) }
        for query in children.queries { _ = analyse(query) }
    }

    private mutating func visit(_ call: TSQLFunctionCall) {
        if call.name.parts.count == 1 {
            let name = call.name.name.uppercased()
            summary.functions.insert(name)
            if name.hasPrefix("COUNT"), case .star = call.arguments?.first {
                for child in call.children.dropFirst() { visit(child) }
                return
            }
        } else if call.name.parts.count == 3, let first = call.name.parts[0]?.text,
            scopes.joined().contains(where: { $0.isNamed(RowSource.qualifier([first])) })
        {
            report(
                TSQLDiagnostic(
                    .unknownFunction,
                    "The method '\(call.name.name)' is not in the list; case counts.",
                    at: call.name.position))
        } else if call.name.isPartitionCall {
            summary.functions.insert(TSQLObjectName.partition)
        } else {
            checkFunction(call.name)
        }
        for child in call.children { visit(child) }
    }

    mutating func visit(_ method: TSQLMethodCall) {
        summary.functions.insert("." + method.name)
        if case .column(let column) = method.target, couldBeFunction(column) {
            let name = (column.parts.map(\.text) + [method.name]).joined(separator: ".")
            report(
                TSQLDiagnostic(
                    .userFunction, "'\(name)' may be a function of the database.",
                    suggestion: "Qualify the column with its table's alias.",
                    at: column.position))
        }
        let isXML = TSQLFunctions.xmlMethods.contains(method.name)
        if hasColumnRules, isXML, case .literal(.string(let path, _)) = method.arguments.first,
            path.lowercased().contains("column")
        {
            report(
                TSQLDiagnostic(
                    .columnUnresolved, "A path with sql:column() can read any column.",
                    suggestion: "Leave it out: this connection restricts columns.",
                    at: method.position))
        }
        visit(method.target)
        for argument in method.arguments { visit(argument) }
    }

    /// Whether `a.f()` could call a function in the schema `a`, or `a.b.f()` one in a database.
    private func couldBeFunction(_ column: TSQLColumnName) -> Bool {
        let parts = column.parts.map(\.text)
        if parts.count == 1 {
            return schemas.contains(NameMatch.fold(parts[0])) || bare(parts[0]) == nil
        }
        let qualifier = RowSource.qualifier(parts.dropLast())
        return !scopes.joined().contains { $0.isNamed(qualifier) }
    }

    /// Columns of a full-text search, of a table or of the sources at hand.
    mutating func visit(_ condition: TSQLFullText, in tables: [RowSource.Table]?) {
        if let tables {
            let source = RowSource(names: [], kind: .tables(tables))
            scopes.append([source])
            defer { scopes.removeLast() }
            return visitColumns(condition)
        }
        visitColumns(condition)
    }

    private mutating func visitColumns(_ condition: TSQLFullText) {
        if condition.columns.isEmpty {
            _ = star(condition.qualifier.map(\.text), at: condition.position)
        }
        for column in condition.columns {
            visit(column)
        }
    }
}
