import Foundation
import Glibc
import Synchronization
import Testing

/// A server on a loopback port that answers each request as a test says, and remembers it.
///
/// One request a connection, a thread for each, so that an answer may take its time.
final class LoopbackServer: Sendable {
    /// What was asked.
    struct Request: Sendable {
        let line: String
        let headers: [String: String]
        let body: String
    }

    /// The bytes of an answer.
    typealias Reply = @Sendable (Request) -> [UInt8]

    let port: Int
    private let listener: Int32
    private let seen = Seen()

    private final class Seen: Sendable {
        let requests = Mutex<[Request]>([])
    }

    init(_ reply: @escaping Reply) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        try #require(bound)
        port = Int(UInt16(bigEndian: address.sin_port))
        let seen = seen
        Thread.detachNewThread {
            // Closed by who uses it: its number may be another's at once.
            defer { close(listener) }
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread {
                    defer { close(connection) }
                    guard let request = Self.read(connection) else { return }
                    seen.requests.withLock { $0.append(request) }
                    Self.write(reply(request), to: connection)
                }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The requests so far.
    var requests: [Request] { seen.requests.withLock { $0 } }

    /// An answer with a body.
    static func answer(
        _ body: String, status: String = "200 OK", type: String = "application/json",
        _ headers: String...
    ) -> [UInt8] {
        answer(Array(body.utf8), status: status, type: type, headers)
    }

    /// An answer with a body of any bytes.
    static func answer(
        _ body: [UInt8], status: String = "200 OK", type: String, _ headers: [String] = []
    ) -> [UInt8] {
        let lines =
            ["HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.count)"]
            + headers + ["Connection: close", "", ""]
        return Array(lines.joined(separator: "\r\n").utf8) + body
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = bytes.firstRange(of: end) {
                let lines = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
                    .components(separatedBy: "\r\n")
                var headers: [String: String] = [:]
                for line in lines.dropFirst() {
                    let pair = line.split(separator: ":", maxSplits: 1).map(String.init)
                    headers[pair[0].lowercased()] = pair[1].trimmingCharacters(in: .whitespaces)
                }
                let body = bytes[range.upperBound...]
                if body.count >= Int(headers["content-length"] ?? "") ?? 0 {
                    return Request(
                        line: lines[0], headers: headers,
                        body: String(decoding: body, as: UTF8.self))
                }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            // Whatever begins otherwise, such as TLS, is not for us.
            guard let first = bytes.first, (65...90).contains(first) else { return nil }
        }
    }

    private static func write(_ bytes: [UInt8], to connection: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}
