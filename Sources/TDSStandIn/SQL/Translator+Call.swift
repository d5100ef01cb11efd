/// Functions.
extension Translator {
    func call(_ call: SQLCall, _ scope: Scope) throws(SQLServerError) -> Typed {
        if Self.dateFunctions.contains(call.name) { return try dateCall(call, scope) }
        var values: [Typed] = []
        for argument in call.arguments { values.append(try expression(argument, scope)) }
        if let found = try aggregate(call, values, scope) { return found }
        if let found = try choice(call, values) { return found }
        if let found = textCall(call.name, values) { return found }
        if let found = numberCall(call.name, values) { return found }
        guard let (type, function) = Self.systemFunctions[call.name] else {
            throw SQLServerError(
                number: 195, severity: 15,
                text: "'\(call.name)' is not a recognized built-in function name.", line: call.line)
        }
        let arguments = values.map(\.sql).joined(separator: ",")
        return Typed("\(function)(\(arguments))", type)
    }

    // MARK: Aggregates and windows

    private func aggregate(
        _ call: SQLCall, _ values: [Typed], _ scope: Scope
    ) throws(SQLServerError) -> Typed? {
        let over =
            try call.over.map { over throws(SQLServerError) in try window(over, scope) } ?? ""
        let distinct = call.isDistinct ? "DISTINCT " : ""
        let value = values.first ?? Typed("*", nil)
        switch call.name {
        case "COUNT", "COUNT_BIG":
            let inner =
                call.isStar ? "*" : distinct + (call.isDistinct ? sortable(value) : value.sql)
            return Typed(
                "COUNT(\(inner))\(over)", call.name == "COUNT" ? .int : .bigint, isNullable: false)
        case "MIN", "MAX":
            let isText = value.type?.family == .text || value.type?.family == .decimal
            var found = value.renamed(
                "\(call.name)(\(isText ? sortable(value) : value.sql))\(over)")
            found.isNullable = true
            return found
        case "SUM": return sum(value, distinct, over)
        case "AVG": return average(value, distinct, over)
        case "STDEV", "STDEVP", "VAR", "VARP":
            return Typed("tds_\(call.name.lowercased())(\(distinct)\(value.sql))\(over)", .float)
        case "STRING_AGG":
            let separator = values.count > 1 ? values[1].sql : "''"
            return Typed("group_concat(\(text(value)),\(separator))\(over)", .nvarchar(4000))
        case "ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE":
            return Typed(
                "\(call.name)(\(values.map(\.sql).joined(separator: ",")))\(over)", .bigint,
                isNullable: false)
        case "PERCENT_RANK", "CUME_DIST": return Typed("\(call.name)()\(over)", .float)
        case "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE":
            let inner = values.map(\.sql).joined(separator: ",")
            return Typed("\(call.name)(\(inner))\(over)", value.type)
        default: return nil
        }
    }

    private func sum(_ value: Typed, _ distinct: String, _ over: String) -> Typed {
        switch value.type {
        case .float, .real: return Typed("SUM(\(distinct)\(value.sql))\(over)", .float)
        case .money, .smallmoney:
            return Typed("tds_sum(\(distinct)\(value.sql))\(over)", .money)
        case .decimal(_, let scale), .numeric(_, let scale):
            let type = TDSType.decimal(precision: 38, scale: scale)
            return Typed("tds_sum(\(distinct)\(value.sql))\(over)", type)
        default:
            return Typed(
                "SUM(\(distinct)\(value.sql))\(over)", value.type == .bigint ? .bigint : .int)
        }
    }

    private func average(_ value: Typed, _ distinct: String, _ over: String) -> Typed {
        switch value.type {
        case .float, .real: return Typed("AVG(\(distinct)\(value.sql))\(over)", .float)
        case .money, .smallmoney:
            return Typed("tds_avg(\(distinct)\(value.sql),4)\(over)", .money)
        case .decimal(_, let scale), .numeric(_, let scale):
            let wide = max(6, scale)
            return Typed(
                "tds_avg(\(value.sql),\(wide))\(over)", .decimal(precision: 38, scale: wide))
        default:
            return Typed("tds_avg(\(value.sql))\(over)", value.type == .bigint ? .bigint : .int)
        }
    }

    private func window(_ over: SQLWindow, _ scope: Scope) throws(SQLServerError) -> String {
        var parts: [String] = []
        if !over.partition.isEmpty {
            var items: [String] = []
            for item in over.partition { items.append(sortable(try expression(item, scope))) }
            parts.append("PARTITION BY " + items.joined(separator: ", "))
        }
        if !over.order.isEmpty {
            var items: [String] = []
            for item in over.order {
                let value = try expression(item.expression, scope)
                items.append(sortable(value) + (item.isDescending ? " DESC" : ""))
            }
            parts.append("ORDER BY " + items.joined(separator: ", "))
        }
        if !over.frame.isEmpty { parts.append(over.frame) }
        return " OVER (\(parts.joined(separator: " ")))"
    }

    // MARK: Choices

    private func choice(_ call: SQLCall, _ values: [Typed]) throws(SQLServerError) -> Typed? {
        switch (call.name, values.count) {
        case ("ISNULL", 2):
            let type = values[0].type ?? values[1].type
            let second = type.map { cast(values[1], to: $0) } ?? values[1].sql
            return Typed(
                "COALESCE(\(values[0].sql),\(second))", type, isNullable: values[1].isNullable)
        case ("COALESCE", 2...):
            let type = values.reduce(nil) { TypeRules.merged($0, $1.type) }
            let list = values.map { value in type.map { cast(value, to: $0) } ?? value.sql }
            return Typed("COALESCE(\(list.joined(separator: ",")))", type)
        case ("NULLIF", 2):
            let test = compare("=", values[0], values[1])
            return Typed("CASE WHEN \(test) THEN NULL ELSE \(values[0].sql) END", values[0].type)
        case ("IIF", 3):
            let type = TypeRules.merged(values[1].type, values[2].type)
            let (one, two) = (
                type.map { cast(values[1], to: $0) } ?? values[1].sql,
                type.map { cast(values[2], to: $0) } ?? values[2].sql
            )
            return Typed("CASE WHEN \(values[0].sql) THEN \(one) ELSE \(two) END", type)
        case ("CHOOSE", 2...):
            let type = values.dropFirst().reduce(nil) { TypeRules.merged($0, $1.type) }
            let branches = values.dropFirst().enumerated().map { index, value in
                "WHEN \(index + 1) THEN \(type.map { cast(value, to: $0) } ?? value.sql)"
            }
            return Typed("CASE \(values[0].sql) \(branches.joined(separator: " ")) END", type)
        default: return nil
        }
    }

    // MARK: Text and numbers

    private func textCall(_ name: String, _ values: [Typed]) -> Typed? {
        guard let first = values.first else { return nil }
        let isNational = values.contains { $0.type?.isNational == true }
        let long: TDSType = isNational ? .nvarchar(4000) : .varchar(8000)
        let same: TDSType = first.type?.family == .text ? first.type ?? long : long
        let list = values.map { value in
            value.type?.family == .integer || value.type == nil ? value.sql : text(value)
        }.joined(separator: ",")
        let type: TDSType
        switch (name, values.count) {
        case ("LEN", 1), ("ASCII", 1), ("UNICODE", 1): type = .int
        case ("DATALENGTH", 1):
            return Typed(
                "tds_datalength(\(first.sql),'\(first.type?.declaration ?? "")')",
                first.type?.isLarge == true ? .bigint : .int)
        case ("CHARINDEX", 2), ("CHARINDEX", 3), ("PATINDEX", 2): type = .int
        case ("UPPER", 1), ("LOWER", 1), ("LTRIM", 1), ("RTRIM", 1), ("TRIM", 1), ("REVERSE", 1),
            ("LEFT", 2), ("RIGHT", 2):
            type = same
        case ("SUBSTRING", 3):
            if first.type?.family == .binary {
                return Typed("substr(\(values.map(\.sql).joined(separator: ",")))", first.type)
            }
            type = same
        case ("REPLICATE", 2): type = first.type?.isLarge == true ? same : long
        case ("REPLACE", 3), ("STUFF", 4), ("CONCAT", 2...), ("CONCAT_WS", 3...): type = long
        case ("SPACE", 1): type = .varchar(8000)
        case ("CHAR", 1): type = .char(1)
        case ("NCHAR", 1): type = .nchar(1)
        case ("QUOTENAME", 1...2): type = .nvarchar(258)
        case ("FORMAT", 2...3): type = .nvarchar(4000)
        case ("ISNUMERIC", 1), ("ISDATE", 1): type = .int
        default: return nil
        }
        let isConcat = name.hasPrefix("CONCAT")
        let arguments = isConcat ? values.map { text($0) }.joined(separator: ",") : list
        var found = Typed("tds_\(name.lowercased())(\(arguments))", type)
        found.collation = first.collation
        if isConcat { found.isNullable = false }
        return found
    }

    private func numberCall(_ name: String, _ values: [Typed]) -> Typed? {
        guard let first = values.first else { return name == "PI" ? Typed("pi()", .float) : nil }
        let type = first.type?.family == .text ? .float : first.type ?? .int
        let value = first.type?.family == .text ? cast(first, to: .float) : first.sql
        switch (name, values.count) {
        case ("ABS", 1), ("FLOOR", 1), ("CEILING", 1), ("SIGN", 1):
            return Typed("tds_\(name.lowercased())(\(value),'\(type.declaration)')", type)
        case ("ROUND", 2), ("ROUND", 3):
            let rest = values.dropFirst().map(\.sql).joined(separator: ",")
            return Typed("tds_round(\(value),'\(type.declaration)',\(rest))", type)
        case ("POWER", 2):
            return Typed(
                cast(
                    Typed("pow(\(cast(first, to: .float)),\(cast(values[1], to: .float)))", .float),
                    to: type),
                type)
        case ("SQRT", 1), ("EXP", 1):
            return Typed("\(name.lowercased())(\(cast(first, to: .float)))", .float)
        case ("LOG", 1): return Typed("ln(\(cast(first, to: .float)))", .float)
        case ("LOG10", 1): return Typed("log10(\(cast(first, to: .float)))", .float)
        case ("SQUARE", 1):
            return Typed("pow(\(cast(first, to: .float)),2)", .float)
        default: return nil
        }
    }
}
