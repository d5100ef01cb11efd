/// Decides from a statement's text whether it only reads: the first of three layers.
///
/// The second is the transaction that is always rolled back, the third a log-in that may only
/// read.
public protocol SQLReadGuard: Sendable {
    /// Refuses what does more than read, or what it does not understand.
    ///
    /// - Throws: ``SQLAccessError`` with the code `not-read-only`, `not-allowed`,
    ///   `not-one-statement` or `bad-statement`.
    func check(_ query: SQLQuery) throws
}
