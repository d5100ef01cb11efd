/// Expressions.
extension Translator {
    func expression(_ expression: SQLExpression, _ scope: Scope) throws(SQLServerError) -> Typed {
        switch expression {
        case .null: return Typed("NULL", nil)
        case .integer, .exact, .approximate, .string, .binary: return literal(expression)
        case .column(let parts, let line): return try scope.column(parts, line: line)
        case .variable(let name, let line): return try variable(name, line)
        case .negated(let inner): return try negated(try self.expression(inner, scope))
        case .inverted(let inner):
            let value = try self.expression(inner, scope)
            return Typed("(~\(value.sql))", value.type)
        case .not(let inner): return Typed("(NOT \(try condition(inner, scope)))", nil)
        case .operation(let symbol, let left, let right):
            return try operation(symbol, left, right, scope)
        case .cast(let inner, let type, let style, let isTry):
            let value = try self.expression(inner, scope)
            var sql = cast(
                value, to: type,
                style: try style.map { style throws(SQLServerError) in
                    try self.expression(style, scope).sql
                })
            if isTry { sql = sql.replacing("tds_cast(", with: "tds_try_cast(", maxReplacements: 1) }
            var result = Typed(sql, type, isNullable: value.isNullable || isTry)
            if type.family == .text { result.collation = value.collation }
            return result
        case .call(let call): return try self.call(call, scope)
        case .choice(let operand, let branches, let otherwise):
            return try choice(operand, branches, otherwise, scope)
        case .collate(let inner, let collation):
            var value = try self.expression(inner, scope)
            value.collation = collation
            return value
        case .subquery(let query):
            let inner = try self.query(query, scope)
            guard inner.columns.count == 1 else { throw Self.oneColumn(query.line) }
            return Typed("(\(inner.sql))", inner.columns.first?.type)
        default: return Typed(try predicate(expression, scope), nil)
        }
    }

    static func oneColumn(_ line: Int) -> SQLServerError {
        SQLServerError(
            number: 116,
            text: "Only one expression can be specified in the select list when the subquery is "
                + "not introduced with EXISTS.", line: line)
    }

    private func predicate(
        _ expression: SQLExpression, _ scope: Scope
    ) throws(SQLServerError) -> String {
        switch expression {
        case .inList(let left, let list, let isNegated):
            let value = try self.expression(left, scope)
            var tests: [String] = []
            for item in list {
                tests.append(compare("=", value, try self.expression(item, scope)))
            }
            let all = "(\(tests.joined(separator: " OR ")))"
            return isNegated ? "(NOT \(all))" : all
        case .inQuery(let left, let query, let isNegated):
            let value = try self.expression(left, scope)
            let inner = try self.query(query, scope)
            guard let column = inner.columns.first, inner.columns.count == 1 else {
                throw Self.oneColumn(query.line)
            }
            let (one, two, collation) = comparable(value, column.renamed("_o1"))
            let list = "(SELECT \(two) FROM (\(inner.sql)))"
            return "(\(one)\(collation) \(isNegated ? "NOT IN" : "IN") \(list))"
        case .between(let value, let low, let high, let isNegated):
            let subject = try self.expression(value, scope)
            let first = compare(">=", subject, try self.expression(low, scope))
            let second = compare("<=", subject, try self.expression(high, scope))
            return "(\(isNegated ? "NOT " : "")(\(first) AND \(second)))"
        case .like(let value, let pattern, let escape, let isNegated):
            let subject = try self.expression(value, scope)
            let form = try self.expression(pattern, scope)
            let mark = try escape.map { escape throws(SQLServerError) in
                "," + (try self.expression(escape, scope).sql)
            }
            let test = "tds_like(\(text(subject)),\(text(form))\(mark ?? ""))"
            return isNegated ? "(NOT \(test))" : test
        case .isNull(let value, let isNegated):
            return "(\(try self.expression(value, scope).sql) IS \(isNegated ? "NOT " : "")NULL)"
        case .exists(let query): return "EXISTS (\(try self.query(query, scope).sql))"
        default: throw SQLServerError.syntax(near: "", line: 0)
        }
    }

    /// A value as text, as LIKE and the functions of text take it.
    func text(_ value: Typed) -> String {
        guard let type = value.type, type.family != .text else { return value.sql }
        return cast(value, to: .nvarchar(nil))
    }

    private func literal(_ expression: SQLExpression) -> Typed {
        switch expression {
        case .integer(let digits):
            if let number = Int64(digits) {
                if Int32(exactly: number) != nil { return Typed(digits, .int, isNullable: false) }
                let text = Self.literal(digits)
                // Beyond int a literal is numeric, as in SQL Server.
                return Typed(
                    text, .numeric(precision: digits.count, scale: 0), isNullable: false)
            }
            return exact(digits)
        case .exact(let digits): return exact(digits)
        case .approximate(let digits):
            return Typed("CAST(\(Self.literal(digits)) AS REAL)", .float, isNullable: false)
        case .string(let text, let isNational):
            let length = text.utf16.count
            let most = isNational ? 4000 : 8000
            let size: Int? = length > most ? nil : max(1, length)
            let stored =
                isNational
                ? text : Collation.decode(Collation.encode(text, .windows1252), .windows1252)
            let sql = stored.utf8.contains(0) ? bind(.text(stored)) : Self.literal(stored)
            return Typed(sql, isNational ? .nvarchar(size) : .varchar(size), isNullable: false)
        case .binary(let bytes):
            return Typed(
                "x'\(Hex.encode(bytes))'",
                .varbinary(bytes.count > 8000 ? nil : max(1, bytes.count)), isNullable: false)
        default: return Typed("NULL", nil)
        }
    }

    private func exact(_ digits: String) -> Typed {
        guard let number = ExactDecimal(digits) else {
            return Typed("CAST(\(Self.literal(digits)) AS REAL)", .float, isNullable: false)
        }
        let precision = max(number.digits, number.scale, 1)
        return Typed(
            Self.literal(number.text), .numeric(precision: precision, scale: number.scale),
            isNullable: false)
    }

    private func variable(_ name: String, _ line: Int) throws(SQLServerError) -> Typed {
        if name.hasPrefix("@@") {
            guard let (type, value) = surroundings.global(name.uppercased()) else {
                throw SQLServerError(
                    number: 137, severity: 15,
                    text: "Must declare the scalar variable \"\(name)\".", line: line)
            }
            return Typed(bind(value), type, isNullable: value.isNull)
        }
        guard let (type, value) = surroundings.variable(name) else {
            throw SQLServerError(
                number: 137, severity: 15, state: 2,
                text: "Must declare the scalar variable \"\(name)\".", line: line)
        }
        return Typed(bind(value), type)
    }

    private func negated(_ value: Typed) throws(SQLServerError) -> Typed {
        guard value.type?.family == .decimal else {
            if value.type?.family == .text {
                return Typed("(-\(cast(value, to: .float)))", .float)
            }
            return Typed("(-\(value.sql))", value.type, isNullable: value.isNullable)
        }
        return Typed("tds_neg(\(value.sql))", value.type, isNullable: value.isNullable)
    }

    private func choice(
        _ operand: SQLExpression?, _ branches: [(SQLExpression, SQLExpression)],
        _ otherwise: SQLExpression?, _ scope: Scope
    ) throws(SQLServerError) -> Typed {
        let subject = try operand.map { operand throws(SQLServerError) in
            try self.expression(operand, scope)
        }
        var conditions: [String] = []
        var values: [Typed] = []
        for (when, then) in branches {
            if let subject {
                conditions.append(compare("=", subject, try self.expression(when, scope)))
            } else {
                conditions.append(try condition(when, scope))
            }
            values.append(try self.expression(then, scope))
        }
        if let otherwise { values.append(try self.expression(otherwise, scope)) }
        let type = values.reduce(nil) { TypeRules.merged($0, $1.type) }
        let casts = values.map { value in type.map { cast(value, to: $0) } ?? value.sql }
        var sql = "CASE"
        for (index, condition) in conditions.enumerated() {
            sql += " WHEN \(condition) THEN \(casts[index])"
        }
        if otherwise != nil, let last = casts.last { sql += " ELSE \(last)" }
        let isNullable = otherwise == nil || values.contains { $0.isNullable }
        return Typed(sql + " END", type, isNullable: isNullable)
    }
}

extension Typed {
    /// The same value under another piece of SQL.
    func renamed(_ sql: String) -> Typed {
        var copy = self
        copy.sql = sql
        return copy
    }
}
