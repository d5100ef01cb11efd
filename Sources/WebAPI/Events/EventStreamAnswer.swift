import HTTPTypes
import Hummingbird
import Logging

/// Takes events for one reader; waits until each is on its way.
struct EventSink: Sendable {
    let channel: FrameChannel

    /// Sends an event.
    func send(_ frame: EventFrame) async { await channel.send(frame.text) }
}

extension Response {
    /// An answer that goes on as long as `produce` does.
    ///
    /// While nothing happens, comments keep proxies from cutting the connection; a reader that
    /// went away is noticed by them at the latest, and `produce` is cancelled then.
    static func events(
        keepAlive: Duration = Limits.keepAlive,
        _ produce: @escaping @Sendable (EventSink) async throws -> Void
    ) -> Response {
        let body = ResponseBody { writer in
            let channel = FrameChannel()
            try await withThrowingTaskGroup(of: Void.self) { group in
                defer { channel.close() }
                group.addTask {
                    defer { channel.finish() }
                    do {
                        try await produce(EventSink(channel: channel))
                    } catch is CancellationError {
                        // The reader went away, or the server stops.
                    } catch {
                        Logger(label: "web").error(
                            "An event stream broke.",
                            metadata: ["error": .string(String(reflecting: error))])
                    }
                }
                group.addTask {
                    while !Task.isCancelled {
                        try? await Task.sleep(for: keepAlive)
                        channel.offer(": keep-alive\n\n")
                    }
                }
                // Sent at once, so that the reader sees that the stream is open.
                try await writer.write(ByteBuffer(string: ": open\n\n"))
                while let frame = await channel.next() {
                    try await writer.write(ByteBuffer(string: frame))
                }
                group.cancelAll()
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
                // Proxies of nginx's kind hold answers back unless told not to.
                .bufferingHint: "no",
            ], body: body)
    }
}

extension HTTPField.Name {
    fileprivate static let bufferingHint = HTTPField.Name("X-Accel-Buffering") ?? .expect
}
