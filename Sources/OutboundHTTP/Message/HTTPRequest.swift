/// One request, with everything that bounds it.
///
/// Printing it, by any way Swift offers, shows the method and the URL without credentials,
/// query or fragment; never header values that are secret, never the body.
public struct HTTPRequest: Sendable {
    /// The method.
    public var method: HTTPMethod
    /// Absolute `http` or `https` URL.
    ///
    /// A user and password in it are sent as basic authentication and never shown.
    public var url: String
    /// Header lines, sent in this order.
    ///
    /// `Content-Length`, `Transfer-Encoding` and `Expect` are the transport's to set.
    public var headers: HTTPHeaders
    /// The body; empty for none, and never sent with `HEAD`.
    public var body: [UInt8]
    /// How long each stage may take.
    public var timeouts: HTTPTimeouts
    /// Redirects to follow; 0 hands a 3xx answer to the caller as it is.
    ///
    /// Headers that hold secrets do not cross to another origin, and no redirect leads from
    /// `https` to `http`.
    public var redirectLimit: Int
    /// Bytes of answer body to take, after decompression, before the transfer is given up.
    public var bodyLimit: Int
    /// Whether to ask for a compressed answer and decompress it.
    public var acceptsCompression: Bool
    /// Whether addresses of the link itself are refused, redirects to them too.
    ///
    /// Clouds answer there with credentials of the machine (`169.254.169.254`), so a URL that
    /// data has a part in should not lead there.
    public var refusesLinkLocal: Bool

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: the method.
    ///   - url: absolute `http` or `https` URL.
    ///   - headers: header lines.
    ///   - body: bytes to send; empty for none.
    ///   - timeouts: how long each stage may take.
    ///   - redirectLimit: redirects to follow.
    ///   - bodyLimit: bytes of answer body to take.
    ///   - acceptsCompression: whether to ask for a compressed answer.
    ///   - refusesLinkLocal: whether addresses of the link itself are refused.
    public init(
        method: HTTPMethod = .get, url: String, headers: HTTPHeaders = HTTPHeaders(),
        body: [UInt8] = [], timeouts: HTTPTimeouts = HTTPTimeouts(), redirectLimit: Int = 0,
        bodyLimit: Int = HTTPLimits.bodySize, acceptsCompression: Bool = false,
        refusesLinkLocal: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.redirectLimit = redirectLimit
        self.bodyLimit = bodyLimit
        self.acceptsCompression = acceptsCompression
        self.refusesLinkLocal = refusesLinkLocal
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and URL without credentials, query and fragment.
    public var description: String { "\(method.rawValue) \(SafeURL.shown(url))" }

    /// The same with the headers, secret values hidden, and the size of the body.
    public var debugDescription: String {
        "\(description) \(headers) body: \(body.count) bytes"
    }

    /// A mirror that shows what ``debugDescription`` shows.
    public var customMirror: Mirror {
        Mirror(self, children: ["request": debugDescription], displayStyle: .struct)
    }
}
