import FoundationEssentials
import GRDBSQLite
import WorkflowModel

/// SQLite's values as JSON: text and numbers as they are, blobs in base 64.
enum SQLiteValue {
    static func read(
        _ statement: OpaquePointer, _ index: Int32, budget: inout Int, cut: inout Bool
    ) -> JSONValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER:
            budget -= 8
            return .integer(Int(sqlite3_column_int64(statement, index)))
        case SQLITE_FLOAT:
            budget -= 8
            return .double(sqlite3_column_double(statement, index))
        case SQLITE_TEXT:
            let bytes = bytes(
                sqlite3_column_text(statement, index), statement, index, &budget, &cut)
            return .string(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let bytes = bytes(
                sqlite3_column_blob(statement, index), statement, index, &budget, &cut)
            return .string(Data(bytes).base64EncodedString())
        default:
            budget -= 1
            return .null
        }
    }

    /// At most ``SQLLimits/valueBytes`` of the value.
    private static func bytes(
        _ start: UnsafeRawPointer?, _ statement: OpaquePointer, _ index: Int32,
        _ budget: inout Int, _ cut: inout Bool
    ) -> UnsafeRawBufferPointer {
        let size = Int(sqlite3_column_bytes(statement, index))
        let kept = min(size, SQLLimits.valueBytes)
        if kept < size { cut = true }
        budget -= kept
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : kept)
    }
}
