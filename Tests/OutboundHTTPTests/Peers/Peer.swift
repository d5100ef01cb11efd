import Foundation
import Glibc
import Synchronization

/// A server on a loopback port that does to each connection exactly what a test says.
///
/// Every connection has a thread of its own, so that a script may block as real servers do.
final class Peer: Sendable {
    typealias Script = @Sendable (PeerConnection) throws -> Void

    let port: Int
    private let listener: Int32
    private let connections = Mutex<[PeerConnection]>([])

    init(_ script: @escaping Script) throws {
        listener = try Self.listen(backlog: 128)
        port = try Self.port(of: listener)
        let listener = listener
        Thread.detachNewThread { [weak self] in
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { return }
                let connection = PeerConnection(socket)
                self?.connections.withLock { $0.append(connection) }
                Thread.detachNewThread {
                    defer { connection.close() }
                    try? script(connection)
                }
            }
        }
    }

    deinit {
        Glibc.shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        for connection in connections.withLock({ $0 }) { connection.hangUp() }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// How many connections were accepted.
    var connectionCount: Int { connections.withLock { $0.count } }

    /// A peer that answers every request on every connection alike.
    static func answering(_ answer: String) throws -> Peer {
        try Peer { connection in
            while let request = try connection.readRequest() {
                _ = request
                try connection.send(answer)
            }
        }
    }

    static func listen(backlog: Int32) throws -> Int32 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard listener >= 0 else { throw PeerFailure("socket") }
        var address = loopback(port: 0)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, Glibc.listen(listener, backlog) == 0 else { throw PeerFailure("listen") }
        return listener
    }

    static func port(of listener: Int32) throws -> Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(listener, $0, &size)
            }
        }
        guard result == 0 else { throw PeerFailure("getsockname") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    /// A connection to a loopback port, as a proxy makes.
    static func connect(port: Int, waiting: Bool = true) throws -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | (waiting ? 0 : O_NONBLOCK)
        let client = socket(AF_INET, kind, 0)
        var address = loopback(port: port)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 || (!waiting && errno == EINPROGRESS) else {
            Glibc.close(client)
            throw PeerFailure("connect")
        }
        return client
    }
}

/// A system call of a test's peer failed.
struct PeerFailure: Error {
    let call: String

    init(_ call: String) { self.call = call }
}
