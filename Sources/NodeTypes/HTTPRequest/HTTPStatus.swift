/// Statuses in words.
enum HTTPStatus {
    /// The number, with its name where it is a common one.
    static func shown(_ status: Int) -> String {
        names[status].map { "\(status) (\($0))" } ?? "\(status)"
    }

    private static let names = [
        300: "multiple choices", 301: "moved", 302: "found", 303: "see other",
        304: "not modified", 307: "redirect", 308: "redirect", 400: "bad request",
        401: "log-in required", 403: "forbidden", 404: "not found", 405: "method not allowed",
        406: "not acceptable", 408: "request time-out", 409: "conflict", 410: "gone",
        413: "content too large", 415: "unsupported content type", 422: "not acceptable content",
        425: "too early", 429: "too many requests", 500: "server error", 501: "not supported",
        502: "bad gateway", 503: "unavailable", 504: "gateway time-out",
    ]
}
