/// The names of a table's columns, for looking one up at once.
struct ColumnNames: Sendable, Hashable {
    /// How surely a name is among them.
    enum Presence {
        case absent
        /// The server could take it for one of them.
        case possible
        /// It is one of them, letter for letter.
        case certain
    }

    /// The names in order, nil where a column has none.
    let list: [String?]
    private let exact: Set<String>
    private let folded: Set<String>
    private let isASCII: Bool

    init(_ list: [String?]) {
        self.list = list
        exact = Set(list.compactMap { $0 })
        folded = Set(exact.map(NameMatch.fold))
        isASCII = exact.allSatisfy(NameMatch.isASCII)
    }

    /// Whether a name is among them; what collations may take for equal is possible.
    func presence(of name: String) -> Presence {
        if exact.contains(name) { return .certain }
        let isPlain = isASCII && NameMatch.isASCII(name)
        return !isPlain || folded.contains(NameMatch.fold(name)) ? .possible : .absent
    }
}

/// The rules for the columns of one table.
struct ColumnRules {
    /// Patterns of columns that may not be read.
    var denied: [String]
    /// Patterns of those that may, nil if all may.
    var allowed: [String]?

    /// Whether there is a column that may not be read.
    var isRestricting: Bool { !denied.isEmpty || allowed != nil }
}
