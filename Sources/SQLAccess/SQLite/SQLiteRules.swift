import GRDB
import TSQL

/// The rules of a connection, asked by SQLite's authorizer for each table and column that a
/// statement reads.
///
/// SQLite tells what is read of tables behind views, aliases and common tables, so a denied column
/// is refused wherever it stands. It tells nothing of columns that `USING` and `NATURAL` compare:
/// statements with these words are refused while there are rules. Used by one thread, during one
/// statement.
final class SQLiteRules {
    /// What was refused first.
    private(set) var refusal: SQLAccessError?

    private let policy: GuardPolicy
    private let words: SQLiteWords
    private let tables: Set<String>
    private let views: Set<String>

    /// Prepares the rules for one statement.
    ///
    /// - Returns: nil if the connection has none.
    init?(_ policy: GuardPolicy, text: String, on database: Database) throws {
        guard policy.hasRules else { return nil }
        self.policy = policy
        words = SQLiteWords(text)
        let rows = try Row.fetchAll(
            database, sql: "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')")
        var (tables, views): (Set<String>, Set<String>) = ([], [])
        for row in rows {
            let name: String = row["name"]
            tables.insert(name.lowercased())
            if row["type"] == "view" { views.insert(name.lowercased()) }
        }
        (self.tables, self.views) = (tables, views)
    }

    /// Refuses joins of which SQLite does not tell what they compare.
    func checkJoins() throws {
        for keyword in ["using", "natural"] where words.hasKeyword(keyword) {
            let place = words.place(of: keyword)
            throw SQLAccessError(
                .notAllowed,
                "\(Self.words(place))\(keyword.uppercased()) cannot be checked against the "
                    + "connection's rules. Write the condition with ON.")
        }
    }

    /// Whether a column may be read; an empty one means the table as such.
    ///
    /// - Parameters:
    ///   - table: a table, a view, or a common table, which is not asked about unless its name is
    ///     that of a table.
    ///   - column: the column.
    ///   - source: the view, or common table, that reads it; nil for the statement itself.
    /// - Returns: false if not; ``refusal`` tells why.
    func permitsReading(_ table: String, _ column: String, by source: String?) -> Bool {
        let name = table.lowercased()
        if name.hasPrefix("sqlite_") || name.hasPrefix("pragma_") || name == "dbstat" {
            return refuse("'\(table)' may not be read while the connection has rules.", at: name)
        }
        guard tables.contains(name) else { return true }
        let schema = AccessRule.sqliteSchema
        let isOpen = policyForDenying.permits(schema: schema, table: table)
        let isAllowed =
            policy.permits(schema: schema, table: table) || isOpen && isBehindView(source)
        guard isOpen, isAllowed else {
            return refuse("The table '\(table)' may not be read\(behind(source)).", at: name)
        }
        guard !column.isEmpty else { return true }
        let rules = isBehindView(source) ? policyForDenying : policy
        // A full-text table's own name stands for all of its columns.
        let isWhole =
            name == column.lowercased() && rules.restrictsColumns(schema: schema, table: table)
        if !isWhole, rules.permits(schema: schema, table: table, column: column) { return true }
        guard words.place(of: column) == nil, let star = words.place(of: "*") else {
            return refuse(
                "The column '\(column)' of '\(table)' may not be read\(behind(source)).",
                at: column)
        }
        return refuse(
            "'*' would read the column '\(column)' of '\(table)', which may not be read. "
                + "Name the columns.", at: star.text)
    }

    /// Whether a table, or a column of it, may be changed.
    func permitsChanging(_ table: String, _ column: String?) -> Bool {
        // What a statement of DDL does to the schema is judged by the table that it names.
        if table.lowercased().hasPrefix("sqlite_") { return true }
        let schema = AccessRule.sqliteSchema
        let isPermitted =
            column.map { policy.permits(schema: schema, table: table, column: $0) }
            ?? policy.permits(schema: schema, table: table)
        if isPermitted { return true }
        let what = column.map { "The column '\($0)' of '\(table)'" } ?? "The table '\(table)'"
        return refuse("\(what) may not be changed.", at: table)
    }

    /// Refuses something by its kind.
    func refuse(_ message: String, at word: String) -> Bool {
        if refusal == nil {
            let place = Self.words(words.place(of: word))
            refusal = SQLAccessError(
                .notAllowed, "\(place)\(message) The connection's rules deny it.")
        }
        return false
    }

    /// What is denied, without what is allowed.
    private var policyForDenying: GuardPolicy { GuardPolicy(deny: policy.deny) }

    /// Whether an allowed view reads, which is its owner's word; a common table could bear its name.
    private func isBehindView(_ source: String?) -> Bool {
        guard let source, views.contains(source.lowercased()), !words.hasKeyword("with") else {
            return false
        }
        return policy.permits(schema: AccessRule.sqliteSchema, table: source)
    }

    private func behind(_ source: String?) -> String {
        source.map {
            views.contains($0.lowercased()) ? ", not through the view '\($0)' either" : ""
        }
            ?? ""
    }

    private static func words(_ place: SQLiteWords.Word?) -> String {
        place.map { "line \($0.line), column \($0.column): " } ?? ""
    }
}
