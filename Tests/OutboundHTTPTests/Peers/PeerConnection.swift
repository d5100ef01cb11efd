import Glibc
import Synchronization

/// One request as the peer read it off the wire.
struct PeerRequest: Sendable {
    let line: String
    let headers: [String]
    let body: [UInt8]

    /// The value of a header, by its exact lower-case name.
    func header(_ name: String) -> String? {
        for header in headers where header.lowercased().hasPrefix(name + ":") {
            return header.dropFirst(name.count + 1).drop { $0 == " " }.description
        }
        return nil
    }
}

/// The peer's end of a connection: blocking, used by its script's thread.
final class PeerConnection: Sendable {
    private struct State {
        var isOpen = true
        var unread: [UInt8] = []
    }

    let socket: Int32
    private let state = Mutex(State())

    init(_ socket: Int32) { self.socket = socket }

    func close() {
        state.withLock { state in
            guard state.isOpen else { return }
            state.isOpen = false
            Glibc.close(socket)
        }
    }

    /// Ends a script that blocks on the connection, from another thread.
    func hangUp() {
        state.withLock { state in
            if state.isOpen { Glibc.shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// Closes with a reset instead of an orderly end.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    /// Some bytes; empty at the end of the stream.
    func read() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count >= 0 else { throw PeerFailure("recv") }
        return Array(buffer[..<count])
    }

    /// One request with its body; `nil` when the client has closed.
    func readRequest() throws -> PeerRequest? {
        var bytes = state.withLock { state in
            defer { state.unread = [] }
            return state.unread
        }
        let end = Array("\r\n\r\n".utf8)
        var headEnd = bytes.firstIndex(of: end)
        while headEnd == nil {
            let more = try read()
            if more.isEmpty { return nil }
            bytes += more
            headEnd = bytes.firstIndex(of: end)
        }
        guard let headEnd else { return nil }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: false
        ).map(String.init)
        let head = PeerRequest(line: lines[0], headers: Array(lines.dropFirst()), body: [])
        let length = head.header("content-length").flatMap { Int($0) } ?? 0
        var body = Array(bytes[(headEnd + 4)...])
        while body.count < length {
            let more = try read()
            if more.isEmpty { return nil }
            body += more
        }
        let rest = Array(body[length...])
        state.withLock { $0.unread = rest }
        return PeerRequest(line: head.line, headers: head.headers, body: Array(body[..<length]))
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw PeerFailure("send") }
            sent += count
        }
    }

    /// Waits until the client has closed its end, or reset the connection.
    func waitForClose() {
        while let bytes = try? read(), !bytes.isEmpty {}
    }

    /// Waits for the client's next move, a time at the longest: how a peer is slow.
    func waitForClose(atMost duration: Duration) {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, Int32(duration / .milliseconds(1)))
    }

    /// Sends a piece over and over, as much as the client takes; returns how much when it took
    /// nothing for a while, or at the limit.
    func sendUntilStalled(_ piece: [UInt8], limit: Int) -> Int {
        var patience = timeval(tv_sec: 0, tv_usec: 700_000)
        setsockopt(
            socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var total = 0
        while total < limit {
            // A send may end in the middle of a piece; the next one goes on from there.
            let start = total % piece.count
            let count = piece[start...].withUnsafeBytes {
                Glibc.send(
                    socket, $0.baseAddress, min($0.count, limit - total), Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            total += count
        }
        var none = timeval(tv_sec: 0, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &none, socklen_t(MemoryLayout<timeval>.size))
        return total
    }
}

extension [UInt8] {
    /// Where another array begins in this one.
    func firstIndex(of other: [UInt8]) -> Int? {
        guard count >= other.count else { return nil }
        return (0...(count - other.count)).first { Array(self[$0..<($0 + other.count)]) == other }
    }
}
