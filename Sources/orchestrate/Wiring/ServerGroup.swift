import ServiceLifecycle
import UnixSignals
import WebAPI

extension Installation {
    /// The services of a server, in the order they start.
    ///
    /// They stop in the opposite order: first the engine, which takes no more work, ends event
    /// streams and journals; then the server, once answers under way are given; then the token.
    func services(
        host: String, port: Int, onReady: @escaping @Sendable (Int) async -> Void
    ) throws -> [any Service] {
        var services: [any Service] = []
        if let tokens = planner.tokens { services.append(TokenService(tokens: tokens)) }
        services.append(try webServer(host: host, port: port).application(onReady: onReady))
        services.append(EngineService(runs: runs))
        return services
    }

    /// A group that stops in good order on SIGTERM and SIGINT.
    func group(of services: [any Service]) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        // An answer that takes longer is cut: whoever stops the server wants it to stop.
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        return ServiceGroup(configuration: configuration)
    }
}
