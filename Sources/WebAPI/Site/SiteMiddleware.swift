import HTTPTypes
import Hummingbird

/// Serves the page's files where no route answers.
struct SiteMiddleware: RouterMiddleware {
    typealias Context = APIContext

    let site: SiteFolder

    @concurrent func handle(
        _ request: Request, context: APIContext,
        next: @concurrent (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            guard request.method == .get || request.method == .head,
                let file = site.files[request.uri.path]
            else { throw error }
            return Self.answer(file, to: request)
        }
    }

    private static func answer(_ file: SiteFolder.File, to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: file.mediaType, .eTag: file.tag,
            .lastModified: HTTPDate.text(file.modified),
            // Always asked again: an updated server and an old page would not fit together.
            .cacheControl: "no-cache", .contentSecurityPolicy: policy,
        ]
        if isFresh(file, for: request) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        if request.method == .head {
            headers[.contentLength] = String(file.bytes.count)
            return Response(status: .ok, headers: headers)
        }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    /// Whether the caller has this very file; a tag counts for more than a date (RFC 9110).
    private static func isFresh(_ file: SiteFolder.File, for request: Request) -> Bool {
        if let tags = request.headers[.ifNoneMatch] {
            return tags.split(separator: ",").contains { tag in
                let bare = tag.drop { $0.isWhitespace }
                let strong = bare.hasPrefix("W/") ? bare.dropFirst(2) : bare
                return bare == "*" || strong.prefix(file.tag.count) == file.tag
            }
        }
        return request.headers[.ifModifiedSince] == HTTPDate.text(file.modified)
    }

    /// Nothing but the page's own files runs or loads.
    private static let policy = """
        default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        """
}
