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

    /// Installs the list on a connection until ``remove(from:)``.
    static func install(on connection: OpaquePointer?) {
        sqlite3_set_authorizer(
            connection,
            { _, action, first, second, _, _ in
                ReadOnlyAuthorizer.verdict(action: action, first: first, second: second)
            }, nil)
    }

    static func remove(from connection: OpaquePointer?) {
        sqlite3_set_authorizer(connection, nil, nil)
    }

    private static func verdict(
        action: Int32, first: UnsafePointer<CChar>?, second: UnsafePointer<CChar>?
    ) -> Int32 {
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE:
            return SQLITE_OK
        case SQLITE_FUNCTION:
            let name = second.map { String(cString: $0).lowercased() } ?? ""
            return deniedFunctions.contains(name) ? SQLITE_DENY : SQLITE_OK
        case SQLITE_PRAGMA:
            let name = first.map { String(cString: $0).lowercased() } ?? ""
            return allowedPragmas.contains(name) ? SQLITE_OK : SQLITE_DENY
        default:
            return SQLITE_DENY
        }
    }
}
