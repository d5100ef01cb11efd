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
        case rows(ColumnNames?)
        /// A pivot: columns that it makes, and what lies below.
        case pivoted(made: ColumnNames, below: [RowSource])
    }

    /// What a column may be qualified with: the alias, or the table's own name with its schema.
    let names: [String]
    let kind: Kind
    /// The names without regard to case, the last one first.
    private let folded: [String]
    /// The columns of a table that is in the catalogue.
    var known: ColumnNames?

    init(names: [String], kind: Kind) {
        self.names = names
        self.kind = kind
        folded = names.reversed().map(NameMatch.fold)
    }

    /// Whether a qualifier, folded and its last part first, means this source.
    func isNamed(_ qualifier: [String]) -> Bool {
        !qualifier.isEmpty && folded.starts(with: qualifier)
    }

    /// A qualifier as ``isNamed(_:)`` takes it.
    static func qualifier(_ parts: some Sequence<String>) -> [String] {
        parts.reversed().map(NameMatch.fold)
    }
}
