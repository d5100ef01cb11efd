import GRDBSQLite

/// What a statement may do, asked by SQLite while it compiles the statement.
///
/// An allow-list: whatever SQLite may learn to do later is refused until it is added here.
/// Source: https://www.sqlite.org/c3ref/set_authorizer.html
enum ReadOnlyAuthorizer {
    /// Functions that reach outside the database file.
    static let deniedFunctions: Set<String> = [
        "load_extension", "readfile", "writefile", "edit", "fts3_tokenizer",
    ]
    /// Pragmas that only tell about the schema.
    private static let allowedPragmas: Set<String> = [
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
        "foreign_key_list", "database_list", "collation_list", "compile_options",
    ]

    /// Functions that give rows and read nothing but their arguments and the schema.
    ///
    /// SQLite declares each at its first use, and asks the authorizer about the UPDATE of its schema
    /// that a declaration would be; so they are used once before the list is installed.
    static let tableFunctions =
        ["json_each", "json_tree"] + allowedPragmas.sorted().map { "pragma_\($0)" }

    /// Installs the list on a connection until ``remove(from:)``.
    ///
    /// - Parameters:
    ///   - connection: the connection.
    ///   - rules: the connection's rules, which must live as long.
    static func install(on connection: OpaquePointer?, rules: SQLiteRules?) {
        sqlite3_set_authorizer(
            connection,
            { pointer, action, first, second, _, source in
                let rules = pointer.map {
                    Unmanaged<SQLiteRules>.fromOpaque($0).takeUnretainedValue()
                }
                return ReadOnlyAuthorizer.verdict(
                    action: action, first: ReadOnlyAuthorizer.text(first),
                    second: ReadOnlyAuthorizer.text(second),
                    source: source.map { String(cString: $0) }, rules)
            }, rules.map { Unmanaged.passUnretained($0).toOpaque() })
    }

    static func remove(from connection: OpaquePointer?) {
        sqlite3_set_authorizer(connection, nil, nil)
    }

    static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }

    private static func verdict(
        action: Int32, first: String, second: String, source: String?, _ rules: SQLiteRules?
    ) -> Int32 {
        let isPermitted =
            switch action {
            case SQLITE_SELECT, SQLITE_RECURSIVE: true
            case SQLITE_READ: rules?.permitsReading(first, second, by: source) ?? true
            case SQLITE_FUNCTION: !deniedFunctions.contains(second.lowercased())
            case SQLITE_PRAGMA:
                if let rules {
                    rules.refuse("PRAGMA may not be used.", at: first.lowercased())
                } else {
                    allowedPragmas.contains(first.lowercased())
                }
            default: false
            }
        return isPermitted ? SQLITE_OK : SQLITE_DENY
    }
}
