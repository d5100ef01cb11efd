import OrchestrateTesting

/// Makes statements of the subset from its grammar, each with names that resolve.
struct StatementGenerator {
    var random: SeededRandom

    mutating func pick(_ choices: [String]) -> String {
        choices.randomElement(using: &random) ?? ""
    }

    mutating func list(_ most: Int, _ make: (inout StatementGenerator) -> String) -> String {
        (0..<Int.random(in: 1...most, using: &random)).map { _ in make(&self) }
            .joined(separator: pick([", ", ",", " ,\n"]))
    }

    /// A whole text of one to three statements.
    mutating func script() -> String {
        var statements: [String] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: statements.append("DECLARE @v \(type()) = \(value(2))")
            case 1: statements.append("SET @v \(pick(["=", "+=", "|="])) \(value(2))")
            case 2: statements.append(pick(["SET NOCOUNT ON", "SET DATEFIRST 1"]))
            default: statements.append(statement())
            }
        }
        return statements.joined(separator: pick([";", ";\n", " ; -- next\n"]))
    }

    mutating func statement() -> String {
        var text = ""
        if random.chance(25) {
            let columns = random.chance(40) ? " (c1)" : ""
            text += "WITH cte\(columns) AS (\(select(2, items: value(1) + " AS c1"))) "
        }
        text += query(random.chance(60) ? 1 : random.chance(85) ? 2 : 3)
        if random.chance(15) { text += " FOR " + pick(Self.outputs) }
        if random.chance(15) { text += " OPTION (\(list(2) { $0.pick(Self.hints) }))" }
        return text
    }

    private static let outputs = [
        "JSON PATH", "JSON AUTO, ROOT('r''s'), INCLUDE_NULL_VALUES", "XML PATH('x'), TYPE",
        "XML RAW, ELEMENTS XSINIL", "XML AUTO, BINARY BASE64",
    ]
    private static let hints = [
        "RECOMPILE", "MAXDOP 2", "FORCE ORDER", "HASH GROUP", "OPTIMIZE FOR (@v UNKNOWN)",
        "USE HINT('DISABLE_OPTIMIZER_ROWGOAL')", "FAST 1", "MAXRECURSION 7",
        "LABEL = 'x'", "OPTIMIZE FOR (@v = -1, @w = N'x')", "OPTIMIZE FOR UNKNOWN", "MERGE UNION",
    ]

    mutating func query(_ depth: Int) -> String {
        var text = select(depth, items: nil)
        while depth > 0, random.chance(15) {
            let right = random.chance(30) ? "(\(query(depth - 1)))" : select(depth - 1, items: nil)
            text += " \(pick(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])) \(right)"
        }
        guard random.chance(25) else { return text }
        text += " ORDER BY " + list(2) { "\($0.value(0)) \($0.pick(["", "ASC", "DESC"]))" }
        if random.chance(40) {
            text += " OFFSET \(value(0)) ROWS"
            if random.chance(60) { text += " FETCH NEXT 5 ROWS ONLY" }
        }
        return text
    }

    mutating func select(_ depth: Int, items: String?) -> String {
        var text = pick(["SELECT ", "select ", "SELECT DISTINCT ", "SELECT/**/", "SELECT TOP (3) "])
        if let items { text += items } else { text += list(3) { $0.item(depth) } }
        text += "\nFROM " + list(2) { $0.source(depth) }
        if random.chance(40) { text += " WHERE " + condition(depth) }
        if random.chance(20) {
            text += " GROUP BY " + pick(Self.groups)
            if random.chance(40) { text += " HAVING " + condition(1) }
        }
        if random.chance(8) {
            text += " WINDOW w AS (PARTITION BY a ORDER BY b), v AS (w ROWS 1 PRECEDING)"
        }
        return text
    }

    private static let groups = [
        "t.a", "ROLLUP (t.a, b)", "GROUPING SETS ((a, b), ())", "()", "ALL a, b", "a WITH CUBE",
        "GROUPING SETS (ROLLUP (a, (b, c)), CUBE (a), b)", "CUBE (a, b), c",
    ]

    private mutating func item(_ depth: Int) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return "*"
        case 1: return "t.*"
        case 2: return "x = " + value(depth)
        case 3: return value(depth) + " AS [select]"
        case 4: return value(depth) + " 'a b'"
        case 5: return value(depth) + pick([" y", " AS \"z\"\"z\"", " größe", " AS rank"])
        default: return value(depth)
        }
    }

    // MARK: FROM

    private mutating func source(_ depth: Int) -> String {
        // Names are given out once each, for a table may go by one name only once.
        let name = "s\(random.next() % 100_000_000)"
        guard depth > 0 else { return "dbo.t AS \(name)" }
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return "(\(select(depth - 1, items: nil))) AS \(name)"
        case 1: return "(VALUES (1, \(value(1))), (2, NULL)) \(name) (p, q)"
        case 2:
            let kind = pick(["JOIN", "LEFT OUTER JOIN", "FULL JOIN", "INNER HASH JOIN"])
            return "\(source(depth - 1)) \(kind) \(source(depth - 1)) ON \(condition(1))"
        case 3:
            let kind = pick(["CROSS", "OUTER"])
            return "\(source(depth - 1)) \(kind) APPLY (\(select(depth - 1, items: nil))) \(name)"
        case 4: return "(\(source(depth - 1)) CROSS JOIN \(source(depth - 1)))"
        case 5: return "STRING_SPLIT(\(value(1)), ',') \(name)"
        case 6: return "OPENJSON(@v, '$.a') WITH (k int '$.k', v nvarchar(max) AS JSON) AS \(name)"
        case 7: return "[dbo] . [t] AS \(name) PIVOT (SUM(a) FOR b IN ([1], x)) AS p\(name)"
        case 8: return "t FOR SYSTEM_TIME AS OF \(value(0)) AS \(name)"
        case 9: return "t \(name) TABLESAMPLE (10 PERCENT) WITH (NOLOCK, INDEX(ix))"
        case 10: return pick(Self.sources) + " AS \(name)"
        case 11: return "t AS \(name) UNPIVOT (v FOR n IN (a, [b c])) u\(name)"
        default: return "t AS \(name)" + pick(["", " WITH (NOLOCK)", " (READPAST)"])
        }
    }

    /// Sources that take an alias and nothing else.
    private static let sources = [
        "t FOR SYSTEM_TIME BETWEEN @v AND GETDATE()", "t FOR SYSTEM_TIME CONTAINED IN (@v, '2026')",
        "dbo.t FOR PATH", "CONTAINSTABLE(dbo.t, (a, b), N'x', LANGUAGE 1033, 5)",
        "FREETEXTTABLE(t, *, @v)", "GENERATE_SERIES(1, 10)", "OPENJSON(@v, '$.a')",
        "sys.fn_helpcollations()", "master..spt_values", "STRING_SPLIT(@v, ',', 1)",
    ]

    // MARK: Values

    private mutating func type() -> String {
        pick(["int", "decimal(18, 2)", "nvarchar(max)", "datetime2(7)", "[date]", "xml", "float"])
    }

    mutating func value(_ depth: Int) -> String {
        guard depth > 0 else { return atom() }
        let next = depth - 1
        switch Int.random(in: 0..<20, using: &random) {
        case 0:
            return "\(value(next)) \(pick(Self.operators)) \(value(next))"
        case 1: return "(\(value(next)))"
        case 2: return "\(pick(["- ", "+ ", "~"]))\(value(next))"
        case 3: return "CASE WHEN \(condition(next)) THEN \(value(next)) ELSE \(value(next)) END"
        case 4: return "CASE \(value(next)) WHEN 1 THEN \(value(next)) END"
        case 5: return "CAST(\(value(next)) AS \(type()))"
        case 6: return "TRY_CONVERT(\(type()), \(value(next)), 120)"
        case 7: return "(\(select(next, items: value(next))))"
        case 8: return "COALESCE(\(value(next)), \(value(next)))"
        case 9: return "IIF(\(condition(next)), \(value(next)), NULL)"
        case 10: return "DATEADD(day, \(value(next)), GETDATE())"
        case 11: return "\(pick(["SUM", "MIN", "COUNT"]))(\(pick(["", "DISTINCT "]))\(value(next)))"
        case 12:
            let frame = pick([
                "", " ROWS 2 PRECEDING", " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
            ])
            return "LAG(a) OVER (PARTITION BY \(value(0)) ORDER BY \(value(0)) DESC\(frame))"
        case 13: return "\(value(next)) COLLATE Latin1_General_BIN"
        case 14: return "(\(value(next))).value('(/a)[1]', 'int')"
        case 15: return "\(value(next)) AT TIME ZONE 'UTC'"
        case 16: return json(next)
        case 17: return "$PARTITION.pf(\(value(next)))"
        case 18: return pick(Self.calls)
        default: return atom()
        }
    }

    private static let operators = ["+", "-", "*", "/", "%", "&", "|", "^", "||", "<<", ">>"]
    private static let calls = [
        "SUM(a) OVER w", "FIRST_VALUE(a) IGNORE NULLS OVER (w ORDER BY b)",
        "TRIM(LEADING 'x' FROM a)",
        "STRING_AGG(a, ',') WITHIN GROUP (ORDER BY b DESC)", "geography::Point(1, 2, 4326).STX",
        "COUNT(a) WITHIN GROUP (GRAPH PATH)", "DATE_BUCKET(week, 2, a)",
        "PARSE(a AS date USING 'de')",
        "hierarchyid::GetRoot().ToString()", "CONVERT(national character varying(5), a)",
        "t.$identity",
        "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) OVER (PARTITION BY b)", "@v.query('/a')",
    ]

    private mutating func json(_ depth: Int) -> String {
        pick([
            "JSON_VALUE(\(value(depth)), '$.a' RETURNING int)",
            "JSON_QUERY(\(value(depth)), '$.a' WITH ARRAY WRAPPER)",
            "JSON_OBJECT('k': \(value(depth)) ABSENT ON NULL RETURNING json)",
            "JSON_ARRAY(\(value(depth)), 1 NULL ON NULL)",
            "JSON_ARRAYAGG(\(value(depth)) ORDER BY a DESC NULL ON NULL)",
            "JSON_OBJECTAGG(a: \(value(depth)))",
        ])
    }

    private mutating func atom() -> String {
        pick([
            "a", "t.b", "[c d]", "dbo.t.e", "@v", "1", "2.5", "1e3", "$4", "0xAF", "'it''s -- /*'",
            "N'\u{3B1}'", "NULL", "''", "\"q\"", "/* x */ f", "COUNT(*)", "NEWID()", "@@SPID",
            "CURRENT_TIMESTAMP", "'EXEC sp_who; DROP TABLE t'", "[INSERT]", "größe",
        ])
    }

    mutating func condition(_ depth: Int) -> String {
        let next = max(0, depth - 1)
        let not = pick(["", "", "NOT "])
        switch Int.random(in: 0..<(depth > 0 ? 14 : 4), using: &random) {
        case 0: return "\(value(next)) IS \(not)NULL"
        case 1: return "\(value(next)) \(not)BETWEEN \(value(0)) AND \(value(0))"
        case 2: return "\(value(next)) \(not)LIKE \(value(0)) ESCAPE '!'"
        case 3:
            return
                "\(value(next)) \(pick(["=", "<>", "!=", "<", ">=", "!<", "> =", "! ="])) \(value(next))"
        case 4: return "\(condition(next)) AND \(condition(next))"
        case 5: return "(\(condition(next)) OR \(condition(next)))"
        case 6: return "NOT \(condition(next))"
        case 7: return "\(not)EXISTS (\(select(next, items: nil)))"
        case 8: return "\(value(next)) \(not)IN (\(list(3) { $0.value(next) }))"
        case 9: return "\(value(next)) \(not)IN (\(select(next, items: value(next))))"
        case 12: return "MATCH(p-(e)->q<-([e f])-r AND LAST_NODE(p) = LAST_NODE(q))"
        case 13: return "\(pick(["CONTAINS", "FREETEXT"]))((a, t.b), N'x', LANGUAGE 0x413)"
        case 10: return "\(value(next)) > \(pick(["ALL", "ANY"])) (\(select(next, items: "a")))"
        default: return "\(value(next)) IS \(not)DISTINCT FROM \(value(next))"
        }
    }
}
