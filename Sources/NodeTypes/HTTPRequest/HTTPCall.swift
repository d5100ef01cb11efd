import FoundationEssentials
import OutboundHTTP
import WorkflowEngine
import WorkflowModel

/// The request of an attempt, put together from config and connection.
struct HTTPCall: Sendable {
    /// What is sent.
    let request: HTTPRequest
    /// Whether the connection's log-in stays at home, since the URL leads to another origin.
    let lostItsCredentials: Bool

    /// Reads the config.
    ///
    /// - Throws: `NodeFailure` `wrong-config`, ``ConnectionError``.
    init(_ node: NodeCall) async throws {
        let method = HTTPMethod(rawValue: try node.text("method").uppercased())
        guard let method else { throw node.wrong("method", "names no method that is known") }
        let peer: HTTPPeer? =
            if let name = try node.optionalText("connection") {
                try await node.services.systems.http(name)
            } else {
                nil
            }
        let url = try Self.url(node, peer)
        var headers = try Self.headers(node)
        let body = try Self.body(node, method, &headers)
        if method != .get, method != .head, headers["Idempotency-Key"] == nil {
            headers["Idempotency-Key"] = Self.idempotencyKey(node)
        }
        lostItsCredentials = try peer?.authorize(&headers, for: url) == false
        request = HTTPRequest(
            method: method, url: url, headers: headers, body: body,
            redirectLimit: HTTPRequestLimits.redirects, acceptsCompression: true,
            refusesLinkLocal: true)
    }

    /// The same for every attempt of the node in a run.
    ///
    /// After an attempt whose answer was lost, only the same key keeps the next one from doing it
    /// twice; a service that honours it then answers as it did the first time.
    static func idempotencyKey(_ node: NodeCall) -> String {
        "orchestrate-\(node.execution.runID)-\(node.execution.node)"
    }

    private static func url(_ node: NodeCall, _ peer: HTTPPeer?) throws -> String {
        let text = try node.text("url").trimmed
        guard !text.isEmpty else { throw node.wrong("url", "is empty") }
        var url = text.escapedForURL
        let lower = url.lowercased()
        if !lower.hasPrefix("http://"), !lower.hasPrefix("https://") {
            guard !lower.prefix(while: { $0 != "/" && $0 != "?" }).contains(":") else {
                throw node.wrong("url", "must begin with http:// or https://")
            }
            guard let peer else {
                throw node.wrong(
                    "url", "must begin with http:// or https://, as there is no connection")
            }
            url = peer.url(below: url)
        }
        let location: HTTPLocation
        do { location = try HTTPLocation(url) } catch { throw node.wrong("url", "is no URL") }
        guard !location.hasCredentials else {
            throw node.wrong("url", "holds a user or a password: make a connection for it")
        }
        return url
    }

    private static func headers(_ node: NodeCall) throws -> HTTPHeaders {
        guard let value = node.value("headers") else { return HTTPHeaders() }
        guard let members = value.objectValue else {
            throw node.wrong("headers", "must be an object of texts by name")
        }
        var headers = HTTPHeaders()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard name.lowercased() != "host" else {
                throw node.wrong("headers", "must not hold Host: it comes from the url")
            }
            switch value {
            case .string(let text): headers.add(name, text.escapedForHeader)
            // A template that is one expression keeps its value's type.
            case .integer, .double, .decimal, .bool: headers.add(name, value.compactText)
            case .null: continue
            case .array, .object: throw node.wrong("headers", "holds no text under '\(name)'")
            }
        }
        return headers
    }

    private static func body(
        _ node: NodeCall, _ method: HTTPMethod, _ headers: inout HTTPHeaders
    ) throws -> [UInt8] {
        guard let value = node.value("body") else { return [] }
        guard method != .head else { throw node.wrong("body", "cannot be sent with HEAD") }
        let isText = value.stringValue != nil
        if headers["Content-Type"] == nil {
            headers["Content-Type"] = isText ? "text/plain; charset=utf-8" : "application/json"
        }
        return Array((value.stringValue ?? value.compactText).utf8)
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// What no URL may hold, written as `%20` and the like; everything else as it stands, `%` too.
    fileprivate var escapedForURL: String {
        var result = ""
        for byte in utf8 {
            if byte <= 32 || byte >= 127 || "\"<>\\^`{|}".utf8.contains(byte) {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return result
    }

    /// Line breaks, which would begin another header, as blanks.
    fileprivate var escapedForHeader: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
