import HTTPTypes
import Hummingbird

/// Every route of the server, once.
struct RouteTable: Sendable {
    let routes: [Route]

    /// The methods that a path takes, sorted; none if there is no such path.
    func methods(matching path: String) -> [String] {
        let segments = path.split(separator: "/")
        var methods = Set(routes.filter { $0.matches(segments) }.map(\.method.rawValue))
        if methods.contains("GET") { methods.insert("HEAD") }
        return methods.sorted()
    }

    /// The pattern of a path, for counting; nil for what is none of ours.
    func pattern(matching path: String) -> String? {
        let segments = path.split(separator: "/")
        return routes.first { $0.matches(segments) }?.path
    }

    /// Adds the routes to a router.
    func register(in router: Router<APIContext>) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await route.handler(
                    APICall(request: request, parameters: context.parameters))
            }
        }
    }
}
