/// What the tasks hold of a transfer; when nobody holds it any more, the transfer is aborted.
final class TransferHandle: BodySource {
    private let transfer = Transfer()
    private let lease: ThreadLease

    init(lease: ThreadLease) { self.lease = lease }

    deinit { giveUp(CancellationError()) }

    /// Starts the transfer and waits for the head of the answer.
    func start(_ exchange: Exchange) async throws -> ResponseHead {
        try Task.checkCancellation()
        guard lease.thread.post(.start(exchange, transfer)) else {
            throw OutboundHTTPError(
                .cancelled, phase: .prepare, message: "The transport was shut down.",
                origin: exchange.url.origin)
        }
        return try await withTaskCancellationHandler {
            try await transfer.head()
        } onCancel: {
            giveUp(CancellationError())
        }
    }

    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await transfer.next { lease.thread.post(.resume(transfer)) }
        } onCancel: {
            giveUp(CancellationError())
        }
    }

    private func giveUp(_ error: any Error) {
        let isUnderWay = !transfer.hasEnded
        transfer.finish(.failure(error), discarding: true)
        if isUnderWay { lease.thread.post(.abort(transfer)) }
    }
}

/// Keeps the thread going; when transport and bodies have let go of it, the thread ends.
final class ThreadLease: Sendable {
    let thread: TransferThread

    init(environment: [String: String]) {
        thread = TransferThread(environment: NetworkEnvironment(environment))
    }

    deinit { thread.stop() }
}
