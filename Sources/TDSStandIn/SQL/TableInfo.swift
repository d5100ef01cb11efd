/// A table or view as the stand-in knows it.
struct TableInfo: Sendable {
    struct Column: Sendable {
        var name: String
        var type: TDSType
        var isNullable: Bool
        var isIdentity = false
        var collation = Collation.standard
        var keyPosition = 0
        var standard: String?
        /// SQLite keeps it in another form than ours.
        var isForeign = false
    }

    var schema: String
    var name: String
    var isView: Bool
    /// How SQLite calls it, quoted.
    var stored: String
    var columns: [Column]

    /// Its two names as messages show them.
    var shown: String { "\(schema).\(name)" }

    /// Its columns as a query sees them under an alias.
    func scope(alias: String) -> [ScopeColumn] {
        columns.map { column in
            let reference = "\(alias).\(SQLiteHandle.quoted(column.name))"
            var value = Typed(
                column.isForeign
                    ? "tds_cast(\(reference),'','\(column.type.declaration)')" : reference,
                column.type, isNullable: column.isNullable)
            value.collation = column.collation
            value.isIdentity = column.isIdentity
            value.table = [schema, name]
            value.name = column.name
            return ScopeColumn(name: column.name, value: value)
        }
    }

    /// How SQLite declares a column so that it keeps values as they are, and its type can be read
    /// back.
    static func declaration(_ type: TDSType) -> String {
        let affinity =
            switch type.family {
            case .integer: "INTEGER"
            case .float: "REAL"
            case .binary: "BLOB"
            default: "TEXT"
            }
        let name = type.declaration.replacing("(max)", with: "_max")
        return "\(affinity) \(name)"
    }

    /// The type of a declaration, and whether it was made here.
    static func type(declared: String) -> (TDSType, Bool) {
        let words = declared.split(separator: " ", maxSplits: 1)
        if words.count == 2, ["INTEGER", "REAL", "BLOB", "TEXT"].contains(words[0]),
            let type = TDSType(declaration: String(words[1]).replacing("_max", with: "(max)"))
        {
            return (type, true)
        }
        switch declared.uppercased() {
        case "INTEGER", "INT": return (.int, false)
        case "REAL": return (.float, false)
        case "BLOB": return (.varbinary(nil), false)
        case "TEXT", "": return (.nvarchar(4000), false)
        default: return (TDSType(declaration: declared) ?? .nvarchar(4000), false)
        }
    }
}
