import Foundation
import OutboundHTTP
import Synchronization
import Testing

/// Answers requests with exchanges recorded from real servers, each once, in the order given.
///
/// A request for which nothing is left is reported and answered 599.
final class ReplayTransport: HTTPTransport {
    struct Exchange {
        var name: String
        var method: String
        var path: String
        var status: Int
        var contentType: String
        var body: [UInt8]
    }

    private struct State {
        var left: [Exchange]
        var sent: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    init(_ exchanges: [Exchange]) { state = Mutex(State(left: exchanges)) }

    /// Loads recordings by name, such as `3-075-trigger_ok`.
    convenience init(_ names: [String]) throws { self.init(try names.map(Exchange.load)) }

    var sent: [HTTPRequest] { state.withLock { $0.sent } }
    var unused: [String] { state.withLock { $0.left.map(\.name) } }

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let path = Self.path(request.url)
        let found: Exchange? = state.withLock { state in
            state.sent.append(request)
            let place = state.left.firstIndex {
                $0.method == request.method.rawValue && $0.path == path
            }
            return place.map { state.left.remove(at: $0) }
        }
        guard let found else {
            Issue.record("nothing recorded for \(request.method.rawValue) \(path)")
            return HTTPResponse(status: 599)
        }
        return HTTPResponse(
            status: found.status, headers: HTTPHeaders([("Content-Type", found.contentType)]),
            body: HTTPBody(chunks: found.body.isEmpty ? [] : [found.body]))
    }

    /// The path without origin and query.
    private static func path(_ url: String) -> String {
        let rest = url.dropFirst("http://airflow".count)
        return String(rest.prefix { $0 != "?" })
    }
}

extension ReplayTransport.Exchange {
    /// Reads a recording: `response.json` or `response.body` is the body.
    static func load(_ name: String) throws -> Self {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/exchanges/\(name).json")
        let value = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        let request = try #require(value["request"] as? [String: Any])
        let response = try #require(value["response"] as? [String: Any])
        let headers = response["headers"] as? [String: String] ?? [:]
        let type = headers.first { $0.key.lowercased() == "content-type" }?.value ?? ""
        var body = Data((response["body"] as? String ?? "").utf8)
        if let json = response["json"] { body = try JSONSerialization.data(withJSONObject: json) }
        let path = try #require(request["path"] as? String)
        return Self(
            name: name, method: try #require(request["method"] as? String),
            path: String(path.prefix { $0 != "?" }),
            status: try #require(response["status"] as? Int), contentType: type,
            body: Array(body))
    }

    /// The same recording under another path or status, for what was not recorded alone.
    func with(path: String? = nil, status: Int? = nil, body: String? = nil) -> Self {
        var copy = self
        copy.path = path ?? copy.path
        copy.status = status ?? copy.status
        copy.body = body.map { Array($0.utf8) } ?? copy.body
        return copy
    }
}
