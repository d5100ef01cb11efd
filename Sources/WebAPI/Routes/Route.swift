import HTTPTypes
import Hummingbird
import WorkflowModel

/// One route: how it is reached, what it is for, and what it does.
///
/// The routing, the list of allowed methods and `openapi.json` are all made from this.
struct Route: Sendable {
    /// Answers a call.
    typealias Handler = @Sendable (APICall) async throws -> Response

    let method: HTTPRequest.Method
    /// The path, with `{name}` for parts that vary.
    let path: String
    let summary: String
    var queries: [RouteQuery] = []
    var headers: [RouteQuery] = []
    var body: RouteBody?
    var answer = RouteAnswer(200, "application/json")
    /// Statuses of the problems that are its own, beside those of every route.
    var problems: [Int] = []
    let handler: Handler

    /// The first part after `/api`, by which the description groups.
    var group: String {
        let parts = path.split(separator: "/")
        return String((parts.first == "api" ? parts.dropFirst().first : parts.first) ?? "server")
    }

    /// The names of the parts that vary, in order.
    var parts: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            String($0.dropFirst().dropLast())
        }
    }

    /// Whether a path, split at its slashes, is one of this route's.
    func matches(_ segments: [Substring]) -> Bool {
        let own = path.split(separator: "/")
        return own.count == segments.count
            && zip(own, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

/// A value in the query or in a header.
struct RouteQuery: Sendable, Hashable {
    let name: String
    let type: String
    let summary: String

    static let cursor = RouteQuery(
        name: "cursor", type: "string", summary: "`next_cursor` of the page before")
    static let limit = RouteQuery(
        name: "limit", type: "integer", summary: "items of a page, at most 200 (50)")
}

/// What a route takes as its body.
struct RouteBody: Sendable, Hashable {
    /// JSON Schema of each member.
    var members: [String: JSONValue]
    var required: [String] = []
    /// Whether the body is not an object with these members but a workflow document itself.
    var isDocument = false
}

/// What a route answers when all is well.
struct RouteAnswer: Sendable, Hashable {
    let status: Int
    let mediaType: String?
    let summary: String

    init(_ status: Int, _ mediaType: String?, _ summary: String = "") {
        self.status = status
        self.mediaType = mediaType
        self.summary = summary
    }
}
