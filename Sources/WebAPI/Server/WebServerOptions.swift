/// Where the server listens, and what it serves.
public struct WebServerOptions: Sendable {
    /// The address; loopback while no log-in is configured.
    public var host: String
    /// The port; 0 takes a free one.
    public var port: Int
    /// Names that a proxy in front of it is reached by, beside loopback; without port.
    public var publicHosts: Set<String>
    /// The folder with the page's files; nil serves the API alone.
    public var siteFolder: String?
    /// Who is recorded as the one who decides, as long as nobody logs in.
    public var person: String

    /// Makes options.
    public init(
        host: String = "127.0.0.1", port: Int = 8080, publicHosts: Set<String> = [],
        siteFolder: String? = nil, person: String = "local user"
    ) {
        self.host = host
        self.port = port
        self.publicHosts = Set(publicHosts.map { $0.lowercased() })
        self.siteFolder = siteFolder
        self.person = person
    }
}
