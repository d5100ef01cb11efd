extension SQLQuery {
    /// Refuses what is too large before a thread is taken.
    func checkBounds() throws(SQLAccessError) {
        guard text.utf8.count <= SQLLimits.statementBytes else {
            throw SQLAccessError(
                .badStatement,
                "The statement is longer than \(SQLLimits.statementBytes) bytes.")
        }
        guard !text.utf8.contains(0) else {
            throw SQLAccessError(.badStatement, "The statement holds a NUL character.")
        }
    }
}
