/// Something in FROM that columns can come from.
struct RowSource {
    /// A table as rules know it.
    struct Table: Hashable {
        var schema: String
        var name: String
    }

    indirect enum Kind {
        /// A table; several where a name without schema can be one of them.
        case tables([Table])
        /// Rows that were looked at where they are made; the columns are nil if they are not known.
        case rows([String?]?)
        /// A pivot: columns that it makes, and what lies below.
        case pivoted(made: [String], below: [RowSource])
    }

    /// What a column may be qualified with: the alias, or the table's own name with its schema.
    var names: [String]
    var kind: Kind

    /// Whether a qualifier, without regard to case, means this source.
    func isNamed(_ qualifier: [String]) -> Bool {
        guard !qualifier.isEmpty, qualifier.count <= names.count else { return false }
        return zip(qualifier.reversed(), names.reversed())
            .allSatisfy { NameMatch.fold($0) == NameMatch.fold($1) }
    }
}
