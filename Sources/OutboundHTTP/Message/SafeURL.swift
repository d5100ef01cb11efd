/// URLs cut down to what anyone may see.
enum SafeURL {
    /// Scheme, host, port and path of any text, a valid URL or not.
    ///
    /// Credentials, query and fragment are left out, since each of them may hold a secret.
    static func shown(_ url: String) -> String {
        guard let scheme = schemeEnd(of: url) else { return "<bad url>" }
        let rest = url[scheme...]
        let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
        // The last "@" anywhere: a password may hold an unescaped "/", and then the path is not
        // where it seems to be. Hiding too much is better than too little.
        let start = rest[..<end].lastIndex(of: "@").map { rest.index(after: $0) } ?? scheme
        if rest[end...].contains("@") { return "\(url[..<scheme])<redacted>" }
        return "\(url[..<scheme])\(rest[start..<end])"
    }

    private static func schemeEnd(of url: String) -> String.Index? {
        for scheme in ["https://", "http://"]
        where url.prefix(scheme.count).lowercased() == scheme {
            return url.index(url.startIndex, offsetBy: scheme.count)
        }
        return nil
    }
}
