import Synchronization

/// One transfer as seen by the tasks and by the thread; each may call at any time.
final class Transfer: Sendable {
    private let state = Mutex(TransferState())

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    // MARK: The tasks' side

    /// Waits for the head.
    func head() async throws -> ResponseHead {
        try await withCheckedThrowingContinuation { waiter in
            if let result = state.withLock({ $0.await(waiter) }) { waiter.resume(with: result) }
        }
    }

    /// Waits for the next piece of the body; `wake` is called when a held-back transfer is to
    /// go on.
    func next(wake: () -> Void) async throws -> [UInt8]? {
        try await withCheckedThrowingContinuation { reader in
            switch state.withLock({ $0.read(reader) }) {
            case .chunk(let chunk, let wakeTransfer):
                if wakeTransfer { wake() }
                reader.resume(returning: chunk)
            case .ended(nil): reader.resume(returning: nil)
            case .ended(let error?): reader.resume(throwing: error)
            case .busy:
                let error = OutboundHTTPError(
                    .concurrentRead, phase: .readBody,
                    message: "The body is being read by another task already.")
                reader.resume(throwing: error)
            case .wait: break
            }
        }
    }

    // MARK: The thread's side

    func arrived(_ head: ResponseHead) {
        state.withLock { $0.arrived(head) }?.resume(returning: head)
    }

    /// Offers bytes to the reader; `false` when the transfer must be held back.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch state.withLock({ $0.offer(bytes) }) {
        case .kept, .unwanted: return true
        case .full: return false
        case .handOver(let reader):
            reader.resume(returning: Array(bytes))
            return true
        }
    }

    // MARK: Either side

    /// Ends the transfer for the tasks; the first end counts.
    func finish(_ result: Result<Void, any Error>, discarding: Bool) {
        let told = state.withLock { $0.finish(result, discarding: discarding) }
        told.head?.resume(with: result.flatMap { .failure(TransferWithoutHead.error) })
        told.reader?.resume(with: result.map { nil })
    }
}

/// The end came without a head, which libcurl does not call a success.
enum TransferWithoutHead {
    static let error = OutboundHTTPError(
        .badAnswer, phase: .waitForHeaders, message: "The answer has no head.")
}
