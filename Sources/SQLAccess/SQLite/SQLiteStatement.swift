import GRDB
import GRDBSQLite
import WorkflowModel

/// One statement on a connection: compiled under the read-only list, bound, stepped, finalized.
///
/// Works on SQLite's own interface, because GRDB's statements install their own authorizer.
enum SQLiteStatement {
    static func run(
        _ query: SQLQuery, on database: Database, rules: SQLiteRules?, watch: ProgressWatch
    ) throws -> SQLResult {
        let connection = database.sqliteConnection
        return try withStatement(query, on: connection, rules) { statement in
            try bind(query.parameters, to: statement, on: connection)
            return try watched(connection, by: watch) {
                guard query.access == .write else {
                    return try rows(of: statement, query, connection, watch)
                }
                try execute("BEGIN IMMEDIATE", on: connection)
                do {
                    let before = sqlite3_total_changes(connection)
                    var result = try rows(of: statement, query, connection, watch)
                    // What changes no rows leaves the count of the statement before.
                    let hasChanged = sqlite3_total_changes(connection) != before
                    result.changedRows = hasChanged ? Int(sqlite3_changes(connection)) : 0
                    sqlite3_reset(statement)
                    if let expected = query.expectedRows, result.changedRows != expected {
                        throw SQLAccessError.unexpected(result.changedRows, where: expected)
                    }
                    try execute("COMMIT", on: connection)
                    return result
                } catch {
                    sqlite3_reset(statement)
                    try? execute("ROLLBACK", on: connection)
                    throw error
                }
            }
        }
    }

    static func columns(
        of query: SQLQuery, on database: Database, rules: SQLiteRules?
    ) throws -> [SQLColumn] {
        try withStatement(query, on: database.sqliteConnection, rules) { columns(of: $0) }
    }

    private static func withStatement<Value>(
        _ query: SQLQuery, on connection: OpaquePointer?, _ rules: SQLiteRules?,
        _ work: (OpaquePointer) throws -> Value
    ) throws -> Value {
        try rules?.checkJoins()
        switch query.access {
        case .read: ReadOnlyAuthorizer.install(on: connection, rules: rules)
        case .write: WriteAuthorizer.install(on: connection, rules: rules)
        }
        defer {
            ReadOnlyAuthorizer.remove(from: connection)
            withExtendedLifetime(rules) {}
        }
        let statement: OpaquePointer
        do {
            statement = try compile(query.text, on: connection)
        } catch {
            throw rules?.refusal ?? error
        }
        // The transaction around a write is ours, and begins under no list.
        if query.access == .write { ReadOnlyAuthorizer.remove(from: connection) }
        defer { sqlite3_finalize(statement) }
        guard query.access == .write || sqlite3_stmt_readonly(statement) != 0 else {
            throw SQLAccessError(.notReadOnly, "The statement would change something.")
        }
        return try work(statement)
    }

    /// Compiles the one statement of a text; comments and a last semicolon may follow it.
    private static func compile(
        _ text: String, on connection: OpaquePointer?
    ) throws -> OpaquePointer {
        try text.withCString { start in
            var statement: OpaquePointer?
            var tail: UnsafePointer<CChar>?
            guard sqlite3_prepare_v2(connection, start, -1, &statement, &tail) == SQLITE_OK else {
                throw SQLiteErrors.latest(connection)
            }
            guard let statement else {
                throw SQLAccessError(.notOneStatement, "There is no statement to run.")
            }
            var second: OpaquePointer?
            let status = sqlite3_prepare_v2(connection, tail, -1, &second, nil)
            sqlite3_finalize(second)
            guard status == SQLITE_OK, second == nil else {
                sqlite3_finalize(statement)
                throw SQLAccessError(
                    .notOneStatement, "There must be one statement; put others in own nodes.")
            }
            return statement
        }
    }

    private static func bind(
        _ parameters: [String: JSONValue], to statement: OpaquePointer,
        on connection: OpaquePointer?
    ) throws {
        var used: Set<String> = []
        for index in 0..<sqlite3_bind_parameter_count(statement) {
            guard let raw = sqlite3_bind_parameter_name(statement, index + 1) else {
                throw SQLAccessError(
                    .badParameter, "Write parameters as @name; a bare ? has no name.")
            }
            let name = String(String(cString: raw).dropFirst())
            guard let value = parameters[name] else {
                throw SQLAccessError(.badParameter, "The parameter @\(name) has no value.")
            }
            used.insert(name)
            guard try bind(value, named: name, at: index + 1, of: statement) == SQLITE_OK else {
                throw SQLiteErrors.latest(connection)
            }
        }
        if let unused = parameters.keys.filter({ !used.contains($0) }).min() {
            throw SQLAccessError(
                .badParameter, "The parameter '\(unused)' does not stand in the statement.")
        }
    }

    private static func bind(
        _ value: JSONValue, named name: String, at index: Int32, of statement: OpaquePointer
    ) throws -> Int32 {
        // SQLITE_TRANSIENT: SQLite copies the text before the call returns.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .bool(let flag): return sqlite3_bind_int64(statement, index, flag ? 1 : 0)
        case .integer(let number): return sqlite3_bind_int64(statement, index, Int64(number))
        case .double(let number): return sqlite3_bind_double(statement, index, number)
        case .decimal(let number):
            return try bind(plain(number), named: name, at: index, of: statement)
        case .string(let text):
            return sqlite3_bind_text64(
                statement, index, text, UInt64(text.utf8.count), transient, UInt8(SQLITE_UTF8))
        case .array, .object:
            throw SQLAccessError(
                .badParameter, "The parameter @\(name) is a \(value.kindName), not a scalar.")
        }
    }

    /// A decimal, which SQLite does not have, as the first kind that keeps all its digits.
    private static func plain(_ number: DecimalNumber) -> JSONValue {
        if let integer = number.integerValue { return .integer(integer) }
        let double = number.doubleValue
        return DecimalNumber(double) == number ? .double(double) : .string(number.description)
    }

    private static func rows(
        of statement: OpaquePointer, _ query: SQLQuery, _ connection: OpaquePointer?,
        _ watch: ProgressWatch
    ) throws -> SQLResult {
        var result = SQLResult(columns: columns(of: statement), rows: [])
        var budget = SQLLimits.resultBytes
        let limit = min(max(query.maxRows, 0), SQLLimits.rows)
        while true {
            let status = sqlite3_step(statement)
            if status == SQLITE_DONE { return result }
            guard status == SQLITE_ROW else {
                throw status == SQLITE_INTERRUPT
                    ? watch.stopError : SQLiteErrors.latest(connection)
            }
            guard result.rows.count < limit, budget > 0 else {
                result.isTruncated = true
                return result
            }
            let row = (0..<Int32(result.columns.count)).map { index in
                SQLiteValue.read(statement, index, budget: &budget, cut: &result.isTruncated)
            }
            result.rows.append(row)
        }
    }

    private static func columns(of statement: OpaquePointer) -> [SQLColumn] {
        (0..<sqlite3_column_count(statement)).map { index in
            SQLColumn(
                name: sqlite3_column_name(statement, index).map { String(cString: $0) } ?? "",
                type: sqlite3_column_decltype(statement, index).map { String(cString: $0) } ?? "")
        }
    }

    private static func watched<Value>(
        _ connection: OpaquePointer?, by watch: ProgressWatch, _ work: () throws -> Value
    ) throws -> Value {
        let pointer = Unmanaged.passUnretained(watch).toOpaque()
        sqlite3_progress_handler(
            connection, SQLLimits.stepsBetweenLooks,
            { pointer in
                guard let pointer else { return 0 }
                let watch = Unmanaged<ProgressWatch>.fromOpaque(pointer).takeUnretainedValue()
                return watch.mustStop() ? 1 : 0
            }, pointer)
        defer { sqlite3_progress_handler(connection, 0, nil, nil) }
        guard !watch.mustStop() else { throw watch.stopError }
        return try withExtendedLifetime(watch, work)
    }

    private static func execute(_ text: String, on connection: OpaquePointer?) throws {
        guard sqlite3_exec(connection, text, nil, nil, nil) == SQLITE_OK else {
            throw SQLiteErrors.latest(connection)
        }
    }
}
