import GRDBSQLite

/// One connection of SQLite; belongs to one thread.
final class SQLiteHandle {
    let pointer: OpaquePointer
    /// Asked now and then while a statement works; true stops it.
    var shouldStop: (() -> Bool)?

    init(path: String) throws(TDSStandInError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &opened, flags, nil) == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw TDSStandInError(.database, "the database cannot be opened")
        }
        pointer = opened
        sqlite3_extended_result_codes(pointer, 1)
        sqlite3_busy_timeout(pointer, TDSLimits.lockMilliseconds)
        sqlite3_limit(pointer, SQLITE_LIMIT_LENGTH, Int32(TDSLimits.valueBytes))
        sqlite3_progress_handler(
            pointer, 20_000,
            { context in
                guard let context else { return 0 }
                let handle = Unmanaged<SQLiteHandle>.fromOpaque(context).takeUnretainedValue()
                return handle.shouldStop?() == true ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        sqlite3_progress_handler(pointer, 0, nil, nil)
        sqlite3_close_v2(pointer)
    }

    /// Compiles one statement, which must be all of the text.
    func prepare(_ sql: String) throws(SQLiteFailure) -> SQLiteRows {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(pointer, sql, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        return SQLiteRows(statement: statement, handle: self)
    }

    /// Runs a statement to its end.
    @discardableResult
    func execute(_ sql: String, _ values: [TDSValue] = []) throws(SQLiteFailure) -> Int64 {
        let rows = try prepare(sql)
        rows.bind(values)
        while try rows.step() {}
        return sqlite3_changes64(pointer)
    }

    /// All rows of a small result.
    func all(_ sql: String, _ values: [TDSValue] = []) throws(SQLiteFailure) -> [[TDSValue]] {
        let rows = try prepare(sql)
        rows.bind(values)
        var found: [[TDSValue]] = []
        while try rows.step() { found.append(rows.values()) }
        return found
    }

    func failure(_ code: Int32) -> SQLiteFailure {
        SQLiteFailure(code: code, text: String(cString: sqlite3_errmsg(pointer)))
    }

    var lastRow: Int64 { sqlite3_last_insert_rowid(pointer) }
    var isInTransaction: Bool { sqlite3_get_autocommit(pointer) == 0 }

    static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }
}

/// An error of SQLite, before it is put in SQL Server's words.
struct SQLiteFailure: Error {
    let code: Int32
    let text: String
    var primary: Int32 { code & 0xFF }
}

/// A compiled statement and its rows.
final class SQLiteRows {
    private let statement: OpaquePointer
    private let handle: SQLiteHandle
    /// SQLite would begin anew after the last row.
    private var isDone = false

    init(statement: OpaquePointer, handle: SQLiteHandle) {
        self.statement = statement
        self.handle = handle
    }

    deinit { sqlite3_finalize(statement) }

    var columnCount: Int { Int(sqlite3_column_count(statement)) }

    func name(_ index: Int) -> String {
        sqlite3_column_name(statement, Int32(index)).map { String(cString: $0) } ?? ""
    }

    func declaration(_ index: Int) -> String? {
        sqlite3_column_decltype(statement, Int32(index)).map { String(cString: $0) }
    }

    func bind(_ values: [TDSValue]) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let number): sqlite3_bind_int64(statement, index, number)
            case .float(let number): sqlite3_bind_double(statement, index, number)
            case .text(let text):
                let count = UInt64(text.utf8.count)
                sqlite3_bind_text64(
                    statement, index, text, count, transient, UInt8(SQLITE_UTF8))
            case .binary(let bytes):
                _ = bytes.withUnsafeBytes {
                    bytes.isEmpty
                        ? sqlite3_bind_zeroblob(statement, index, 0)
                        : sqlite3_bind_blob64(
                            statement, index, $0.baseAddress, UInt64($0.count), transient)
                }
            }
        }
    }

    /// Goes to the next row; false at the end.
    func step() throws(SQLiteFailure) -> Bool {
        if isDone { return false }
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            isDone = true
            return false
        case let code: throw handle.failure(code)
        }
    }

    func values() -> [TDSValue] {
        (0..<sqlite3_column_count(statement)).map { value($0) }
    }

    private func value(_ index: Int32) -> TDSValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: return .float(sqlite3_column_double(statement, index))
        case SQLITE_TEXT:
            let count = Int(sqlite3_column_bytes(statement, index))
            guard let text = sqlite3_column_text(statement, index) else { return .text("") }
            return .text(
                String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(statement, index))
            guard count > 0, let bytes = sqlite3_column_blob(statement, index) else {
                return .binary([])
            }
            return .binary(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
        default: return .null
        }
    }
}

extension SQLiteHandle {
    /// How long a statement waits for a lock.
    func setLockTimeout(_ milliseconds: Int32) { sqlite3_busy_timeout(pointer, milliseconds) }
}
