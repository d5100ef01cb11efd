public import WorkflowModel

/// What a route refuses; knows its own HTTP answer.
public struct WebAPIError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of error.
    public let code: Code
    /// What is wrong and what to do, in plain words; safe to show.
    public let message: String
    /// Further members of the answer, such as `diagnostics`.
    public let members: [String: JSONValue]

    /// Describes an error.
    public init(_ code: Code, _ message: String, members: [String: JSONValue] = [:]) {
        self.code = code
        self.message = message
        self.members = members
    }

    /// The kinds of error; part of the HTTP API, so a code never changes its meaning.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The server may not listen on that address without log-in.
        case bindRefused = "bind-refused"
        /// The page's files cannot be read.
        case siteUnreadable = "site-unreadable"
        /// There is no such route.
        case unknownRoute = "unknown-route"
        /// There is the route, but not with this method.
        case methodNotAllowed = "method-not-allowed"
        /// There is no such thing.
        case notFound = "not-found"
        /// The body is no JSON or YAML.
        case malformedBody = "malformed-body"
        /// The body is of a type that is not taken here.
        case unsupportedMediaType = "unsupported-media-type"
        /// The body has more bytes than are taken here.
        case bodyTooLarge = "body-too-large"
        /// The body can be read, but a member is missing, unknown or of the wrong type.
        case invalidRequest = "invalid-request"
        /// A value in the query is not one that is taken.
        case invalidQuery = "invalid-query"
        /// The workflow has errors.
        case invalidWorkflow = "invalid-workflow"
        /// The name is taken.
        case nameTaken = "name-taken"
        /// The request was sent to a name that is not this server's.
        case hostNotAllowed = "host-not-allowed"
        /// Another site's page sent the request.
        case foreignOrigin = "foreign-origin"
        /// The server is not ready.
        case unavailable
        /// Something that is our fault; details are in the server's log.
        case internalError = "internal-error"
    }

    /// The HTTP status.
    public var status: Int { code.status }

    /// The message, preceded by its code; safe to show.
    public var description: String { "\(code.rawValue): \(message)" }
}

extension WebAPIError.Code {
    /// The HTTP status of the kind of error.
    var status: Int {
        switch self {
        case .malformedBody, .invalidQuery: 400
        case .foreignOrigin: 403
        case .unknownRoute, .notFound: 404
        case .methodNotAllowed: 405
        case .nameTaken: 409
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .hostNotAllowed: 421
        case .invalidRequest, .invalidWorkflow: 422
        case .bindRefused, .siteUnreadable, .internalError: 500
        case .unavailable: 503
        }
    }
}
