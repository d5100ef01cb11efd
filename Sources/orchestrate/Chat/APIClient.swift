import LLMGateway
import OutboundHTTP
import WorkflowModel

/// Talks to a server's HTTP API.
struct APIClient: Sendable {
    /// The server's address, without a slash at its end.
    let base: String
    let transport: any HTTPTransport

    /// Bytes of one event at most: a large workflow, with its plan.
    private static let eventSize = 32 << 20

    init(url: String, transport: any HTTPTransport) {
        var base = url
        while base.hasSuffix("/") { base.removeLast() }
        self.base = base
        self.transport = transport
    }

    /// Sends a request and reads its JSON answer.
    ///
    /// - Throws: ``CommandError`` with the server's own words; `OutboundHTTPError`.
    func json(_ method: HTTPMethod, _ path: String, body: JSONValue? = nil) async throws
        -> JSONValue
    {
        let response = try await transport.send(request(method, path, body))
        let bytes = try await response.body.collect()
        guard (200..<300).contains(response.status) else {
            throw Self.refusal(response.status, bytes)
        }
        return bytes.isEmpty ? .null : try JSONValue.parse(bytes)
    }

    /// Sends a request and hands on the events of its answer.
    ///
    /// - Throws: ``CommandError`` with the server's own words; `OutboundHTTPError`.
    func events(
        _ method: HTTPMethod, _ path: String, body: JSONValue? = nil,
        _ take: (_ event: String, _ data: JSONValue) async throws -> Void
    ) async throws {
        var message = request(method, path, body)
        message.headers.add("Accept", "text/event-stream")
        let response = try await transport.send(message)
        guard response.status == 200 else {
            throw Self.refusal(response.status, try await response.body.collect())
        }
        var decoder = EventStreamDecoder(limit: Self.eventSize)
        for try await chunk in response.body {
            for event in try decoder.feed(chunk) {
                try await take(event.type, try JSONValue(parsing: event.data))
            }
        }
        if let last = decoder.finish() {
            try await take(last.type, try JSONValue(parsing: last.data))
        }
    }

    private func request(
        _ method: HTTPMethod, _ path: String, _ body: JSONValue?
    ) -> HTTPRequest {
        var headers: HTTPHeaders = [:]
        if body != nil { headers.add("Content-Type", "application/json") }
        return HTTPRequest(
            method: method, url: base + path, headers: headers,
            body: body.map { Array($0.compactText.utf8) } ?? [],
            timeouts: HTTPTimeouts(headers: .seconds(120), idle: .seconds(60)),
            bodyLimit: 1 << 30)
    }

    private static func refusal(_ status: Int, _ bytes: [UInt8]) -> CommandError {
        let problem = try? JSONValue.parse(bytes)
        let detail = problem?["detail"]?.stringValue ?? "The server answered \(status)."
        let differences = (problem?["differences"]?.arrayValue ?? []).compactMap(\.stringValue)
        let text = ([detail] + differences.map { "  - " + $0 }).joined(separator: "\n")
        return CommandError(status >= 500 ? .outOfReach : .answerIsNo, Style.plain(text))
    }
}
