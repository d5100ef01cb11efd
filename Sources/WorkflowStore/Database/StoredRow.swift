import GRDB
import WorkflowEngine
import WorkflowModel

/// A row as it was read: each value is checked before it is used.
struct StoredRow {
    private let row: Row
    private let table: String

    init(_ row: Row, of table: String) {
        self.row = row
        self.table = table
    }

    func corrupt(_ reason: String) -> WorkflowStoreError {
        WorkflowStoreError(.corruptRow, "a row of '\(table)' cannot be read: \(reason)")
    }

    func value<Value: DatabaseValueConvertible>(
        _ column: String, as type: Value.Type = Value.self
    ) throws -> Value {
        guard let value = try optional(column, as: type) else {
            throw corrupt("'\(column)' is empty")
        }
        return value
    }

    func optional<Value: DatabaseValueConvertible>(
        _ column: String, as type: Value.Type = Value.self
    ) throws -> Value? {
        guard row.hasColumn(column) else { throw corrupt("'\(column)' is missing") }
        let stored: DatabaseValue = row[column]
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else {
            throw corrupt("'\(column)' has a value that does not fit")
        }
        return value
    }

    func text(_ column: String) throws -> String { try value(column) }
    func optionalText(_ column: String) throws -> String? { try optional(column) }
    func integer(_ column: String) throws -> Int { try value(column) }
    func moment(_ column: String) throws -> Timestamp {
        Timestamp(milliseconds: try value(column))
    }
    func optionalMoment(_ column: String) throws -> Timestamp? {
        try optional(column).map { Timestamp(milliseconds: $0) }
    }

    func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
        guard let word = Word(rawValue: try text(column)) else {
            throw corrupt("'\(column)' has an unknown word")
        }
        return word
    }

    func json(_ column: String) throws -> JSONValue {
        do {
            return try JSONValue(parsing: try text(column))
        } catch let error as JSONError {
            throw corrupt("'\(column)' is no JSON: \(error)")
        }
    }

    func optionalJSON(_ column: String) throws -> JSONValue? {
        // Not `? nil :`, which would be JSON's null.
        guard try optionalText(column) != nil else { return Optional.none }
        return try json(column)
    }

    func document(_ column: String) throws -> WorkflowDocument {
        let (document, diagnostics) = DocumentReader.read(try json(column))
        guard let document, !diagnostics.contains(where: { $0.severity == .error }) else {
            throw corrupt("'\(column)' is no workflow document")
        }
        return document
    }
}
