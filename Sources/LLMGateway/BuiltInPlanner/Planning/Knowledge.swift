import WorkflowModel

/// What has been looked up and answered so far.
///
/// It only grows while one request is worked on.
struct Knowledge: Sendable {
    /// The results of look-ups.
    var results: [LookUp: ToolResult] = [:]
    /// The person's answers, by the key of the question.
    var answers: [String: String] = [:]
    /// The names of the tools that are on offer.
    var tools: Set<String> = []
    /// The node types that workflows may use, or nil when the tools do not tell.
    var nodeTypes: Set<String>?

    /// The result of a look-up.
    ///
    /// - Throws: ``Pause/needs(_:)`` when it has not been made.
    func result(_ lookUp: LookUp) throws(Pause) -> ToolResult {
        if let known = results[lookUp] { return known }
        guard tools.contains(lookUp.tool) else {
            throw .stop("I would need the look-up `\(lookUp.tool)`, which is not on offer here.")
        }
        throw .needs([lookUp])
    }

    /// The JSON of a look-up that there is no answer without.
    func value(_ lookUp: LookUp, what: String) throws(Pause) -> JSONValue {
        switch try result(lookUp) {
        case .value(let value): return value
        case .failed(let words):
            throw .stop("I could not look up \(what). The answer was: “\(words)”")
        }
    }

    /// The answer to a question, as meant; asks it if it was not asked yet.
    func answer(_ inquiry: Inquiry) throws(Pause) -> String {
        // A question that had to be asked again has its key with a mark behind it.
        if let again = answers[inquiry.key + "?"] { return again }
        guard let answer = answers[inquiry.key] else { throw .ask(inquiry) }
        return answer
    }

    /// How the keys of questions begin that ask for params which the validator missed.
    static let missingParam = "missing:"

    /// Values of params that the validator had missed, by name.
    var missingParams: [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for (key, answer) in answers where key.hasPrefix(Self.missingParam) {
            let words = WordReader.read(answer).filter { $0.kind != .stop }
            let value = words.count == 1 ? words.first.flatMap(ValueReader.value) : nil
            values[String(key.dropFirst(Self.missingParam.count))] = value ?? .string(answer)
        }
        return values
    }

    /// Whether a node type may be used.
    func offers(_ type: String) -> Bool { nodeTypes?.contains(type) ?? (type != "python") }
}
