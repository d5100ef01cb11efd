import SQLAccess
import WorkflowModel

/// What expressions may take a column for, from the type that its database tells.
enum ColumnTypes {
    /// The type of a column's values, or any where the database does not bind itself.
    static func type(of column: SQLColumn, in kind: String) -> ValueType {
        // SQLite keeps in a column whatever it is given.
        guard kind == "mssql" else { return .any }
        let name = column.type.lowercased().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let type = byName[String(name)] else { return .any }
        return column.isNullable == false ? type : .optional(type)
    }

    private static let byName: [String: ValueType] = {
        var types: [String: ValueType] = ["bit": .boolean, "date": .date]
        for name in ["tinyint", "smallint", "int", "bigint"] { types[name] = .integer }
        for name in ["decimal", "numeric", "money", "smallmoney", "float", "real"] {
            types[name] = .number
        }
        for name in ["datetime", "datetime2", "smalldatetime", "datetimeoffset"] {
            types[name] = .datetime
        }
        for name in [
            "char", "varchar", "nchar", "nvarchar", "text", "ntext", "xml", "uniqueidentifier",
            "binary", "varbinary", "image", "time", "timestamp", "rowversion", "sysname",
        ] {
            types[name] = .string
        }
        return types
    }()
}
