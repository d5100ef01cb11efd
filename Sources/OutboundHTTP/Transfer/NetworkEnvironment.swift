/// What the environment says about the way out: proxies and trust.
struct NetworkEnvironment: Sendable {
    private let httpProxy: Secret?
    private let httpsProxy: Secret?
    /// Hosts reached directly; libcurl matches them (suffixes, addresses, networks, `*`).
    let withoutProxy: String
    let certificateFile: String?
    let certificateDirectory: String?

    init(_ environment: [String: String]) {
        // Lower case wins, as with curl. Upper-case HTTP_PROXY is taken too: the attack through a
        // `Proxy:` header needs a CGI process, which sets REQUEST_METHOD.
        func value(_ name: String) -> String? {
            for name in [name.lowercased(), name] {
                if let value = environment[name], !value.isEmpty { return value }
            }
            return nil
        }
        let any = value("ALL_PROXY")
        let isCGI = environment["REQUEST_METHOD"] != nil
        httpProxy = ((isCGI ? environment["http_proxy"] : value("HTTP_PROXY")) ?? any)
            .map(Secret.init)
        httpsProxy = (value("HTTPS_PROXY") ?? any).map(Secret.init)
        withoutProxy = value("NO_PROXY") ?? ""
        certificateFile = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        certificateDirectory = environment["SSL_CERT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The proxy for a scheme; it may hold credentials.
    func proxy(scheme: String) -> Secret? { scheme == "https" ? httpsProxy : httpProxy }

    /// The credentials of the proxies, to be struck from texts.
    var hidden: [Secret] {
        [httpProxy, httpsProxy].compactMap { proxy in
            guard let text = proxy?.reveal(), let at = text.lastIndex(of: "@") else { return nil }
            let start = text.range(ofScheme: "://") ?? text.startIndex
            return start < at ? Secret(String(text[start..<at])) : nil
        }
    }
}

extension String {
    /// The position after the first occurrence of a separator, without Foundation.
    fileprivate func range(ofScheme separator: String) -> Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(separator) {
                return index(start, offsetBy: separator.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
