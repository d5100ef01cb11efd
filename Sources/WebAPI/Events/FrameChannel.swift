import Synchronization

/// Hands pieces of an event stream from those who make them to the one who writes them.
///
/// Nothing is kept beyond what waits: ``send(_:)`` returns once its piece was taken, so that a slow
/// reader holds the maker back. Invariants: pieces are taken in the order sent; after ``close()``
/// nobody waits.
final class FrameChannel: Sendable {
    private struct State {
        var waiting: [(frame: String, sender: CheckedContinuation<Void, Never>)] = []
        var taker: CheckedContinuation<String?, Never>?
        var isFinished = false
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Hands over a piece; returns once it was taken, or will never be.
    func send(_ frame: String) async {
        await withCheckedContinuation { (sender: CheckedContinuation<Void, Never>) in
            let taker = state.withLock { state -> CheckedContinuation<String?, Never>?? in
                if state.isClosed || state.isFinished { return .some(nil) }
                if let taker = state.taker {
                    state.taker = nil
                    return .some(taker)
                }
                state.waiting.append((frame, sender))
                return nil
            }
            guard let taker else { return }
            taker?.resume(returning: frame)
            sender.resume()
        }
    }

    /// Hands over a piece if somebody waits for one right now.
    func offer(_ frame: String) {
        let taker = state.withLock { state in
            defer { state.taker = nil }
            return state.taker
        }
        taker?.resume(returning: frame)
    }

    /// The next piece; nil when there will be none.
    func next() async -> String? {
        await withCheckedContinuation { (taker: CheckedContinuation<String?, Never>) in
            let (frame, sender) = state.withLock {
                state -> (String??, CheckedContinuation<Void, Never>?) in
                if !state.waiting.isEmpty {
                    let first = state.waiting.removeFirst()
                    return (.some(first.frame), first.sender)
                }
                if state.isFinished || state.isClosed { return (.some(nil), nil) }
                state.taker = taker
                return (nil, nil)
            }
            sender?.resume()
            if let frame { taker.resume(returning: frame) }
        }
    }

    /// No more pieces will be sent; those that wait are still taken.
    func finish() {
        let taker = state.withLock { state in
            state.isFinished = true
            defer { state.taker = nil }
            return state.taker
        }
        taker?.resume(returning: nil)
    }

    /// No more pieces will be taken.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.sender.resume() }
    }
}
