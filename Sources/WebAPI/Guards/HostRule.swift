/// Which names of this server requests may be sent to.
///
/// A server without log-in trusts whoever reaches it on loopback. A foreign page can have its own
/// name resolve to 127.0.0.1 (DNS rebinding), but it cannot change the name in `Host`.
public struct HostRule: Sendable {
    /// Further names, in lower case, without port.
    let publicHosts: Set<String>

    /// Makes a rule; loopback names always pass.
    ///
    /// - Parameter publicHosts: further names, in lower case, without port.
    public init(publicHosts: Set<String> = []) { self.publicHosts = publicHosts }

    /// Whether a request to that authority (`HOST` or `HOST:PORT`) is meant for this server.
    public func allows(authority: String) -> Bool {
        guard let host = Self.host(of: authority) else { return false }
        return Self.isLoopback(host) || publicHosts.contains(host)
    }

    /// Whether a page of that origin is this server's own, as far as the request's own authority
    /// tells; what stands in front may change the scheme.
    public func isOwn(origin: String, authority: String) -> Bool {
        guard let range = origin.firstRange(of: "://") else { return false }
        let scheme = origin[..<range.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return false }
        let other = String(origin[range.upperBound...]).lowercased()
        let own = authority.lowercased()
        if other == own { return true }
        let port = scheme == "http" ? ":80" : ":443"
        return other + port == own || other == own + port
    }

    /// The host's name in lower case, without port and brackets.
    static func host(of authority: String) -> String? {
        let authority = authority.lowercased()
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let rest = authority[authority.index(after: end)...]
            guard rest.isEmpty || isPort(rest) else { return nil }
            return String(authority[authority.index(after: authority.startIndex)..<end])
        }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty else { return nil }
        if parts.count == 2, Int(parts[1]) == nil { return nil }
        return String(parts[0])
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.hasPrefix(":") && Int(text.dropFirst()) != nil
    }

    /// Whether a name or address can only be this machine.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
