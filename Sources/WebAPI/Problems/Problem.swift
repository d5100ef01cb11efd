import HTTPTypes
import Hummingbird
import WorkflowModel

/// An error as HTTP gives it: problem details (RFC 9457) with a stable `code`.
struct Problem: Sendable, Hashable {
    let status: Int
    let code: String
    let detail: String
    var members: [String: JSONValue] = [:]

    init(status: Int, code: String, detail: String, members: [String: JSONValue] = [:]) {
        self.status = status
        self.code = code
        self.detail = detail
        self.members = members
    }

    init(_ error: WebAPIError) {
        self.init(
            status: error.status, code: error.code.rawValue, detail: error.message,
            members: error.members)
    }

    /// What went wrong on our side: nothing of it is shown but the id that finds it in the log.
    static func incident(_ id: String) -> Problem {
        Problem(
            status: 500, code: WebAPIError.Code.internalError.rawValue,
            detail: "Something went wrong on the server. Its log has the details under "
                + "the incident \(id).",
            members: ["incident": .string(id)])
    }

    /// The members, with those that RFC 9457 names.
    var json: JSONValue {
        var all = members
        all["type"] = .string("urn:orchestrate:problem:" + code)
        all["title"] = .string(Self.title(of: status))
        all["status"] = .integer(status)
        all["code"] = .string(code)
        all["detail"] = .string(detail)
        return .object(all)
    }

    /// The answer; for the OpenAI-compatible routes with the member that their clients read.
    func response(isOpenAI: Bool) -> Response {
        var json = json
        if isOpenAI, var all = json.objectValue {
            all["error"] = [
                "message": .string(detail), "code": .string(code),
                "type": .string(status < 500 ? "invalid_request_error" : "server_error"),
            ]
            json = .object(all)
        }
        return Response.text(
            json.compactText, mediaType: "application/problem+json", status: status)
    }

    private static func title(of status: Int) -> String {
        titles[status] ?? (status < 500 ? "Refused" : "Failed")
    }

    private static let titles = [
        400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        409: "Conflict", 413: "Content Too Large", 415: "Unsupported Media Type",
        421: "Misdirected Request", 422: "Unprocessable Content", 500: "Internal Server Error",
        502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    ]
}
