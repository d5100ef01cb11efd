/// One request and its answer, checked and ready for the wire: a hop of a redirected request.
struct Exchange: Sendable {
    var method: HTTPMethod
    var url: RequestURL
    var headers: HTTPHeaders
    var body: [UInt8]
    let timeouts: HTTPTimeouts
    /// When the whole request, all hops together, is over.
    let deadline: ContinuousClock.Instant?
    let bodyLimit: Int
    let acceptsCompression: Bool
    let refusesLinkLocal: Bool

    /// Checks a request.
    init(_ request: HTTPRequest, now: ContinuousClock.Instant) throws(OutboundHTTPError) {
        method = request.method
        url = try RequestURL(request.url)
        headers = request.headers
        body = request.body
        timeouts = request.timeouts
        deadline = request.timeouts.total.map { now + $0 }
        bodyLimit = max(0, request.bodyLimit)
        acceptsCompression = request.acceptsCompression
        refusesLinkLocal = request.refusesLinkLocal
        try checkHost()
        for line in headers { try Self.check(line, origin: url.origin) }
    }

    /// The header lines in libcurl's notation, where an empty value has its own spelling.
    var headerLines: [String] {
        var lines = headers.map { line in
            let value = line.value.trimmingBlanks()
            return value.isEmpty ? "\(line.name);" : "\(line.name): \(value)"
        }
        // Without a value: libcurl leaves out what it would have added by itself.
        lines.append("Expect:")
        if headers["Content-Type"] == nil { lines.append("Content-Type:") }
        if headers["User-Agent"] == nil { lines.append("User-Agent: orchestrate") }
        return lines
    }

    /// Whether the request may be sent twice over, should the first connection break.
    var isIdempotent: Bool { method != .post && method != .patch }

    /// What the name tells already; the address is looked at once it is known.
    func checkHost() throws(OutboundHTTPError) {
        guard refusesLinkLocal, LinkLocal.contains(host: url.host) else { return }
        throw OutboundHTTPError(
            .addressRefused, phase: .prepare, message: LinkLocal.refusal, origin: url.origin)
    }

    private static func check(
        _ line: HTTPHeaders.Element, origin: String
    ) throws(OutboundHTTPError) {
        let isToken =
            !line.name.isEmpty
            && line.name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
        guard isToken else {
            throw OutboundHTTPError(
                .badHeader, phase: .prepare, message: "A header's name has characters it may not.",
                origin: origin)
        }
        guard !ours.contains(line.name.lowercased()) else {
            throw OutboundHTTPError(
                .badHeader, phase: .prepare,
                message: "The header \(line.name) is the transport's to set.", origin: origin)
        }
        guard line.value.utf8.allSatisfy({ $0 == 9 || ($0 >= 32 && $0 != 127) }) else {
            throw OutboundHTTPError(
                .badHeader, phase: .prepare,
                message: "The value of the header \(line.name) has a control character.",
                origin: origin)
        }
    }

    /// Framing is computed from the body: a second opinion would let requests be smuggled.
    private static let ours: Set<String> = ["content-length", "transfer-encoding", "expect"]
}

extension String {
    func trimmingBlanks() -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self[first...last])
    }
}
