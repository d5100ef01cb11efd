import Glibc

/// A port whose queue is full: connections to it are neither accepted nor refused.
final class FullListener: Sendable {
    private let listener: Int32
    private let fillers: [Int32]
    private let port: Int

    init() throws {
        listener = try Peer.listen(backlog: 0)
        let port = try Peer.port(of: listener)
        self.port = port
        // One fills the queue; the others make sure of it.
        fillers = try (0..<3).map { _ in try Peer.connect(port: port, waiting: false) }
        // The first one's handshake is done by the kernel before `connect` returns on loopback.
    }

    deinit {
        for socket in fillers + [listener] { close(socket) }
    }

    var url: String { "http://127.0.0.1:\(port)" }
}
