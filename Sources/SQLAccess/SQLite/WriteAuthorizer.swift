import GRDBSQLite

/// What a statement that may write must not do all the same.
///
/// It stays within its file and within the one transaction that is put around it.
/// Source: https://www.sqlite.org/c3ref/c_alter_table.html
enum WriteAuthorizer {
    /// Installs the list on a connection until ``ReadOnlyAuthorizer/remove(from:)``.
    static func install(on connection: OpaquePointer?) {
        sqlite3_set_authorizer(
            connection,
            { _, action, _, second, _, _ in
                switch action {
                case SQLITE_ATTACH, SQLITE_DETACH, SQLITE_PRAGMA, SQLITE_TRANSACTION,
                    SQLITE_SAVEPOINT:
                    return SQLITE_DENY
                case SQLITE_FUNCTION:
                    let name = second.map { String(cString: $0).lowercased() } ?? ""
                    return ReadOnlyAuthorizer.deniedFunctions.contains(name)
                        ? SQLITE_DENY : SQLITE_OK
                default: return SQLITE_OK
                }
            }, nil)
    }
}
