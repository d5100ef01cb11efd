extension TSQLParser {
    /// Hints that lock no more than reading does, and choose how a table is read.
    static let tableHintWords: Set<String> = [
        "FORCESCAN", "FORCESEEK", "INDEX", "NOEXPAND", "NOLOCK", "NOWAIT", "READCOMMITTED",
        "READCOMMITTEDLOCK", "READPAST", "READUNCOMMITTED", "SNAPSHOT",
        "SPATIAL_WINDOW_MAX_CELLS",
    ]

    /// Hints that are known and refused: they take or hold locks that stop others, or are for writing.
    static let refusedTableHints: Set<String> = [
        "HOLDLOCK", "IGNORE_CONSTRAINTS", "IGNORE_TRIGGERS", "KEEPDEFAULTS", "KEEPIDENTITY",
        "PAGLOCK", "REPEATABLEREAD", "ROWLOCK", "SERIALIZABLE", "TABLOCK", "TABLOCKX", "UPDLOCK",
        "XLOCK",
    ]

    /// Whether `(NOLOCK)` of old follows: only words that are hints, in parentheses.
    var atBareHints: Bool {
        guard atSymbol("(") else { return false }
        let word = ahead().keyword
        let isHint =
            TSQLParser.tableHintWords.contains(word) || TSQLParser.refusedTableHints.contains(word)
        guard isHint else { return false }
        let next = ahead(2)
        return next.isSymbol(")") || next.isSymbol(",") || next.isSymbol("=")
            || (word == "INDEX" && next.isSymbol("("))
    }

    mutating func tableHints() throws(TSQLDiagnostic) -> [String] {
        try expectSymbol("(")
        var hints = [try tableHint()]
        while !atSymbol(")") {
            _ = acceptSymbol(",")
            hints.append(try tableHint())
        }
        take()
        return hints
    }

    private mutating func tableHint() throws(TSQLDiagnostic) -> String {
        let hint = token
        guard hint.kind == .word else { throw unexpected("a hint") }
        guard TSQLParser.tableHintWords.contains(hint.keyword) else {
            let isKnown = TSQLParser.refusedTableHints.contains(hint.keyword)
            throw TSQLDiagnostic(
                .tableHint,
                isKnown
                    ? "The hint \(hint.keyword) takes or holds locks that stop others."
                    : "'\(hint.text)' is no hint of the list.",
                suggestion: "Leave the hint out.", at: hint.position)
        }
        take()
        switch hint.keyword {
        case "INDEX":
            if acceptSymbol("=") {
                if !atSymbol("(") { return "INDEX(\(try indexName()))" }
            }
            try expectSymbol("(")
            let names = try list { parser throws(TSQLDiagnostic) in try parser.indexName() }
            try expectSymbol(")")
            return "INDEX(\(names.joined(separator: ", ")))"
        case "FORCESEEK":
            guard acceptSymbol("(") else { return hint.keyword }
            let index = try indexName()
            let columns = try self.names().map { TSQLPrinter.name($0) }
            try expectSymbol(")")
            return "FORCESEEK(\(index)(\(columns.joined(separator: ", "))))"
        case "SPATIAL_WINDOW_MAX_CELLS":
            try expectSymbol("=")
            guard token.kind == .integer else { throw unexpected("a number") }
            return "SPATIAL_WINDOW_MAX_CELLS = \(take().text)"
        default: return hint.keyword
        }
    }

    private mutating func indexName() throws(TSQLDiagnostic) -> String {
        if token.kind == .integer { return take().text }
        return TSQLPrinter.name(try identifier("an index"))
    }

    // MARK: OPTION

    /// Names for USE HINT that change only how a plan is found.
    static let useHints = Set(
        """
        ASSUME_FIXED_MAX_SELECTIVITY_FOR_REGEXP ASSUME_FIXED_MIN_SELECTIVITY_FOR_REGEXP \
        ASSUME_FULL_INDEPENDENCE_FOR_FILTER_ESTIMATES ASSUME_JOIN_PREDICATE_DEPENDS_ON_FILTERS \
        ASSUME_MIN_SELECTIVITY_FOR_FILTER_ESTIMATES \
        ASSUME_PARTIAL_CORRELATION_FOR_FILTER_ESTIMATES DISABLE_BATCH_MODE_ADAPTIVE_JOINS \
        DISABLE_BATCH_MODE_MEMORY_GRANT_FEEDBACK DISABLE_CE_FEEDBACK \
        DISABLE_DEFERRED_COMPILATION_TV DISABLE_DOP_FEEDBACK DISABLE_INTERLEAVED_EXECUTION_TVF \
        DISABLE_MEMORY_GRANT_FEEDBACK_PERSISTENCE DISABLE_OPTIMIZED_HALLOWEEN_PROTECTION \
        DISABLE_OPTIMIZED_NESTED_LOOP DISABLE_OPTIMIZED_PLAN_FORCING DISABLE_OPTIMIZER_ROWGOAL \
        DISABLE_OPTIONAL_PARAMETER_OPTIMIZATION DISABLE_PARAMETER_SENSITIVE_PLAN_OPTIMIZATION \
        DISABLE_PARAMETER_SNIFFING DISABLE_ROW_MODE_MEMORY_GRANT_FEEDBACK \
        DISABLE_TSQL_SCALAR_UDF_INLINING DISALLOW_BATCH_MODE ENABLE_HIST_AMENDMENT_FOR_ASC_KEYS \
        ENABLE_PARALLEL_PLAN_PREFERENCE ENABLE_QUERY_OPTIMIZER_HOTFIXES \
        FORCE_DEFAULT_CARDINALITY_ESTIMATION FORCE_LEGACY_CARDINALITY_ESTIMATION \
        QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_100 QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_110 \
        QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_120 QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_130 \
        QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_140 QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_150 \
        QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_160 QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_170 \
        QUERY_PLAN_PROFILE
        """.split(whereSeparator: { $0 == " " }).map(String.init))

    private static let plainHints: [[String]] = [
        ["HASH", "GROUP"], ["ORDER", "GROUP"], ["CONCAT", "UNION"], ["HASH", "UNION"],
        ["MERGE", "UNION"], ["LOOP", "JOIN"], ["MERGE", "JOIN"], ["HASH", "JOIN"],
        ["FORCE", "ORDER"], ["FORCE", "SINGLE", "NODE", "PLAN"], ["FORCE", "DISTRIBUTED", "PLAN"],
        ["KEEP", "PLAN"], ["KEEPFIXED", "PLAN"], ["EXPAND", "VIEWS"],
        ["ROBUST", "PLAN"], ["RECOMPILE"], ["NO_PERFORMANCE_SPOOL"],
        ["IGNORE_NONCLUSTERED_COLUMNSTORE_INDEX"], ["OPTIMIZE", "FOR", "UNKNOWN"],
    ]

    mutating func queryHints() throws(TSQLDiagnostic) -> [TSQLQueryHint] {
        take()
        try expectSymbol("(")
        let hints = try list { parser throws(TSQLDiagnostic) in
            TSQLQueryHint(text: try parser.queryHint())
        }
        try expectSymbol(")")
        return hints
    }

    private mutating func queryHint() throws(TSQLDiagnostic) -> String {
        let start = token
        for words in TSQLParser.plainHints
        where words.indices.allSatisfy({ ahead($0).isKeyword(words[$0]) }) {
            for _ in words { take() }
            return words.joined(separator: " ")
        }
        for word in ["MAXDOP", "FAST", "MAXRECURSION"] where accept(word) {
            guard token.kind == .integer, let number = Int(token.text) else {
                throw unexpected("a number")
            }
            guard word != "MAXRECURSION" || number <= 32_767 else {
                throw TSQLDiagnostic(
                    .queryHint, "MAXRECURSION takes a number up to 32767.",
                    suggestion: "0 is for no bound but the time limit of the query.",
                    at: start.position)
            }
            take()
            return "\(word) \(number)"
        }
        if accept("MAX_GRANT_PERCENT") {
            try expectSymbol("=")
            guard token.kind == .integer || token.kind == .decimal else {
                throw unexpected("a number")
            }
            return "MAX_GRANT_PERCENT = \(take().text)"
        }
        if accept("FOR", "TIMESTAMP", "AS", "OF") {
            return
                "FOR TIMESTAMP AS OF \(TSQLPrinter.text(try literalString("a time in a string")))"
        }
        if accept("LABEL") {
            try expectSymbol("=")
            return "LABEL = \(TSQLPrinter.text(try literalString("a label in a string")))"
        }
        if accept("OPTIMIZE", "FOR") { return try optimizeFor() }
        if accept("USE", "HINT") { return try useHint() }
        if start.kind == .end { throw unexpected("a hint") }
        throw TSQLDiagnostic(
            .queryHint, "'\(start.text)' is no query hint of the list.",
            suggestion: "Leave the hint out.", at: start.position)
    }

    private mutating func optimizeFor() throws(TSQLDiagnostic) -> String {
        try expectSymbol("(")
        let parts = try list { parser throws(TSQLDiagnostic) in
            guard parser.token.kind == .variable else { throw parser.unexpected("a variable") }
            let name = "@" + parser.take().text
            if parser.accept("UNKNOWN") { return name + " UNKNOWN" }
            try parser.expectSymbol("=")
            return name + " = " + TSQLPrinter.text(try parser.constant())
        }
        try expectSymbol(")")
        return "OPTIMIZE FOR (\(parts.joined(separator: ", ")))"
    }

    /// A constant, with a sign if it is a number.
    private mutating func constant() throws(TSQLDiagnostic) -> TSQLExpression {
        if atSymbol("-") || atSymbol("+") {
            let sign = take().text
            return .unary(sign, try constant())
        }
        guard case .literal(let literal) = at("NULL") || token.isConstant ? try primary() : nil
        else { throw unexpected("a constant") }
        return .literal(literal)
    }

    private mutating func useHint() throws(TSQLDiagnostic) -> String {
        try expectSymbol("(")
        let names = try list { parser throws(TSQLDiagnostic) in
            let start = parser.token.position
            let name = try parser.string("the name of a hint")
            guard TSQLParser.useHints.contains(name.uppercased()) else {
                throw TSQLDiagnostic(
                    .queryHint, "This name is not in the list of hints.",
                    suggestion: "Leave the hint out.", at: start)
            }
            return TSQLPrinter.quoted(name)
        }
        try expectSymbol(")")
        return "USE HINT(\(names.joined(separator: ", ")))"
    }
}
