import ServiceLifecycle

/// The talk with one's own server, as a service beside it.
struct ChatService: Service, CustomStringConvertible {
    /// Gives the server's port once it listens.
    let ports: AsyncStream<Int>
    let talk: @Sendable (Int) async throws -> Void

    var description: String { "chat" }

    func run() async throws {
        for await port in ports {
            try await talk(port)
            return
        }
    }
}
