/// The head of an answer, and its body still to be read.
///
/// Dropping it without reading the body aborts the transfer and frees everything.
public struct HTTPResponse: Sendable {
    /// The status code, 200 to 599.
    public let status: Int
    /// The header lines of the final answer (not those of redirects, interim 1xx or proxies).
    public let headers: HTTPHeaders
    /// The body, read once.
    public let body: HTTPBody

    /// Makes a response, as a fake transport does.
    ///
    /// - Parameters:
    ///   - status: the status code.
    ///   - headers: header lines.
    ///   - body: the body.
    public init(
        status: Int, headers: HTTPHeaders = HTTPHeaders(), body: HTTPBody = HTTPBody(chunks: [])
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
