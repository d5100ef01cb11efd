/// Work of the server's own, with nobody to tell of it.
enum SetUp {
    /// Runs a batch.
    ///
    /// - Returns: its first error, or nil.
    static func run(_ text: String, _ session: Session) throws -> SQLServerError? {
        let reply = Reply()
        try session.run(.batch(text), into: reply)
        return reply.firstError
    }
}
