import TSQL

/// How many rows a statement changed, from the counts that the server told.
///
/// A statement with OUTPUT tells its count with the rows that it gives, one without tells it alone.
/// The count of a SELECT is no change.
enum ChangedRows {
    static func count(_ text: String, _ sink: CollectingSink) -> Int {
        guard !sink.hasPlainCount else { return sink.changedRows }
        let tokens = (try? TSQLLexer.tokens(of: text)) ?? []
        guard tokens.contains(where: { $0.isKeyword("OUTPUT") }) else { return 0 }
        return sink.sets.reduce(0) { $0 + ($1.changedRows ?? $1.rows.count) }
    }
}
