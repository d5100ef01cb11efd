/// Queries.
extension Translator {
    func query(_ query: SQLQuery, _ parent: Scope?) throws(SQLServerError) -> Translated {
        var with: [String] = []
        var known: [String: [Typed]] = [:]
        commonTables.append([:])
        defer { commonTables.removeLast() }
        for common in query.common {
            let (sql, columns) = try commonTable(common, parent)
            with.append(sql)
            known[common.name.lowercased()] = columns
            commonTables[commonTables.count - 1] = known
        }
        var found = try body(query, parent)
        if !with.isEmpty {
            found.sql = "WITH RECURSIVE \(with.joined(separator: ", ")) \(found.sql)"
        }
        return found
    }

    private func commonTable(
        _ common: SQLCommonTable, _ parent: Scope?
    ) throws(SQLServerError) -> (String, [Typed]) {
        // A recursive one names itself: its first part says which columns it has.
        if case .combined(_, let anchor, _) = common.query.body {
            var first = SQLQuery(body: anchor, line: common.query.line)
            while case .combined(_, let inner, _) = first.body { first.body = inner }
            let columns = try self.query(first, parent).columns
            commonTables[commonTables.count - 1][common.name.lowercased()] = named(
                columns, common.columns)
        }
        let inner = try self.query(common.query, parent)
        guard common.columns.isEmpty || common.columns.count == inner.columns.count else {
            throw SQLServerError(
                number: 8158,
                text: "'\(common.name)' has more columns than were specified in the column list.",
                line: common.query.line)
        }
        let list = inner.columns.indices.map { "_o\($0 + 1)" }.joined(separator: ", ")
        return (
            "\(SQLiteHandle.quoted(common.name)) (\(list)) AS (\(inner.sql))",
            named(inner.columns, common.columns)
        )
    }

    func named(_ columns: [Typed], _ names: [String]) -> [Typed] {
        guard columns.count == names.count else { return columns }
        return zip(columns, names).map { column, name in
            var copy = column
            copy.name = name
            return copy
        }
    }

    private func body(_ query: SQLQuery, _ parent: Scope?) throws(SQLServerError) -> Translated {
        let limit = try paging(query, parent)
        switch query.body {
        case .select(let select):
            return try self.select(select, query, limit, parent)
        case .nested(let inner):
            var found = try self.query(inner, parent)
            guard !query.order.isEmpty || !limit.isEmpty else { return found }
            let order = try ordered(query.order, found.columns)
            found.sql = "SELECT * FROM (\(found.sql))\(order.0)\(limit)"
            found.order = order.1
            return found
        case .combined(let word, let left, let right):
            var found = try combined(word, left, right, query.line, parent)
            let order = try ordered(query.order, found.columns)
            found.sql += order.0 + limit
            found.order = order.1
            return found
        }
    }

    private func paging(_ query: SQLQuery, _ parent: Scope?) throws(SQLServerError) -> String {
        guard let offset = query.offset else { return "" }
        let scope = Scope(parent: parent)
        let skipped = try expression(offset, scope).sql
        let taken = try query.fetch.map { fetch throws(SQLServerError) in
            try self.expression(fetch, scope).sql
        }
        return " LIMIT \(taken ?? "-1") OFFSET \(skipped)"
    }

    private func combined(
        _ word: String, _ left: SQLQueryBody, _ right: SQLQueryBody, _ line: Int, _ parent: Scope?
    ) throws(SQLServerError) -> Translated {
        var first = try query(SQLQuery(body: left, line: line), parent)
        let second = try query(SQLQuery(body: right, line: line), parent)
        guard first.columns.count == second.columns.count else {
            throw SQLServerError(
                number: 205,
                text: "All queries combined using a UNION, INTERSECT or EXCEPT operator must have "
                    + "an equal number of expressions in their target lists.", line: line)
        }
        let types = zip(first.columns, second.columns).map { TypeRules.merged($0.type, $1.type) }
        let parts = [(left, first), (right, second)].map { body, part in
            let items = part.columns.enumerated().map { index, column in
                let reference = column.renamed("_o\(index + 1)")
                return types[index].map { cast(reference, to: $0) } ?? reference.sql
            }
            let isSame = items.enumerated().allSatisfy { $1 == "_o\($0 + 1)" }
            // Left as it is, a part may name the common table that it belongs to.
            if isSame, Self.isPlain(body) { return part.sql }
            let list = items.enumerated().map { "\($1) AS _o\($0 + 1)" }.joined(separator: ", ")
            return "SELECT \(list) FROM (\(part.sql))"
        }
        first.sql = parts.joined(separator: " \(word) ")
        for index in types.indices {
            first.columns[index].type = types[index]
            first.columns[index].isNullable =
                first.columns[index].isNullable || second.columns[index].isNullable
        }
        first.order = []
        return first
    }

    /// Whether a part may stand in a set operation of SQLite as it is.
    private static func isPlain(_ body: SQLQueryBody) -> Bool {
        switch body {
        case .select(let select): select.top == nil
        case .combined(let word, let left, let right):
            word == "UNION ALL" && isPlain(left) && isPlain(right)
        case .nested: false
        }
    }

    /// ORDER BY over the columns of a result.
    private func ordered(
        _ items: [SQLOrder], _ columns: [Typed]
    ) throws(SQLServerError) -> (String, [Int]) {
        guard !items.isEmpty else { return ("", []) }
        var parts: [String] = []
        var numbers: [Int] = []
        for item in items {
            guard let index = position(item.expression, columns) else {
                throw .message(
                    104,
                    "ORDER BY items must appear in the select list if the statement contains a "
                        + "UNION, INTERSECT or EXCEPT operator.")
            }
            numbers.append(index + 1)
            let sql = sortable(columns[index].renamed("_o\(index + 1)"))
            parts.append(sql + (item.isDescending ? " DESC" : ""))
        }
        // SQLite wants plain terms after a set operation; a query around it takes all.
        return (" ORDER BY " + parts.joined(separator: ", "), numbers)
    }

    private func position(_ expression: SQLExpression, _ columns: [Typed]) -> Int? {
        switch expression {
        case .integer(let digits):
            guard let number = Int(digits), columns.indices.contains(number - 1) else { return nil }
            return number - 1
        case .column(let parts, _) where parts.count == 1:
            return columns.firstIndex { $0.name.lowercased() == parts[0].lowercased() }
        default: return nil
        }
    }

    private func select(
        _ select: SQLSelect, _ query: SQLQuery, _ limit: String, _ parent: Scope?
    ) throws(SQLServerError) -> Translated {
        let scope = Scope(parent: parent)
        var sql = "SELECT " + (select.isDistinct ? "DISTINCT " : "")
        let from = try select.source.map { source throws(SQLServerError) in
            try self.source(source, scope)
        }
        var columns: [Typed] = []
        var assigned: [String] = []
        for item in select.items {
            switch item {
            case .star(let parts): columns += try star(parts, scope, query.line)
            case .value(let value, let alias):
                var column = try expression(value, scope)
                if case .column(let parts, _) = value {
                    column.name = parts.last ?? ""
                } else {
                    column.name = ""
                }
                if let alias { column.name = alias }
                columns.append(column)
            case .assignment(let name, let value):
                assigned.append(name)
                columns.append(try expression(value, scope))
            }
        }
        guard assigned.isEmpty || assigned.count == columns.count else {
            throw SQLServerError(
                number: 141, severity: 15,
                text: "A SELECT statement that assigns a value to a variable must not be combined "
                    + "with data-retrieval operations.", line: query.line)
        }
        sql += columns.enumerated().map { "\($1.sql) AS _o\($0 + 1)" }.joined(separator: ", ")
        if let from { sql += " FROM \(from)" }
        if let filter = select.filter { sql += " WHERE \(try condition(filter, scope))" }
        if !select.groups.isEmpty {
            var groups: [String] = []
            for group in select.groups { groups.append(sortable(try expression(group, scope))) }
            sql += " GROUP BY \(groups.joined(separator: ", "))"
        }
        if let having = select.having {
            if select.groups.isEmpty { sql += " GROUP BY NULL" }
            sql += " HAVING \(try condition(having, scope))"
        }
        let order = try order(query.order, columns, scope)
        sql += order.0
        if select.isPercent {
            throw .message(40_515, "TOP PERCENT is not supported by the sandbox.")
        }
        if let top = select.top {
            sql += " LIMIT max(0, CAST(\(try expression(top, scope).sql) AS INTEGER))"
        }
        sql += limit
        return Translated(sql: sql, columns: columns, order: order.1, assigned: assigned)
    }

    private func order(
        _ items: [SQLOrder], _ columns: [Typed], _ scope: Scope
    ) throws(SQLServerError) -> (String, [Int]) {
        guard !items.isEmpty else { return ("", []) }
        var parts: [String] = []
        var numbers: [Int] = []
        for item in items {
            let end = item.isDescending ? " DESC" : ""
            if case .integer(let digits) = item.expression,
                position(item.expression, columns) == nil
            {
                throw .message(
                    108,
                    "The ORDER BY position number \(digits) is out of range of the number of "
                        + "items in the select list.")
            }
            if let index = position(item.expression, columns) {
                numbers.append(index + 1)
                parts.append(sortable(columns[index].renamed("_o\(index + 1)")) + end)
            } else {
                parts.append(sortable(try expression(item.expression, scope)) + end)
            }
        }
        return (" ORDER BY " + parts.joined(separator: ", "), numbers)
    }

    private func star(
        _ parts: [String], _ scope: Scope, _ line: Int
    ) throws(SQLServerError) -> [Typed] {
        let owner = parts.last?.lowercased()
        let tables = scope.tables.filter { owner == nil || $0.alias.lowercased() == owner }
        guard !tables.isEmpty else {
            throw parts.isEmpty
                ? SQLServerError(
                    number: 263, text: "Must specify table to select from.", line: line)
                : SQLServerError(
                    number: 107, severity: 15,
                    text: "The column prefix '\(parts.joined(separator: "."))' does not match with "
                        + "a table name or alias name used in the query.", line: line)
        }
        return tables.flatMap { table in
            table.columns.map { column in
                var value = column.value
                value.name = column.name
                return value
            }
        }
    }
}
