import FoundationEssentials
import OutboundHTTP
import WorkflowModel

/// The service of a connection of kind `http`: where it is, and who logs in.
struct HTTPPeer: Sendable {
    /// The connection's URL, without query and fragment, without a slash at its end.
    let base: String
    private let origin: String
    private let username: String?
    private let secret: Secret?

    /// Takes a connection apart.
    ///
    /// - Throws: ``ConnectionError`` if it has no URL that can be asked; untyped, because an optimised
    ///   build of Swift 6.3 crashes in the compiler where an async caller takes the typed error up.
    init(_ details: ConnectionDetails) throws {
        let name = details.identity.name
        guard let url = details.url else {
            throw ConnectionError("The connection '\(name)' has no URL.")
        }
        var base = url.prefix { $0 != "?" && $0 != "#" }
        while base.hasSuffix("/") { base.removeLast() }
        self.base = String(base)
        do {
            origin = try HTTPLocation(self.base).origin
        } catch {
            throw ConnectionError("The connection '\(name)' has no URL that can be asked.")
        }
        username = details.identity.username
        secret = details.secret
    }

    /// A path below the connection's URL, with or without a slash at its beginning.
    func url(below path: String) -> String {
        if path.isEmpty || path.hasPrefix("/") || path.hasPrefix("?") { return base + path }
        return "\(base)/\(path)"
    }

    /// Adds the log-in, if the URL leads to this service and nowhere else.
    ///
    /// A secret without a user is a token (bearer), with a user a password (basic).
    ///
    /// - Returns: false if there is a log-in, and it does not belong there.
    /// - Throws: `OutboundHTTPError` with `bad-url`.
    func authorize(_ headers: inout HTTPHeaders, for url: String) throws -> Bool {
        guard username != nil || secret != nil else { return true }
        guard try HTTPLocation(url).origin == origin else { return false }
        let secret = secret?.reveal() ?? ""
        if let username {
            let pair = Data("\(username):\(secret)".utf8).base64EncodedString()
            headers["Authorization"] = "Basic \(pair)"
        } else {
            headers["Authorization"] = "Bearer \(secret)"
        }
        return true
    }
}

/// Asks a service for a sign of life: the head of its base URL.
enum HTTPCheck {
    static func run(
        on peer: HTTPPeer, over transport: any HTTPTransport
    ) async throws -> ConnectionCheck {
        var status = try await self.status(.head, peer, transport)
        // Not every service knows HEAD.
        if [400, 404, 405, 501].contains(status) {
            status = try await self.status(.get, peer, transport)
        }
        let shown = HTTPStatus.shown(status)
        switch status {
        case 401, 403, 407:
            return ConnectionCheck(
                isWell: false, message: "It answers, but refuses the log-in: status \(shown).")
        case 500...:
            return ConnectionCheck(
                isWell: false, message: "It answers, but cannot work: status \(shown).")
        case 404, 405:
            return ConnectionCheck(
                isWell: true,
                message: "It answers; its base URL itself is no page: status \(shown).")
        default: return ConnectionCheck(isWell: true, message: "It answers: status \(shown).")
        }
    }

    private static func status(
        _ method: HTTPMethod, _ peer: HTTPPeer, _ transport: any HTTPTransport
    ) async throws -> Int {
        var headers = HTTPHeaders()
        _ = try peer.authorize(&headers, for: peer.base)
        return try await transport.send(
            HTTPRequest(
                method: method, url: peer.url(below: "/"), headers: headers,
                timeouts: HTTPTimeouts(headers: HTTPRequestLimits.testTimeout),
                redirectLimit: HTTPRequestLimits.redirects, refusesLinkLocal: true)
        ).status
    }
}
