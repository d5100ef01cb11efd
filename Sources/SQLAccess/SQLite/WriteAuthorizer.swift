import GRDBSQLite

/// What a statement that may write must not do all the same.
///
/// It stays within its file, within the one transaction that is put around it, and within the
/// connection's rules.
/// Source: https://www.sqlite.org/c3ref/c_alter_table.html
enum WriteAuthorizer {
    /// Installs the list on a connection until ``ReadOnlyAuthorizer/remove(from:)``.
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
                return WriteAuthorizer.verdict(
                    action: action, first: ReadOnlyAuthorizer.text(first),
                    second: ReadOnlyAuthorizer.text(second),
                    source: source.map { String(cString: $0) }, rules)
            }, rules.map { Unmanaged.passUnretained($0).toOpaque() })
    }

    private static func verdict(
        action: Int32, first: String, second: String, source: String?, _ rules: SQLiteRules?
    ) -> Int32 {
        let isPermitted =
            switch action {
            case SQLITE_ATTACH, SQLITE_DETACH, SQLITE_PRAGMA, SQLITE_TRANSACTION,
                SQLITE_SAVEPOINT:
                false
            case SQLITE_FUNCTION:
                !ReadOnlyAuthorizer.deniedFunctions.contains(second.lowercased())
            // Statements of DDL look into the schema themselves.
            case SQLITE_READ where first.lowercased().hasPrefix("sqlite_"): true
            case SQLITE_READ: rules?.permitsReading(first, second, by: source) ?? true
            case SQLITE_UPDATE: rules?.permitsChanging(first, second) ?? true
            case SQLITE_INSERT, SQLITE_DELETE, SQLITE_DROP_TABLE, SQLITE_DROP_VIEW:
                rules?.permitsChanging(first, nil) ?? true
            case SQLITE_ALTER_TABLE, SQLITE_CREATE_TRIGGER:
                rules?.permitsChanging(second, nil) ?? true
            default: true
            }
        return isPermitted ? SQLITE_OK : SQLITE_DENY
    }
}
