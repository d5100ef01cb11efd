/// What the guard found about a text.
public struct GuardVerdict: Sendable, Hashable {
    /// Why it is refused, by place; empty if it is allowed.
    public var diagnostics: [TSQLDiagnostic]
    /// The statements, if they could be read.
    public var script: TSQLScript?
    /// What the statements touch and give, if they could be read.
    public var summary: TSQLSummary?

    /// Whether the text may be sent to the server.
    public var isAllowed: Bool { diagnostics.isEmpty && script != nil }
}

/// What the statements of a text touch and give.
public struct TSQLSummary: Sendable, Hashable {
    /// Tables and functions that give rows, in the order of the text.
    public var tables: [TSQLTableReference] = []
    /// Columns of tables, as far as their table can be told.
    public var columns: [TSQLColumnReference] = []
    /// Functions that are called, in capitals those of the server, sorted.
    public var functions: Set<String> = []
    /// Variables declared in the text, without `@`.
    public var declaredVariables: [String] = []
    /// Variables used and not declared, so given from outside, without `@`, in order.
    public var parameters: [String] = []
    /// What each SELECT that gives rows to the caller gives, in order.
    public var results: [TSQLResult] = []
    /// How many statements there are.
    public var statementCount = 0

    /// Whether there is one statement.
    public var isOneStatement: Bool { statementCount == 1 }

    /// Whether every result has a bound on its rows.
    public var isBounded: Bool { results.allSatisfy(\.isBounded) }
}

/// A table or function in FROM.
public struct TSQLTableReference: Sendable, Hashable {
    /// What a name in FROM is.
    public enum Kind: Sendable, Hashable {
        /// A table, view or synonym.
        case table
        /// A common table of the statement.
        case commonTable
        /// A function.
        case function
    }

    /// What it is.
    public var kind: Kind
    /// The database, if it is named.
    public var database: String?
    /// The schema, if it is named.
    public var schema: String?
    /// The name.
    public var name: String
    /// Where it stands.
    public var position: TSQLPosition
}

/// A column, and the table that it belongs to.
public struct TSQLColumnReference: Sendable, Hashable {
    /// The table's schema as named, or the default.
    public var schema: String?
    /// The table; nil if several could have the column.
    public var table: String?
    /// The column; nil for all of them (`*`).
    public var column: String?
    /// Where it stands.
    public var position: TSQLPosition
}

/// What one SELECT gives.
public struct TSQLResult: Sendable, Hashable {
    /// The columns' names, nil where there is none; nil altogether if a `*` cannot be told.
    public var columns: [String?]?
    /// Whether the number of rows has a bound: TOP, FETCH, aggregates only, no table.
    public var isBounded: Bool
    /// XML or JSON, if the rows come as one text.
    public var format: String?
}
