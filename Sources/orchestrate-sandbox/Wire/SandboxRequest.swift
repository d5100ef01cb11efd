import Hummingbird
import WorkflowModel

/// A request as the stand-ins see it: read whole, its path decoded part by part.
struct SandboxRequest: Sendable {
    let method: String
    /// Path and query as they came.
    let target: String
    /// The parts of the path, percent-decoded, so that `%2F` within a part stays within it.
    let parts: [String]
    let query: [(name: String, value: String)]
    let headers: HTTPFields
    let body: [UInt8]

    init(_ request: Request, body: ByteBuffer) {
        method = request.method.rawValue
        target = request.uri.string
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        parts = halves[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            .map { PercentCoding.decoded($0) }
        query = PercentCoding.form(halves.count > 1 ? String(halves[1]) : "")
        headers = request.headers
        self.body = Array(body.readableBytesView)
    }

    func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

    func queries(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON; nil when it is none.
    var json: JSONValue? { try? JSONValue(parsing: text) }

    var contentType: String {
        (headers[.contentType] ?? "").split(separator: ";").first.map { $0.lowercased() } ?? ""
    }

    var accept: String { headers[.accept] ?? "" }

    /// The token after `Bearer `.
    var bearer: String? { authorization("Bearer") }

    /// User and password of a `Basic` header.
    var basic: (user: String, password: String)? {
        guard let code = authorization("Basic"), let bytes = Base64.decoded(code) else {
            return nil
        }
        let pair = String(decoding: bytes, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
    }

    private func authorization(_ scheme: String) -> String? {
        let words = (headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == scheme.lowercased() else { return nil }
        return String(words[1])
    }
}
