public import Hummingbird
public import Logging
import NIOCore

/// The HTTP server: routes, event streams and the page.
public struct WebServer: Sendable {
    private let parts: WebServerParts
    private let options: WebServerOptions
    private let site: SiteFolder
    private let logger: Logger

    /// Makes a server; nothing listens yet.
    ///
    /// - Throws: ``WebAPIError`` `bind-refused` for an address that others can reach,
    ///   `site-unreadable`.
    public init(
        _ parts: WebServerParts, options: WebServerOptions = WebServerOptions(),
        logger: Logger = Logger(label: "web")
    ) throws(WebAPIError) {
        try BindRule.check(host: options.host)
        self.parts = parts
        self.options = options
        self.logger = logger
        if let folder = options.siteFolder {
            site = try SiteFolder(reading: folder)
        } else {
            site = .none
        }
    }

    /// The server as a service: runs until it is stopped, and lets answers under way finish.
    ///
    /// - Parameter onReady: called with the port once it listens.
    /// - Returns: the service.
    public func application(
        onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let host =
            options.host.hasPrefix("[") ? String(options.host.dropFirst().dropLast()) : options.host
        return Application(
            router: router(),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: options.port), serverName: nil),
            onServerRunning: { channel in
                await onReady(channel.localAddress?.port ?? 0)
            },
            logger: logger)
    }

    /// Every route's method and path, such as `GET /api/runs/{id}`.
    public var routeNames: [String] {
        table(RequestCounts()).routes.map { "\($0.method.rawValue) \($0.path)" }
    }

    private func router() -> Router<APIContext> {
        let counts = RequestCounts()
        let table = table(counts)
        let router = Router(context: APIContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(
            middleware: AnswerMiddleware(
                mapping: ProblemMapping(peers: parts.describePeerError), table: table,
                counts: counts))
        router.add(
            middleware: CrossSiteGuard(rule: HostRule(publicHosts: options.publicHosts)))
        router.add(middleware: SiteMiddleware(site: site))
        table.register(in: router)
        return router
    }

    private func table(_ counts: RequestCounts) -> RouteTable {
        let person = options.person
        let described =
            ChatRoutes(parts: parts).routes + ConversationRoutes(store: parts.store).routes
            + WorkflowRoutes(parts: parts, person: person).routes
            + VersionRoutes(parts: parts, person: person).routes
            + RunRoutes(parts: parts, person: person).routes
            + ConnectionRoutes(parts: parts, person: person).routes
            + DiagnosisRoutes(
                lookups: parts.lookups, mapping: ProblemMapping(peers: parts.describePeerError)
            ).routes
            + LogLineRoutes(store: parts.store, lookups: parts.lookups).routes
            + ModelCallRoutes(store: parts.store).routes
            + OpenAIRoutes(agent: parts.agent, clock: parts.clock).routes
            + ServerRoutes(parts: parts, counts: counts).routes
        return RouteTable(
            routes: described + [
                OpenAPIRoute.route(version: parts.status.version, describing: described)
            ])
    }
}
