/// Something that carries a request to a peer and brings the answer back.
///
/// Clients are written against this protocol, so that their tests need no socket: a fake
/// returns responses made with ``HTTPBody/init(chunks:)``.
public protocol HTTPTransport: Sendable {
    /// Sends the request and returns as soon as the head of the answer is here.
    ///
    /// Every status is an answer, 4xx and 5xx too. The body is read afterwards from
    /// ``HTTPResponse/body``; dropping the response gives the transfer up.
    ///
    /// - Parameter request: what to send, with its time-outs and limits.
    /// - Returns: status, headers, and the body still to be read.
    /// - Throws: ``OutboundHTTPError``, or `CancellationError` when the task is cancelled; after
    ///   either the transfer has been aborted and nothing of it is left.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse
}
