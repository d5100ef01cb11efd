import CCurl

/// A URL that libcurl has taken apart: what goes on the wire, and what must stay hidden.
struct RequestURL: Sendable {
    /// The URL without credentials and fragment.
    let text: String
    /// `http` or `https`.
    let scheme: String
    /// Scheme, host and port: what may be shown, and what a secret header belongs to.
    let origin: String
    /// The host, in lower case; an IPv6 address stands in brackets.
    let host: String
    /// Credentials of the URL, as they are sent.
    var user: Secret?
    var password: Secret?
    /// Every spelling of the credentials, to be struck from texts.
    private(set) var hidden: [Secret] = []

    init(_ url: String) throws(OutboundHTTPError) { try self.init(url, relativeTo: nil) }

    /// The target of a redirect from here.
    ///
    /// Credentials stay when the origin does, as with browsers.
    func resolving(_ location: String) throws(OutboundHTTPError) -> RequestURL {
        var next = try RequestURL(location, relativeTo: text)
        if next.origin == origin, next.user == nil {
            next.user = user
            next.password = password
            next.hidden = hidden
        }
        return next
    }

    private init(_ url: String, relativeTo base: String?) throws(OutboundHTTPError) {
        // A zero byte would end the C string early, and another URL would be asked for.
        guard !url.utf8.contains(0) else { throw Self.bad("It contains a zero byte.") }
        guard let handle = curl_url() else {
            throw OutboundHTTPError(
                .internalFailure, phase: .prepare, message: "libcurl has no memory left.")
        }
        defer { curl_url_cleanup(handle) }
        if let base { try Self.set(handle, base) }
        // Servers write blanks and other characters into Location that no URL may hold.
        let lenient = UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE)
        try Self.set(handle, url, flags: base == nil ? 0 : lenient)
        let raw = [CURLUPART_USER, CURLUPART_PASSWORD].map { Self.part(handle, $0, decoded: false) }
        user = Self.part(handle, CURLUPART_USER, decoded: true).map(Secret.init)
        password = Self.part(handle, CURLUPART_PASSWORD, decoded: true).map(Secret.init)
        hidden = raw.compactMap { $0.map(Secret.init) } + [user, password].compactMap { $0 }
        for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT] {
            curl_url_set(handle, part, nil, 0)
        }
        guard let scheme = Self.part(handle, CURLUPART_SCHEME, decoded: false),
            scheme == "http" || scheme == "https"
        else { throw Self.bad("Only http and https can be requested.") }
        guard let host = Self.part(handle, CURLUPART_HOST, decoded: false), !host.isEmpty,
            let port = Self.part(
                handle, CURLUPART_PORT, decoded: false, flags: CURLU_DEFAULT_PORT),
            let text = Self.part(handle, CURLUPART_URL, decoded: false)
        else { throw Self.bad("It names no host.") }
        self.scheme = scheme
        self.host = host.lowercased()
        self.text = text
        let usual = scheme == "https" ? "443" : "80"
        origin = "\(scheme)://\(host.lowercased())" + (port == usual ? "" : ":\(port)")
    }

    private static func set(
        _ handle: OpaquePointer, _ url: String, flags: UInt32 = 0
    ) throws(OutboundHTTPError) {
        let code = curl_url_set(handle, CURLUPART_URL, url, flags)
        guard code == CURLUE_OK else {
            throw bad(curl_url_strerror(code).map { String(cString: $0) + "." } ?? "")
        }
    }

    private static func part(
        _ handle: OpaquePointer, _ part: CURLUPart, decoded: Bool, flags: Int32 = 0
    ) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        let flags = UInt32(flags) | (decoded ? UInt32(CURLU_URLDECODE) : 0)
        guard curl_url_get(handle, part, &value, flags) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }

    private static func bad(_ reason: String) -> OutboundHTTPError {
        OutboundHTTPError(
            .badURL, phase: .prepare,
            message: "The URL is not an absolute http or https URL. \(reason)")
    }
}
