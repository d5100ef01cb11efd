/// A column that a query can see.
struct ScopeColumn {
    var name: String
    var value: Typed
}

/// A table, view, common table or derived table that a query can see.
struct ScopeTable {
    /// How the query calls it.
    var alias: String
    /// Its own name with its schema, if the query may call it so.
    var path: [String]
    var columns: [ScopeColumn]
}

/// What names mean at a place in a query.
final class Scope {
    var tables: [ScopeTable] = []
    let parent: Scope?

    init(parent: Scope?) { self.parent = parent }

    /// The column of a name of one or more parts.
    func column(_ parts: [String], line: Int) throws(SQLServerError) -> Typed {
        guard let last = parts.last else { throw .syntax(near: "", line: line) }
        let name = last.lowercased()
        let owner = parts.count > 1 ? parts[parts.count - 2].lowercased() : nil
        let schema = parts.count > 2 ? parts[parts.count - 3].lowercased() : nil
        var found: [Typed] = []
        for table in tables {
            guard owner == nil || table.alias.lowercased() == owner,
                schema == nil || table.path.first?.lowercased() == schema
            else { continue }
            for column in table.columns where column.name.lowercased() == name {
                found.append(column.value)
            }
        }
        if found.count > 1 {
            throw SQLServerError(
                number: 209, text: "Ambiguous column name '\(last)'.", line: line)
        }
        if let only = found.first { return only }
        if let parent { return try parent.column(parts, line: line) }
        throw owner == nil
            ? SQLServerError(number: 207, text: "Invalid column name '\(last)'.", line: line)
            : SQLServerError(
                number: 4104,
                text: "The multi-part identifier \"\(parts.joined(separator: "."))\" could not be "
                    + "bound.", line: line)
    }
}
