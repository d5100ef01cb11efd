/// The bytes of an answer, in pieces as they arrive.
///
/// - A piece is handed on as soon as it is here, however small: event streams need that.
/// - The transfer is held back while the reader lags; at most a small buffer is kept.
/// - Read once: another iterator goes on where the last one stopped. One reader at a time.
/// - An end (`nil`) means that the body is complete. A body that was cut is an error, after the
///   bytes that did arrive. (HTTP itself cannot tell where the peer announces no length, and ends
///   the body by closing the connection in good order.)
/// - Cancelling the reading task, or dropping body and iterators, aborts the transfer.
public struct HTTPBody: AsyncSequence, Sendable {
    /// A piece of the body, never empty.
    public typealias Element = [UInt8]

    private let source: any BodySource

    init(source: any BodySource) { self.source = source }

    /// Makes a body from given pieces, for fakes.
    ///
    /// - Parameter chunks: the pieces, handed on as they are.
    public init(chunks: [[UInt8]]) { source = FixedBody(chunks: chunks, failure: nil) }

    /// Makes a body that fails after the given pieces, for fakes.
    ///
    /// - Parameters:
    ///   - chunks: the pieces before the failure.
    ///   - thenThrow: what reading on throws.
    public init(chunks: [[UInt8]], thenThrow: any Error) {
        source = FixedBody(chunks: chunks, failure: thenThrow)
    }

    /// Makes a body from a function that is asked for each piece, for fakes that take their time.
    ///
    /// - Parameter produce: the next piece, or `nil` at the end; must heed cancellation.
    public init(unfolding produce: @escaping @Sendable () async throws -> [UInt8]?) {
        source = UnfoldingBody(produce: produce)
    }

    /// Starts, or continues, reading.
    ///
    /// - Returns: an iterator over the pieces not yet read.
    public func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    /// Reads the whole body.
    ///
    /// - Parameter limit: bytes to accept; the request's own limit applies as well.
    /// - Returns: the body, complete.
    /// - Throws: ``OutboundHTTPError`` with `body-too-large` beyond the limit, `truncated-body`,
    ///   or any other that ended the transfer; `CancellationError`.
    public func collect(limit: Int = HTTPLimits.bodySize) async throws -> [UInt8] {
        var whole: [UInt8] = []
        for try await chunk in self {
            guard chunk.count <= limit - whole.count else {
                throw OutboundHTTPError(
                    .bodyTooLarge, phase: .readBody,
                    message: "The body is larger than the \(limit) bytes allowed.")
            }
            whole.append(contentsOf: chunk)
        }
        return whole
    }

    /// Reads a body piece by piece.
    public struct Iterator: AsyncIteratorProtocol {
        let source: any BodySource

        /// The next piece.
        ///
        /// - Returns: some bytes, or `nil` when the body is complete.
        /// - Throws: ``OutboundHTTPError``, `CancellationError`, or what a fake was told to.
        public mutating func next() async throws -> [UInt8]? { try await source.next() }
    }
}
