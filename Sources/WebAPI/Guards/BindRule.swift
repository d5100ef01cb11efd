/// Where a server without log-in may listen: on loopback only.
public enum BindRule {
    /// Refuses an address that others can reach.
    ///
    /// - Throws: ``WebAPIError`` `bind-refused`, with what to do instead.
    public static func check(host: String) throws(WebAPIError) {
        let bare =
            host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        if HostRule.isLoopback(bare.lowercased()) { return }
        throw WebAPIError(
            .bindRefused,
            """
            No log-in is configured, so the server listens on loopback only and not on '\(host)': \
            whoever reaches it may approve and run workflows. Leave HOST at 127.0.0.1, and from \
            another machine use `ssh -L 8080:127.0.0.1:8080 THIS-MACHINE`, or put a reverse proxy \
            that logs people in before it and name the proxy's host in ORCHESTRATE_PUBLIC_HOSTS.
            """)
    }
}
