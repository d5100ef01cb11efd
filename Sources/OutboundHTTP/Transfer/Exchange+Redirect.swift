extension Exchange {
    /// The next hop, when the answer is a redirect (RFC 9110, section 15.4).
    ///
    /// Done here and not by libcurl, which would carry secret headers of other names than
    /// `Authorization` and `Cookie` to a foreign host, and go from `https` to `http`.
    func following(_ response: HTTPResponse) throws(OutboundHTTPError) -> Exchange? {
        guard [301, 302, 303, 307, 308].contains(response.status),
            let location = response.headers["Location"]
        else { return nil }
        var next = self
        do {
            next.url = try url.resolving(location)
        } catch {
            throw bad("The redirect's target is not an http or https URL.")
        }
        guard !(url.scheme == "https" && next.url.scheme == "http") else {
            throw bad("The redirect leads from https to http.")
        }
        try next.checkHost()
        if next.url.origin != url.origin {
            for line in headers where HTTPHeaders.isSecret(line.name) {
                next.headers.remove(line.name)
            }
            next.headers.remove("Host")
        }
        let becomesGet: Bool =
            switch response.status {
            case 303: method != .head
            case 301, 302: method == .post
            default: false
            }
        if becomesGet {
            next.method = .get
            next.body = []
            for name in ["Content-Type", "Content-Encoding", "Content-Language"] {
                next.headers.remove(name)
            }
        }
        return next
    }

    private func bad(_ message: String) -> OutboundHTTPError {
        OutboundHTTPError(.badRedirect, phase: .readBody, message: message, origin: url.origin)
    }
}
