/// What a connection's queries may touch.
public struct GuardPolicy: Sendable, Hashable {
    /// What may be read; if empty, everything that is not denied.
    ///
    /// A rule with a column allows only the columns so listed of that table.
    public var allow: [AccessRule]
    /// What may not be read, whatever `allow` says.
    public var deny: [AccessRule]
    /// Databases that names of three parts may reach, the connection's own included.
    public var databases: [String]
    /// Functions of the database that may be called, as `schema.name`; none unless listed.
    public var functions: [AccessRule]
    /// The schema that names without one are looked up in first.
    public var defaultSchema: String
    /// Whether a text may hold more than one statement.
    public var allowsSeveralStatements: Bool
    /// The tables of the database, if they are known.
    public var catalogue: TSQLCatalogue?

    /// Makes a policy; as it stands by default, any table of the connection's database may be read.
    public init(
        allow: [AccessRule] = [], deny: [AccessRule] = [], databases: [String] = [],
        functions: [AccessRule] = [], defaultSchema: String = "dbo",
        allowsSeveralStatements: Bool = true, catalogue: TSQLCatalogue? = nil
    ) {
        self.allow = allow
        self.deny = deny
        self.databases = databases
        self.functions = functions
        self.defaultSchema = defaultSchema
        self.allowsSeveralStatements = allowsSeveralStatements
        self.catalogue = catalogue
    }

    /// Whether any rule names a column.
    var hasColumnRules: Bool { (allow + deny).contains { $0.column != nil } }

    /// Whether any rule says what may be read.
    public var hasRules: Bool { !allow.isEmpty || !deny.isEmpty }

    /// Whether a column may be read.
    public func permits(schema: String, table: String, column: String) -> Bool {
        guard permits(schema: schema, table: table) else { return false }
        let rules = columnRules(schema: schema, table: table)
        if rules.denied.contains(where: { NameMatch.couldMatch($0, column) }) { return false }
        guard let allowed = rules.allowed else { return true }
        return allowed.contains { NameMatch.matches($0, column) }
    }

    /// Whether only some columns of a table may be read.
    public func restrictsColumns(schema: String, table: String) -> Bool {
        columnRules(schema: schema, table: table).isRestricting
    }

    /// Whether a table may be read at all.
    public func permits(schema: String, table: String) -> Bool {
        let isDenied = deny.contains {
            $0.column == nil && NameMatch.couldMatch($0.schema, schema)
                && NameMatch.couldMatch($0.table, table)
        }
        if isDenied { return false }
        return allow.isEmpty
            || allow.contains {
                NameMatch.matches($0.schema, schema) && NameMatch.matches($0.table, table)
            }
    }

    /// The rules for the columns of a table.
    func columnRules(schema: String, table: String) -> ColumnRules {
        let denied = deny.filter {
            NameMatch.couldMatch($0.schema, schema) && NameMatch.couldMatch($0.table, table)
        }
        let allowing = allow.filter {
            NameMatch.matches($0.schema, schema) && NameMatch.matches($0.table, table)
        }
        let allowed = allowing.compactMap(\.column)
        let isListed = !allowing.isEmpty && allowed.count == allowing.count
        return ColumnRules(denied: denied.compactMap(\.column), allowed: isListed ? allowed : nil)
    }

    /// Whether a function of the database may be called.
    func permitsFunction(schema: String, name: String) -> Bool {
        functions.contains {
            NameMatch.matches($0.schema, schema) && NameMatch.matches($0.table, name)
        }
    }
}
