/// Why a request got no whole answer.
///
/// Printing shows code, phase, origin and message; never credentials, queries, header values or
/// bodies.
public struct OutboundHTTPError: Error, Sendable, Hashable {
    /// What went wrong, stable and listed.
    public enum Code: String, Sendable, CaseIterable {
        /// The URL is not an absolute `http` or `https` URL.
        case badURL = "bad-url"
        /// A header name or value that cannot be sent, or one that is not the caller's to set.
        case badHeader = "bad-header"
        /// The name of the host, or of the proxy, is unknown.
        case resolveFailed = "resolve-failed"
        /// Nobody accepted the connection.
        case connectFailed = "connect-failed"
        /// The peer is not trusted, or there is no common way to encrypt.
        case tlsFailed = "tls-failed"
        /// The proxy refused to pass the request on.
        case proxyFailed = "proxy-failed"
        /// The connection broke while the request was being sent.
        case sendFailed = "send-failed"
        /// The connection broke before the head of the answer was complete.
        case noAnswer = "no-answer"
        /// What came back is not HTTP, or cannot be decoded.
        case badAnswer = "bad-answer"
        /// The body ended before its announced end.
        case truncatedBody = "truncated-body"
        /// The body is larger than the request allows.
        case bodyTooLarge = "body-too-large"
        /// The head is larger than we accept.
        case headTooLarge = "head-too-large"
        /// The connection was not ready in time.
        case connectTimeout = "connect-timeout"
        /// The answer did not begin in time.
        case headersTimeout = "headers-timeout"
        /// The answer began and then fell silent.
        case idleTimeout = "idle-timeout"
        /// The request as a whole took too long.
        case totalTimeout = "total-timeout"
        /// More redirects than the request allows.
        case tooManyRedirects = "too-many-redirects"
        /// A redirect that must not be followed: no usable target, or from `https` to `http`.
        case badRedirect = "bad-redirect"
        /// The request, or a redirect, leads to an address that it must not reach.
        case addressRefused = "address-refused"
        /// The transport was shut down. (A cancelled task gets `CancellationError` instead.)
        case cancelled
        /// Two readers at once on one body.
        case concurrentRead = "concurrent-read"
        /// libcurl failed in a way that has nothing to do with the peer.
        case internalFailure = "internal-failure"
    }

    /// How far the transfer had come.
    public enum Phase: String, Sendable, CaseIterable {
        /// Before anything left this process.
        case prepare
        /// Looking up the host's name.
        case resolve
        /// Opening the connection.
        case connect
        /// Agreeing on TLS.
        case tls
        /// Sending the request.
        case send
        /// The request is sent; waiting for the head of the answer.
        case waitForHeaders = "wait-for-headers"
        /// Reading the body.
        case readBody = "read-body"
    }

    /// What went wrong.
    public let code: Code
    /// How far the transfer had come.
    public let phase: Phase
    /// One sentence for people; safe to show.
    public let message: String
    /// Scheme, host and port of the peer, when the URL could be read.
    public let origin: String?
    /// libcurl's own number for the failure, when it came from there.
    public let curlCode: Int?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: what went wrong.
    ///   - phase: how far the transfer had come.
    ///   - message: one sentence, without secrets.
    ///   - origin: scheme, host and port of the peer.
    ///   - curlCode: libcurl's number.
    public init(
        _ code: Code, phase: Phase, message: String, origin: String? = nil, curlCode: Int? = nil
    ) {
        self.code = code
        self.phase = phase
        self.message = message
        self.origin = origin
        self.curlCode = curlCode
    }

    /// Whether the peer may have seen the request, in whole or in part.
    ///
    /// When `false`, repeating the request cannot make anything happen twice.
    public var mayHaveArrived: Bool {
        switch phase {
        case .prepare, .resolve, .connect, .tls: false
        case .send, .waitForHeaders, .readBody: true
        }
    }

    /// Whether one of the time-outs ended the request.
    public var isTimeout: Bool {
        switch code {
        case .connectTimeout, .headersTimeout, .idleTimeout, .totalTimeout: true
        default: false
        }
    }
}

extension OutboundHTTPError: CustomStringConvertible {
    /// Code, phase, origin and message.
    public var description: String {
        let place = origin.map { " \($0)" } ?? ""
        return "\(code.rawValue) (\(phase.rawValue)\(place)): \(message)"
    }
}
