import LogReduction
import OutboundHTTP
import WorkflowModel

/// An answer, read as far as it may be.
struct HTTPAnswer: Sendable {
    /// Its status.
    let status: Int
    private let headers: HTTPHeaders
    private let bytes: [UInt8]
    private let isTruncated: Bool
    private let seconds: Double

    /// Reads the body up to a limit; the rest is not even fetched.
    ///
    /// - Throws: `OutboundHTTPError`, `CancellationError`.
    init(
        _ response: HTTPResponse, limit: Int, since start: ContinuousClock.Instant
    ) async throws {
        status = response.status
        headers = response.headers
        var bytes: [UInt8] = []
        var isTruncated = false
        for try await chunk in response.body {
            let room = limit - bytes.count
            bytes.append(contentsOf: chunk.prefix(room))
            if chunk.count > room {
                isTruncated = true
                break
            }
        }
        self.bytes = bytes
        self.isTruncated = isTruncated
        let parts = (ContinuousClock.now - start).components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        self.seconds = (seconds * 1000).rounded() / 1000
    }

    /// Why a body that says it is JSON cannot be read as such.
    struct NoJSON: Error, CustomStringConvertible {
        let description: String
    }

    /// The node's output.
    ///
    /// - Parameter readsJSON: whether a body that says it is JSON is read as such, or is a text.
    /// - Returns: what the node outputs.
    /// - Throws: ``NoJSON``.
    func output(readsJSON: Bool) throws(NoJSON) -> JSONValue {
        [
            "status": .integer(status), "headers": shownHeaders,
            "body": try readsJSON && isJSON ? json() : text(),
            "truncated": .bool(isTruncated), "seconds": .double(seconds),
        ]
    }

    /// The beginning of the body for a message, on one line, without secrets.
    var excerpt: String {
        let all = AnswerText.decoded(bytes, contentType: headers["Content-Type"])
        var redactor = Redactor()
        // Redacted before it is cut, so that no secret is cut out of its form.
        let shown = redactor.redact(all.cleaned)
        let line = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let limit = HTTPRequestLimits.shownCharacters
        return line.count > limit ? line.prefix(limit) + "…" : line
    }

    private var mediaType: String {
        let type = (headers["Content-Type"] ?? "").prefix { $0 != ";" }
        return type.filter { !$0.isWhitespace }.lowercased()
    }

    private var isJSON: Bool {
        mediaType == "application/json" || mediaType == "text/json" || mediaType.hasSuffix("+json")
    }

    private func text() -> JSONValue {
        .string(AnswerText.decoded(bytes, contentType: headers["Content-Type"]))
    }

    private func json() throws(NoJSON) -> JSONValue {
        if bytes.isEmpty { return .null }
        if isTruncated {
            throw NoJSON(
                description: """
                    its JSON has more than \(bytes.count) bytes: ask for less, or raise max_bytes.
                    """)
        }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        do {
            return try JSONValue.parse(bytes)
        } catch {
            throw NoJSON(description: "its body is no JSON, as its Content-Type says: \(error)")
        }
    }

    /// By lower-case name; what is secret by its name is not shown.
    private var shownHeaders: JSONValue {
        var shown: [String: String] = [:]
        for line in headers.prefix(HTTPRequestLimits.headers) {
            let name = line.name.lowercased()
            let value =
                HTTPHeaders.isSecret(name)
                ? "<redacted>" : String(line.value.prefix(HTTPRequestLimits.headerLength))
            shown[name] = shown[name].map { $0 == value ? value : "\($0), \(value)" } ?? value
        }
        return .object(shown.mapValues { .string($0) })
    }
}
