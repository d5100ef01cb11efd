/// What caller, reader and thread share about one transfer: a machine that decides, and leaves
/// the acting to whoever holds it.
///
/// Invariants:
/// - The head is handed over once; `end` is set once and never changes.
/// - At most one reader waits, and only while nothing is buffered and the end is not known.
/// - `isHeldBack` is set by the thread and cleared by the reader, who then wakes the thread.
struct TransferState {
    typealias HeadWaiter = CheckedContinuation<ResponseHead, any Error>
    typealias Reader = CheckedContinuation<[UInt8]?, any Error>

    /// What the thread is told about bytes that it offers.
    enum Offer {
        /// Kept for later.
        case kept
        /// Not kept: hold the transfer back and offer them again.
        case full
        /// To be handed to the waiting reader at once.
        case handOver(Reader)
        /// Nobody wants them any more.
        case unwanted
    }

    /// What the reader is told.
    enum Reading {
        case chunk([UInt8], wakeTransfer: Bool)
        case ended((any Error)?)
        case wait
        case busy
    }

    private enum Head {
        case expected
        case awaited(HeadWaiter)
        case arrived(ResponseHead)
        case handedOver
    }

    private var head = Head.expected
    private var queue = ChunkQueue()
    private var reader: Reader?
    private var isHeldBack = false
    private var end: Result<Void, any Error>?

    var hasEnded: Bool { end != nil }

    /// Someone waits for the head; a result says that the wait is over already.
    mutating func await(_ waiter: HeadWaiter) -> Result<ResponseHead, any Error>? {
        if case .arrived(let head) = head {
            self.head = .handedOver
            return .success(head)
        }
        switch end {
        case .failure(let error): return .failure(error)
        case .success: return .failure(TransferWithoutHead.error)
        case nil:
            head = .awaited(waiter)
            return nil
        }
    }

    /// The head is whole; returns who waits for it.
    mutating func arrived(_ newHead: ResponseHead) -> HeadWaiter? {
        guard case .awaited(let waiter) = head else {
            if case .expected = head { head = .arrived(newHead) }
            return nil
        }
        head = .handedOver
        return waiter
    }

    /// The thread has bytes.
    mutating func offer(_ bytes: UnsafeRawBufferPointer) -> Offer {
        guard end == nil else { return .unwanted }
        if let waiting = reader {
            reader = nil
            return .handOver(waiting)
        }
        guard queue.size < HTTPLimits.pauseAbove else {
            isHeldBack = true
            return .full
        }
        queue.append(bytes)
        return .kept
    }

    /// The reader wants the next piece; `wait` means that it has been noted.
    mutating func read(_ newReader: Reader) -> Reading {
        guard reader == nil else { return .busy }
        if let chunk = queue.popFirst() {
            let wakes = isHeldBack && end == nil && queue.size < HTTPLimits.resumeBelow
            if wakes { isHeldBack = false }
            return .chunk(chunk, wakeTransfer: wakes)
        }
        switch end {
        case .success: return .ended(nil)
        case .failure(let error): return .ended(error)
        case nil:
            reader = newReader
            return .wait
        }
    }

    /// The transfer is over; returns who must be told, and later ends change nothing.
    ///
    /// What is buffered is thrown away when `discarding` (given up on this side), and still read
    /// first otherwise (ended by the peer).
    mutating func finish(
        _ result: Result<Void, any Error>, discarding: Bool
    ) -> (head: HeadWaiter?, reader: Reader?) {
        if discarding { queue = ChunkQueue() }
        guard end == nil else {
            // A reader that is cancelled after the peer's end must not read on.
            if discarding { end = result }
            return (nil, nil)
        }
        end = result
        defer { reader = nil }
        guard case .awaited(let waiter) = head else { return (nil, reader) }
        head = .handedOver
        return (waiter, reader)
    }
}
