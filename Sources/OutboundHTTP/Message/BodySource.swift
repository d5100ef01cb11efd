import Synchronization

/// Where a body's pieces come from.
protocol BodySource: Sendable {
    /// The next piece, or `nil` at the end.
    func next() async throws -> [UInt8]?
}

/// Pieces known beforehand.
final class FixedBody: BodySource {
    private let chunks: [[UInt8]]
    private let failure: (any Error)?
    private let position = Mutex(0)

    init(chunks: [[UInt8]], failure: (any Error)?) {
        self.chunks = chunks.filter { !$0.isEmpty }
        self.failure = failure
    }

    func next() async throws -> [UInt8]? {
        try Task.checkCancellation()
        let index = position.withLock { position in
            defer { position = min(position + 1, chunks.count) }
            return position
        }
        if index < chunks.count { return chunks[index] }
        if let failure { throw failure }
        return nil
    }
}

/// Pieces asked for one by one.
struct UnfoldingBody: BodySource {
    let produce: @Sendable () async throws -> [UInt8]?

    func next() async throws -> [UInt8]? { try await produce() }
}
