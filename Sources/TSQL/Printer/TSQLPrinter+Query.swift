extension TSQLPrinter {
    static func text(_ statement: TSQLSelectStatement) -> String {
        var heads: [String] = []
        if !statement.namespaces.isEmpty {
            let parts = statement.namespaces.map { namespace in
                namespace.prefix.map { "\(quoted(namespace.address)) AS \(name($0))" }
                    ?? "DEFAULT \(quoted(namespace.address))"
            }
            heads.append("XMLNAMESPACES(\(parts.joined(separator: ", ")))")
        }
        heads += statement.commonTables.map { table in
            name(table.name) + (table.columns.isEmpty ? "" : " " + names(table.columns))
                + " AS (\(text(table.query)))"
        }
        var result = heads.isEmpty ? "" : "WITH \(heads.joined(separator: ", ")) "
        result += text(statement.query)
        if !statement.hints.isEmpty {
            result += " OPTION (\(statement.hints.map(\.text).joined(separator: ", ")))"
        }
        return result
    }

    /// The text of a query.
    public static func text(_ query: TSQLQuery) -> String {
        var result = text(query.body)
        if !query.order.isEmpty { result += " ORDER BY " + items(query.order) }
        if let offset = query.offset { result += " OFFSET \(text(offset)) ROWS" }
        if let fetch = query.fetch { result += " FETCH NEXT \(text(fetch)) ROWS ONLY" }
        if let output = query.output {
            result += " FOR \(output.format) \(output.mode)"
            if let element = output.element { result += "(\(quoted(element)))" }
            result += output.options.map { ", " + $0 }.joined()
        }
        return result
    }

    static func items(_ order: [TSQLOrderItem]) -> String {
        order.map { text($0.expression) + ($0.direction.map { " " + $0 } ?? "") }
            .joined(separator: ", ")
    }

    private static func text(_ body: TSQLQueryBody) -> String {
        switch body {
        case .select(let select): return text(select)
        case .group(let query): return "(\(text(query)))"
        case .values(let rows):
            return "VALUES " + rows.map { "(\(list($0)))" }.joined(separator: ", ")
        case .combined(let first, let parts):
            return text(first)
                + parts.map { " \($0.operation) \(text($0.body))" }.joined()
        }
    }

    private static func text(_ select: TSQLSelect) -> String {
        var words = ["SELECT"]
        if let quantifier = select.quantifier { words.append(quantifier) }
        if let top = select.top {
            words.append("TOP " + (top.isParenthesised ? "(\(text(top.count)))" : text(top.count)))
            if top.isPercent { words.append("PERCENT") }
            if top.withTies { words.append("WITH TIES") }
        }
        words.append(select.items.map { text($0) }.joined(separator: ", "))
        if !select.from.isEmpty {
            words.append("FROM " + select.from.map { text($0) }.joined(separator: ", "))
        }
        if let filter = select.filter { words.append("WHERE " + text(filter)) }
        if let group = select.group {
            words.append(
                "GROUP BY " + (group.isAll ? "ALL " : "")
                    + group.items.map { text($0) }.joined(separator: ", "))
            if let suffix = group.suffix { words.append("WITH " + suffix) }
        }
        if let having = select.having { words.append("HAVING " + text(having)) }
        if !select.windows.isEmpty {
            let windows = select.windows.map { "\(name($0.name)) AS (\(text($0.window)))" }
            words.append("WINDOW " + windows.joined(separator: ", "))
        }
        return words.joined(separator: " ")
    }

    private static func text(_ item: TSQLSelectItem) -> String {
        switch item {
        case .star(let parts, _): return parts.map { name($0) + "." }.joined() + "*"
        case .expression(let expression, let alias):
            return text(expression) + (alias.map { " AS " + name($0) } ?? "")
        case .assignment(let variable, let symbol, let value):
            return "@\(variable.name) \(symbol) \(text(value))"
        }
    }

    private static func text(_ item: TSQLGroupItem) -> String {
        switch item {
        case .expression(let expression): return text(expression)
        case .list(let expressions): return "(\(list(expressions)))"
        case .sets(let kind, let items):
            return "\(kind) (\(items.map { text($0) }.joined(separator: ", ")))"
        }
    }

    static func text(_ window: TSQLWindow) -> String {
        var words: [String] = []
        if let base = window.base { words.append(name(base)) }
        if !window.partition.isEmpty { words.append("PARTITION BY " + list(window.partition)) }
        if !window.order.isEmpty { words.append("ORDER BY " + items(window.order)) }
        if let unit = window.frameUnit, let start = window.frameStart {
            if let end = window.frameEnd {
                words.append("\(unit) BETWEEN \(text(start)) AND \(text(end))")
            } else {
                words.append("\(unit) \(text(start))")
            }
        }
        return words.joined(separator: " ")
    }

    private static func text(_ bound: TSQLFrameBound) -> String {
        switch bound {
        case .unboundedPreceding: "UNBOUNDED PRECEDING"
        case .unboundedFollowing: "UNBOUNDED FOLLOWING"
        case .currentRow: "CURRENT ROW"
        case .preceding(let count): text(count) + " PRECEDING"
        case .following(let count): text(count) + " FOLLOWING"
        }
    }
}
