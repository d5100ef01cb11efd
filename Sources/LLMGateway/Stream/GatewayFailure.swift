import WorkflowModel

/// What a gateway says about a failure, in whichever of the known shapes.
///
/// Seen: `{"error": {"message", "type", "code", "param"}}` with `code` a text or a number,
/// `{"error": "…"}`, `{"message": "…"}`, `{"detail": "…"}` or a list of such, an HTML page,
/// plain words, nothing.
struct GatewayFailure: Sendable, Hashable {
    /// The gateway's words, as they came.
    var message: String
    /// Its names for the failure, in lower case.
    var kinds: [String] = []
    /// The parameter it complains about.
    var parameter: String?
    /// The number it gives, usually an HTTP status.
    var number: Int?

    /// Reads the body of an error answer.
    init(body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        // A text stands for itself: its words are the message.
        self.init(GatewayJSON.parse(text).flatMap { Self.errorMember(of: $0) } ?? .string(text))
    }

    /// Reads an error member, or any other value that stands for a failure.
    init(_ json: JSONValue) {
        guard let object = json.objectValue else {
            message = Self.words(json.stringValue ?? json.compactText)
            return
        }
        message =
            ["message", "msg", "detail", "error", "title", "description"].lazy
            .compactMap { object[$0]?.stringValue }.first ?? json.compactText
        kinds = ["type", "code", "status"].compactMap { object[$0]?.stringValue?.lowercased() }
        if let inner = object["innererror"]?["code"]?.stringValue {
            kinds.append(inner.lowercased())
        }
        parameter = object["param"]?.stringValue ?? object["loc"]?.arrayValue?.last?.stringValue
        number = object["code"]?.integerValue ?? object["status"]?.integerValue
    }

    private static func words(_ text: String) -> String {
        let trimmed = String(text.drop(while: \.isWhitespace))
        if trimmed.isEmpty { return "nothing" }
        return trimmed.hasPrefix("<") ? HTMLPage.summary(of: trimmed) : trimmed
    }

    private static func errorMember(of json: JSONValue) -> JSONValue? {
        let json = json[0] ?? json
        for name in ["error", "errors", "detail"] {
            guard let member = json[name], !member.isNull else { continue }
            return member[0] ?? member
        }
        return json.objectValue == nil ? nil : json
    }

    /// What kind of error this is.
    ///
    /// - Parameter status: the HTTP status, or nil for a failure told within a stream.
    /// - Returns: the kind of error.
    func code(status: Int?) -> LLMGatewayError.Code {
        let lower = message.lowercased()
        if says("context_length", "exceed_context_size", "context_window")
            || Self.contextWords.contains(where: { lower.contains($0) })
        {
            return .contextTooLong
        }
        if says("content_filter", "content_policy", "responsibleai") { return .contentFiltered }
        if says("insufficient_quota", "billing") { return .quotaExhausted }
        if says("authentication", "invalid_api_key", "permission", "unauthorized", "forbidden") {
            return .refused
        }
        if status == nil, says("rate_limit") { return .rateLimited }
        return Self.code(forStatus: status ?? number)
    }

    private static func code(forStatus status: Int?) -> LLMGatewayError.Code {
        switch status {
        case 401, 403: .refused
        case 402: .quotaExhausted
        case 404, 405, 410: .notFound
        case 408, 504: .timedOut
        case 429: .rateLimited
        case 409, nil: .gatewayFailed
        case .some(300..<400): .misconfigured
        case .some(400..<500): .badRequest
        default: .gatewayFailed
        }
    }

    private func says(_ names: String...) -> Bool {
        kinds.contains { kind in names.contains { kind.contains($0) } }
    }

    private static let contextWords = [
        "maximum context length", "context size", "context length", "context window",
        "prompt is too long", "input is too long", "too many input tokens",
    ]
}

/// What an HTML page says in short.
enum HTMLPage {
    /// Its title, or that it is an HTML page.
    static func summary(of page: String) -> String {
        guard let start = page.range(of: "<title", caseInsensitive: true),
            let open = page[start.upperBound...].firstIndex(of: ">"),
            let end = page[open...].range(of: "</title", caseInsensitive: true)
        else { return "an HTML page" }
        let title = page[page.index(after: open)..<end.lowerBound]
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "an HTML page titled “\(title)”"
    }
}

extension StringProtocol {
    /// Where an ASCII text stands first, letters compared without case.
    fileprivate func range(of needle: String, caseInsensitive: Bool) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            let candidate = self[start...].prefix(needle.count)
            if candidate.lowercased() == needle { return start..<candidate.endIndex }
            start = index(after: start)
        }
        return nil
    }
}
