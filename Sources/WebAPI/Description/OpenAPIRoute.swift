import Hummingbird

/// The route that describes all others, and itself.
enum OpenAPIRoute {
    static func route(version: String, describing routes: [Route]) -> Route {
        let own = { (handler: @escaping Route.Handler) in
            Route(
                method: .get, path: "/openapi.json", summary: "Describe every route (OpenAPI 3.1)",
                handler: handler)
        }
        let all = routes + [own { _ in .noContent }]
        let text = OpenAPI(version: version, routes: all).json
        return own { _ in .json(text) }
    }
}
