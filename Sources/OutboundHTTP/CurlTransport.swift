#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Carries requests over libcurl: one thread, one multi handle, connections kept and reused.
///
/// HTTP/2 is used when the peer offers it over TLS. Proxies and trust come from the environment:
/// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` (either case), `SSL_CERT_FILE` and
/// `SSL_CERT_DIR`. Make one and share it; it may be used from any task.
public final class CurlTransport: HTTPTransport {
    private let lease: ThreadLease

    /// Starts the transport's thread.
    ///
    /// - Parameter environment: where proxies and trust are read, once.
    public init(environment: [String: String]) { lease = ThreadLease(environment: environment) }

    /// Starts the transport's thread, with proxies and trust from this process's environment.
    public convenience init() { self.init(environment: ProcessInfo.processInfo.environment) }

    /// Sends a request; see ``HTTPTransport/send(_:)``.
    ///
    /// - Parameter request: what to send.
    /// - Returns: the head of the answer, and the body still to be read.
    /// - Throws: ``OutboundHTTPError`` or `CancellationError`.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        var exchange = try Exchange(request, now: .now)
        var redirectsLeft = request.redirectLimit
        while true {
            let response = try await send(exchange)
            guard request.redirectLimit > 0, let next = try exchange.following(response) else {
                return response
            }
            guard redirectsLeft > 0 else {
                throw OutboundHTTPError(
                    .tooManyRedirects, phase: .readBody,
                    message: "More than \(request.redirectLimit) redirects.",
                    origin: exchange.url.origin)
            }
            redirectsLeft -= 1
            try await discard(response)
            exchange = next
        }
    }

    /// Ends every transfer with `cancelled`, closes all connections and the thread.
    ///
    /// Returns when all of it is gone. Requests sent afterwards fail with `cancelled`.
    public func shutdown() async {
        lease.thread.stop()
        await lease.thread.ended()
    }

    private func send(_ exchange: Exchange) async throws -> HTTPResponse {
        let handle = TransferHandle(lease: lease)
        let head = try await handle.start(exchange)
        return HTTPResponse(
            status: head.status, headers: head.headers, body: HTTPBody(source: handle))
    }

    /// Reads a redirect's own small body, so that its connection can be used again.
    private func discard(_ response: HTTPResponse) async throws {
        guard let text = response.headers["Content-Length"], let size = Int(text),
            size <= HTTPLimits.redirectBodySize
        else { return }
        do {
            _ = try await response.body.collect(limit: HTTPLimits.redirectBodySize)
        } catch is OutboundHTTPError {
            // The connection is gone; the redirect itself was whole.
        }
    }
}
