import HTTPTypes
import Hummingbird

/// Refuses what other sites' pages send to a server on this machine.
struct CrossSiteGuard: RouterMiddleware {
    typealias Context = APIContext

    let rule: HostRule

    @concurrent func handle(
        _ request: Request, context: APIContext,
        next: @concurrent (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        try check(request)
        return try await next(request, context)
    }

    private func check(_ request: Request) throws(WebAPIError) {
        let authority = request.head.authority ?? ""
        guard rule.allows(authority: authority) else {
            throw WebAPIError(
                .hostNotAllowed,
                """
                This server does not answer to the name '\(authority.prefix(200))'. Use \
                http://127.0.0.1, or name the host in ORCHESTRATE_PUBLIC_HOSTS.
                """)
        }
        guard ![.get, .head, .options].contains(request.method) else { return }
        let origins = request.headers[values: .origin]
        let isForeign = origins.contains { !rule.isOwn(origin: $0, authority: authority) }
        let site = request.headers[.secFetchSite]
        guard !isForeign, site != "cross-site" else {
            throw WebAPIError(
                .foreignOrigin,
                "A page of another site sent this request; only this server's own page may.")
        }
    }
}
