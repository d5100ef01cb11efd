import Synchronization

/// What a job on a connection's thread gives to the task that waits for it, once.
///
/// While the connection is only being opened, a cancelled task need not wait for it: the thread
/// finds the answer given, and keeps the connection for others.
final class Answer<Value: Sendable>: Sendable {
    private enum Stage {
        case waiting(CheckedContinuation<Value, any Error>?)
        case running(CheckedContinuation<Value, any Error>?)
        case settled(Result<Value, any Error>?)
    }

    private let stage = Mutex(Stage.waiting(nil))

    /// The answer; for one task.
    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let known: Result<Value, any Error>? = stage.withLock { stage in
                switch stage {
                case .waiting: stage = .waiting(continuation)
                case .running: stage = .running(continuation)
                case .settled(let result):
                    stage = .settled(nil)
                    return result
                }
                return nil
            }
            if let known { continuation.resume(with: known) }
        }
    }

    /// Whether the task still waits; after `true` only ``settle(_:)`` ends the wait.
    func begin() -> Bool {
        stage.withLock { stage in
            guard case .waiting(let continuation) = stage else { return false }
            stage = .running(continuation)
            return true
        }
    }

    /// Ends the wait unless the statement itself has begun.
    func abandon() {
        let continuation = stage.withLock { stage -> CheckedContinuation<Value, any Error>? in
            guard case .waiting(let continuation) = stage else { return nil }
            stage = .settled(continuation == nil ? .failure(CancellationError()) : nil)
            return continuation
        }
        continuation?.resume(throwing: CancellationError())
    }

    /// Gives the answer; further ones are ignored.
    func settle(_ result: Result<Value, any Error>) {
        let continuation = stage.withLock { stage -> CheckedContinuation<Value, any Error>? in
            switch stage {
            case .waiting(let continuation), .running(let continuation):
                stage = .settled(continuation == nil ? result : nil)
                return continuation
            case .settled:
                return nil
            }
        }
        continuation?.resume(with: result)
    }
}
