extension ScriptAnalysis {
    /// What a source says about a column.
    private enum Answer {
        /// It has no such column.
        case no
        /// It may have one; these tables would be read.
        case maybe([RowSource.Table])
        /// It has one, written just so.
        case yes([RowSource.Table])
    }

    /// Looks a column up in the sources at hand and judges it.
    mutating func visit(_ column: TSQLColumnName) {
        let parts = column.parts.map(\.text)
        if column.isPseudoColumn {
            if hasColumnRules { reportUnresolved(column) }
            return record(nil, column.name, column.position)
        }
        guard isWithinLookUps(column) else { return }
        let answers = parts.count == 1 ? bare(parts[0]) : qualified(parts)
        guard let answers else {
            if hasColumnRules { reportUnresolved(column) }
            return record(nil, parts[parts.count - 1], column.position)
        }
        var tables: [(RowSource.Table, String)] = []
        for (name, found) in answers {
            for table in found { tables.append((table, name)) }
        }
        if tables.count == 1 {
            record(tables[0].0, tables[0].1, column.position)
        } else {
            record(nil, parts[parts.count - 1], column.position)
        }
        guard hasColumnRules else { return }
        for (table, name) in tables where !permits(name, of: table) {
            let several = tables.count > 1
            report(
                TSQLDiagnostic(
                    .columnDenied,
                    several
                        ? "'\(name)' may be a column of '\(table.schema).\(table.name)' that may not be read."
                        : "The column '\(name)' of '\(table.schema).\(table.name)' may not be read.",
                    suggestion: several && parts.count == 1
                        ? "Qualify it with its table's alias if another is meant." : nil,
                    at: column.position))
        }
    }

    private mutating func record(
        _ table: RowSource.Table?, _ column: String?, _ position: TSQLPosition
    ) {
        summary.columns.append(
            TSQLColumnReference(
                schema: table?.schema, table: table?.name, column: column, position: position))
    }

    private mutating func reportUnresolved(_ column: TSQLColumnName) {
        let name = column.parts.map(\.text).joined(separator: ".")
        report(
            TSQLDiagnostic(
                .columnUnresolved,
                "It cannot be told which table '\(name)' belongs to, and columns are restricted here.",
                suggestion: "Give each table an alias and qualify the column with it.",
                at: column.position))
    }

    // MARK: Looking up

    /// Counts the sources that a column is looked for in; beyond the bound nothing more is looked up.
    private mutating func isWithinLookUps(_ column: TSQLColumnName) -> Bool {
        for frame in scopes { lookUps += frame.count }
        guard lookUps > TSQLLimits.lookUps else { return true }
        reportOnce(
            TSQLDiagnostic(
                .tooLong, "The text names too many columns over too many tables to look each up.",
                suggestion: "Split the query.", at: column.position))
        return false
    }

    /// Tables that a bare column may belong to, or nil if no source can have it.
    func bare(_ column: String) -> [(String, [RowSource.Table])]? {
        var found: [RowSource.Table] = []
        var isPossible = false
        for frame in scopes.reversed() {
            var possible: [RowSource.Table] = []
            var certain: [RowSource.Table] = []
            var isCertain = false
            for source in frame {
                switch answer(of: source, to: column) {
                case .no: break
                case .maybe(let tables):
                    isPossible = true
                    possible += tables
                case .yes(let tables):
                    isCertain = true
                    certain += tables
                }
            }
            // The server takes the innermost; were there another in the frame, it would refuse.
            if isCertain { return [(column, unique(found + certain))] }
            found += possible
        }
        return isPossible ? [(column, unique(found))] : nil
    }

    /// Tables that a qualified column may belong to; what follows may be properties of it.
    private func qualified(_ parts: [String]) -> [(String, [RowSource.Table])]? {
        var found: [(String, [RowSource.Table])] = []
        var isPossible = false
        for length in 1..<parts.count {
            let qualifier = RowSource.qualifier(parts.prefix(length))
            for source in scopes.joined() where source.isNamed(qualifier) {
                isPossible = true
                switch answer(of: source, to: parts[length]) {
                case .no: break
                case .maybe(let tables), .yes(let tables): found.append((parts[length], tables))
                }
            }
        }
        return isPossible ? found : nil
    }

    private func unique(_ tables: [RowSource.Table]) -> [RowSource.Table] {
        guard tables.count > 1 else { return tables }
        var seen: Set<RowSource.Table> = []
        return tables.filter { seen.insert($0).inserted }
    }

    private func answer(of source: RowSource, to column: String) -> Answer {
        switch source.kind {
        case .rows(let columns):
            guard let columns else { return .maybe([]) }
            switch columns.presence(of: column) {
            case .absent: return .no
            case .possible: return .maybe([])
            case .certain: return .yes([])
            }
        case .pivoted(let made, let below):
            let presence = made.presence(of: column)
            if presence == .certain { return .yes([]) }
            var tables: [RowSource.Table] = []
            var isPossible = presence == .possible
            for source in below {
                switch answer(of: source, to: column) {
                case .no: break
                case .maybe(let found), .yes(let found):
                    isPossible = true
                    tables += found
                }
            }
            return isPossible ? .maybe(tables) : .no
        case .tables(let tables):
            switch source.known?.presence(of: column) {
            case .absent: return .no
            case .possible, nil: return .maybe(tables)
            case .certain: return .yes(tables)
            }
        }
    }

    // MARK: Rules

    private mutating func rules(of table: RowSource.Table) -> ColumnRules {
        if let rules = columnRules[table] { return rules }
        let rules = policy.columnRules(schema: table.schema, table: table.name)
        columnRules[table] = rules
        return rules
    }

    /// Whether a column of a table may be read.
    private mutating func permits(_ column: String, of table: RowSource.Table) -> Bool {
        let rules = rules(of: table)
        if rules.denied.contains(where: { couldMean(column, $0) }) { return false }
        guard let allowed = rules.allowed else { return true }
        return allowed.contains { NameMatch.matches($0, column) }
    }

    private mutating func couldMean(_ column: String, _ pattern: String) -> Bool {
        if let known = meanings[[pattern, column]] { return known }
        let couldMean = NameMatch.couldMatch(pattern, column)
        meanings[[pattern, column]] = couldMean
        return couldMean
    }

    // MARK: Stars

    /// Judges `*` and gives the names that it stands for, if they are known.
    mutating func star(_ qualifier: [String], at position: TSQLPosition) -> [String?]? {
        guard let frame = scopes.last else { return nil }
        let meant =
            qualifier.isEmpty
            ? frame : scopes.joined().filter { $0.isNamed(RowSource.qualifier(qualifier)) }
        if meant.isEmpty, hasColumnRules {
            report(
                TSQLDiagnostic(
                    .columnUnresolved, "It cannot be told what '*' stands for.",
                    suggestion: "Name the columns.", at: position))
        }
        var names: [String?]? = meant.isEmpty ? nil : []
        for source in meant {
            join(star(source, at: position), to: &names, at: position)
        }
        return names
    }

    /// Adds the names of some columns to those before them; nil stands for names that are not known.
    mutating func join(
        _ more: [String?]?, to names: inout [String?]?, at position: TSQLPosition
    ) {
        guard let more, let count = names?.count else {
            names = nil
            return
        }
        guard count + more.count <= TSQLLimits.columns else {
            names = nil
            return reportOnce(
                TSQLDiagnostic(
                    .tooLong, "A SELECT gives more than \(TSQLLimits.columns) columns.",
                    at: position))
        }
        names?.append(contentsOf: more)
    }

    private mutating func star(_ source: RowSource, at position: TSQLPosition) -> [String?]? {
        switch source.kind {
        case .rows(let columns): return columns?.list
        case .pivoted(_, let below):
            for inner in below { _ = star(inner, at: position) }
            return nil
        case .tables(let tables):
            for table in tables { check(starOf: table, at: position) }
            return source.known?.list
        }
    }

    private mutating func check(starOf table: RowSource.Table, at position: TSQLPosition) {
        record(table, nil, position)
        guard hasColumnRules, rules(of: table).isRestricting else { return }
        var suggestion = "Name the columns."
        if let known = policy.catalogue?.table(schema: table.schema, name: table.name) {
            let permitted = known.columns.filter { permits($0, of: table) }
            if permitted.count == known.columns.count { return }
            suggestion = "Name columns: \(permitted.joined(separator: ", "))."
        }
        report(
            TSQLDiagnostic(
                .starDenied,
                "'*' would read columns of '\(table.schema).\(table.name)' that may not be read.",
                suggestion: suggestion, at: position))
    }
}
