import HTTPTypes
import Hummingbird
import Logging
import WorkflowModel

/// The outermost layer: turns errors into problem details, adds the headers that every answer
/// has, counts, and logs what is our fault.
struct AnswerMiddleware: RouterMiddleware {
    typealias Context = APIContext

    let mapping: ProblemMapping
    let table: RouteTable
    let counts: RequestCounts

    @concurrent func handle(
        _ request: Request, context: APIContext,
        next: @concurrent (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let id = request.headers[.requestID], APIContext.isUsable(id) { context.requestID = id }
        context.logger[metadataKey: "request"] = .string(context.requestID)
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = answer(to: error, request, context)
        }
        addHeaders(to: &response, id: context.requestID)
        let route = table.pattern(matching: request.uri.path) ?? "other"
        counts.count(
            method: request.method.rawValue, route: route, status: response.status.code)
        context.logger.debug(
            "Answered.",
            metadata: [
                "method": .string(request.method.rawValue), "route": .string(route),
                "status": .stringConvertible(response.status.code),
            ])
        return response
    }

    private func answer(
        to error: any Error, _ request: Request, _ context: APIContext
    ) -> Response {
        let isOpenAI = request.uri.path.hasPrefix("/v1/")
        if let problem = mapping.problem(for: error) {
            if problem.status >= 500 {
                context.logger.warning("A request failed.", metadata: ["code": "\(problem.code)"])
            }
            return problem.response(isOpenAI: isOpenAI)
        }
        if let error = error as? HTTPError, error.status == .notFound {
            return unknown(request, isOpenAI: isOpenAI)
        }
        if error is CancellationError {
            return Problem(
                WebAPIError(.unavailable, "The server is stopping; try again shortly.")
            ).response(isOpenAI: isOpenAI)
        }
        context.logger.error(
            "A request failed, and it is our fault.",
            metadata: ["error": .string(String(reflecting: error))])
        return Problem.incident(context.requestID).response(isOpenAI: isOpenAI)
    }

    /// No route took it: there is none, or it takes other methods.
    private func unknown(_ request: Request, isOpenAI: Bool) -> Response {
        let methods = table.methods(matching: request.uri.path)
        if methods.isEmpty || methods.contains(request.method.rawValue) {
            return Problem(
                WebAPIError(
                    .unknownRoute,
                    "There is nothing at this path; GET /openapi.json lists what there is.")
            ).response(isOpenAI: isOpenAI)
        }
        let allowed = methods.joined(separator: ", ")
        var response = Problem(
            WebAPIError(
                .methodNotAllowed, "This path takes \(allowed), not \(request.method.rawValue).")
        ).response(isOpenAI: isOpenAI)
        response.headers[.allow] = allowed
        return response
    }

    private func addHeaders(to response: inout Response, id: String) {
        response.headers[.requestID] = id
        response.headers[.contentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.frameOptions] = "DENY"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        if response.headers[.contentSecurityPolicy] == nil {
            // What is no page of ours may load nothing, an exported SVG too.
            response.headers[.contentSecurityPolicy] =
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}
