import Synchronization

/// Remembers whether anything was told.
final class PieceCount: Sendable {
    private let any = Mutex(false)

    /// Something was told.
    func count() { any.withLock { $0 = true } }

    /// Whether anything was.
    var isAny: Bool { any.withLock { $0 } }
}
