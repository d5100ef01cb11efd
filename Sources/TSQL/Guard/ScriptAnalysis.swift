/// One walk over the statements: what they touch, and what the policy says to it.
///
/// Invariant: `scopes` holds the sources that a column at the current place can come from, the innermost
/// last. Where the server's choice among them cannot be told, all of them are checked.
struct ScriptAnalysis {
    let policy: GuardPolicy
    let hasColumnRules: Bool
    var summary = TSQLSummary()
    var diagnostics: [TSQLDiagnostic] = []
    var scopes: [[RowSource]] = []
    /// Common tables at hand, by their names without regard to case.
    var commonTables: [String: (name: String, columns: [String?]?)] = [:]
    /// Variables seen, without regard to case.
    var declared: Set<String> = []
    var used: Set<String> = []
    /// Schemas that tables of the text are in, so that `schema.f()` is not taken for a method.
    var schemas: Set<String>
    var sources = 0
    /// How often a source was asked whether it has a column.
    var lookUps = 0
    /// Rules for columns, by table, and whether a pattern could mean a name: both asked again and again.
    var columnRules: [RowSource.Table: ColumnRules] = [:]
    var meanings: [[String]: Bool] = [:]

    init(policy: GuardPolicy) {
        self.policy = policy
        hasColumnRules = policy.hasColumnRules
        schemas = Self.knownSchemas
        schemas.insert(NameMatch.fold(policy.defaultSchema))
        schemas.formUnion(policy.catalogue?.schemas ?? [])
        schemas.formUnion(
            (policy.allow + policy.deny + policy.functions).map { NameMatch.fold($0.schema) })
    }

    private static let knownSchemas: Set<String> = [
        "dbo", "sys", "guest", "information_schema",
    ]

    /// The findings by place, each once.
    var sortedDiagnostics: [TSQLDiagnostic] {
        var seen: Set<TSQLDiagnostic> = []
        return diagnostics.filter { seen.insert($0).inserted }
            .sorted { $0.offset < $1.offset }
    }

    /// Reports a bound that is passed; once is enough.
    mutating func reportOnce(_ diagnostic: TSQLDiagnostic) {
        guard !diagnostics.contains(where: { $0.message == diagnostic.message }) else { return }
        report(diagnostic)
    }

    mutating func report(_ diagnostic: TSQLDiagnostic) {
        if diagnostics.count < TSQLLimits.findings { diagnostics.append(diagnostic) }
    }

    mutating func analyse(_ script: TSQLScript) {
        summary.statementCount = script.statements.count
        for statement in script.statements {
            switch statement {
            case .select(let select): analyse(select)
            case .declare(let declarations):
                for declaration in declarations {
                    if let value = declaration.value { visit(value) }
                    summary.declaredVariables.append(declaration.variable.name)
                    declared.insert(declaration.variable.name.lowercased())
                }
            case .assign(let variable, _, let value):
                visit(value)
                use(variable)
            case .option: break
            }
        }
        if script.statements.count > 1, !policy.allowsSeveralStatements {
            report(
                TSQLDiagnostic(
                    .severalStatements, "There are \(script.statements.count) statements.",
                    suggestion: "Send one.", at: .start))
        }
    }

    private mutating func analyse(_ statement: TSQLSelectStatement) {
        for table in statement.commonTables {
            let names: [String?]? =
                table.columns.isEmpty ? nil : table.columns.map(\.text)
            let key = NameMatch.fold(table.name.text)
            if commonTables[key] != nil {
                report(
                    TSQLDiagnostic(
                        .ambiguousName, "Two common tables are named '\(table.name.text)'.",
                        at: table.name.position))
            }
            // Visible in itself, for recursion; the columns of the first part are known only then.
            commonTables[key] = (table.name.text, names)
            let columns = analyse(table.query)
            commonTables[key]?.columns = names ?? columns
        }
        let columns = analyse(statement.query)
        if !statement.query.body.setsVariables {
            summary.results.append(
                TSQLResult(
                    columns: statement.query.output == nil ? columns : [nil],
                    isBounded: statement.query.isBounded,
                    format: statement.query.output?.format))
        }
        commonTables = [:]
    }

    mutating func use(_ variable: TSQLVariable) {
        guard !variable.isSystem else { return }
        let name = variable.name.lowercased()
        guard !declared.contains(name), used.insert(name).inserted else { return }
        summary.parameters.append(variable.name)
    }
}

extension TSQLQueryBody {
    /// Whether it gives its values to variables instead of the caller.
    fileprivate var setsVariables: Bool {
        guard case .select(let select) = self else { return false }
        return select.items.contains { if case .assignment = $0 { true } else { false } }
    }
}
