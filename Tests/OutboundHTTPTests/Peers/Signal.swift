/// Values that a peer's thread reports and a test awaits, in order.
final class Signal<Value: Sendable>: Sendable {
    private let stream: AsyncStream<Value>
    private let continuation: AsyncStream<Value>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Value.self) }

    func send(_ value: Value) { continuation.yield(value) }

    /// The next value reported; `nil` when the test was cancelled.
    func next() async -> Value? { await stream.first { _ in true } }
}

extension Signal where Value == Bool {
    func send() { send(true) }
}
