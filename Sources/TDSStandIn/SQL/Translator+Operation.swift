/// Comparisons, arithmetic and joined text.
extension Translator {
    func operation(
        _ symbol: String, _ left: SQLExpression, _ right: SQLExpression, _ scope: Scope
    ) throws(SQLServerError) -> Typed {
        let first = try expression(left, scope)
        let second = try expression(right, scope)
        switch symbol {
        case "AND", "OR": return Typed("(\(first.sql) \(symbol) \(second.sql))", nil)
        case "=", "<>", "<", "<=", ">", ">=": return Typed(compare(symbol, first, second), nil)
        case "&", "|": return Typed("(\(first.sql) \(symbol) \(second.sql))", first.type ?? .int)
        case "^":
            let (one, two) = (first.sql, second.sql)
            return Typed("((\(one) | \(two)) - (\(one) & \(two)))", first.type ?? .int)
        default: return try arithmetic(symbol, first, second)
        }
    }

    func compare(_ symbol: String, _ left: Typed, _ right: Typed) -> String {
        let (one, two, collation) = comparable(left, right)
        return "(\(one)\(collation) \(symbol) \(two))"
    }

    /// Two values in a form that SQLite compares as SQL Server would.
    func comparable(_ left: Typed, _ right: Typed) -> (String, String, String) {
        guard let first = left.type, let second = right.type else {
            let known = left.type ?? right.type
            return (left.sql, right.sql, known?.family == .text ? " COLLATE tds_text" : "")
        }
        if first.family == .float || second.family == .float {
            return (cast(left, to: .float), cast(right, to: .float), "")
        }
        if first.family == .decimal || second.family == .decimal {
            let wide = { (value: Typed, type: TDSType) -> String in
                switch type.family {
                case .decimal: value.sql
                case .integer: "CAST(\(value.sql) AS TEXT)"
                default: self.cast(value, to: first.family == .decimal ? first : second)
                }
            }
            return (wide(left, first), wide(right, second), " COLLATE tds_decimal")
        }
        if first.family == .moment || second.family == .moment {
            let type = TypeRules.merged(first, second) ?? first
            let high = type.family == .moment ? type : first
            if case .datetimeoffset = high {
                return (
                    "tds_utc(\(cast(left, to: high)))", "tds_utc(\(cast(right, to: high)))", ""
                )
            }
            return (cast(left, to: high), cast(right, to: high), "")
        }
        if first.family == .text, second.family == .text {
            let name = left.collation?.name ?? right.collation?.name ?? ""
            let isExact = name.contains("_CS_") || name.contains("_BIN")
            return (left.sql, right.sql, isExact ? " COLLATE BINARY" : " COLLATE tds_text")
        }
        guard first.family != second.family, let type = TypeRules.merged(first, second) else {
            return (left.sql, right.sql, "")
        }
        return (cast(left, to: type), cast(right, to: type), "")
    }

    /// A value in a form that SQLite orders and groups as SQL Server would.
    func sortable(_ value: Typed) -> String {
        switch value.type?.family {
        case .decimal: return value.sql + " COLLATE tds_decimal"
        case .text:
            let name = value.collation?.name ?? ""
            return name.contains("_CS_") || name.contains("_BIN")
                ? value.sql : value.sql + " COLLATE tds_text"
        default:
            if case .datetimeoffset = value.type { return "tds_utc(\(value.sql))" }
            return value.sql
        }
    }

    private func arithmetic(
        _ symbol: String, _ left: Typed, _ right: Typed
    ) throws(SQLServerError) -> Typed {
        let isNullable = left.isNullable || right.isNullable
        let first = left.type ?? right.type
        let second = right.type ?? left.type
        guard let first, let second else { return Typed("NULL", .int) }
        if symbol == "+", let joined = joined(left, right, first, second) { return joined }
        if first.family == .moment || second.family == .moment {
            return try moved(symbol, left, right, first, second)
        }
        // Text beside a number becomes that number.
        let one = first.family == .text ? second : first
        let two = second.family == .text ? first : second
        guard one.family != .text else {
            throw .message(
                8117,
                "Operand data type \(first.name) is invalid for \(Self.verb(symbol)) operator.")
        }
        if one.family == .float || two.family == .float {
            let (a, b) = (cast(left, to: .float), cast(right, to: .float))
            let sql =
                symbol == "/" || symbol == "%" ? "tds_div(\(a),\(b))" : "(\(a) \(symbol) \(b))"
            let isReal = one == .real && two.family != .decimal && two != .float
            return Typed(sql, isReal ? .real : .float, isNullable: isNullable)
        }
        let type = TypeRules.arithmetic(symbol, one, two)
        let a = first.family == .text ? cast(left, to: one) : left.sql
        let b = second.family == .text ? cast(right, to: two) : right.sql
        if type.family == .integer {
            let sql =
                switch symbol {
                case "/": "tds_div(\(a),\(b))"
                case "%": "tds_mod(\(a),\(b))"
                default: "(\(a) \(symbol) \(b))"
                }
            return Typed(sql, type, isNullable: isNullable)
        }
        let scale = type.digits?.scale ?? 0
        return Typed(
            "tds_calc('\(symbol)',\(a),\(b),\(scale),'\(type.declaration)')", type,
            isNullable: isNullable)
    }

    private static func verb(_ symbol: String) -> String {
        ["-": "subtract", "*": "multiply", "/": "divide", "%": "modulo"][symbol] ?? "add"
    }

    private func joined(
        _ left: Typed, _ right: Typed, _ first: TDSType, _ second: TDSType
    ) -> Typed? {
        let isNullable = left.isNullable || right.isNullable
        if first.family == .binary, second.family == .binary {
            let length: Int? = first.length.flatMap { one in
                second.length.map { min(8000, one + $0) }
            }
            return Typed(
                "tds_join(\(left.sql),\(right.sql))", .varbinary(length), isNullable: isNullable)
        }
        guard first.family == .text, second.family == .text else { return nil }
        var value = Typed(
            "(\(left.sql) || \(right.sql))", TypeRules.text(first, second, joined: true),
            isNullable: isNullable)
        value.collation = left.collation ?? right.collation
        return value
    }

    /// datetime plus or minus days.
    private func moved(
        _ symbol: String, _ left: Typed, _ right: Typed, _ first: TDSType, _ second: TDSType
    ) throws(SQLServerError) -> Typed {
        let isOld = first == .datetime || first == .smalldatetime
        guard isOld, symbol == "+" || symbol == "-", second.family == .integer else {
            throw .message(
                206, "Operand type clash: \(first.name) is incompatible with \(second.name)")
        }
        return Typed(
            "tds_dateadd('day',\(symbol == "-" ? "-" : "")(\(right.sql)),\(left.sql),'\(first.declaration)')",
            first)
    }
}
