import WorkflowModel

/// A continuation token: how far a client has read, signed so that made-up ones are refused.
struct LogToken: Sendable {
    let isEnd: Bool
    let position: Int

    init(isEnd: Bool, position: Int) {
        self.isEnd = isEnd
        self.position = position
    }

    /// Reads a token that this server gave; nil for any other.
    init?(_ text: String) {
        let halves = text.split(separator: ".")
        guard halves.count == 2, let bytes = Base64.decoded(String(halves[0])),
            let value = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
            let position = value["log_pos"]?.integerValue
        else { return nil }
        self.init(isEnd: value["end_of_log"]?.boolValue ?? false, position: position)
        guard self.text == text else { return nil }
    }

    var text: String {
        let payload: JSONValue = ["end_of_log": .bool(isEnd), "log_pos": .integer(position)]
        let body = Base64.urlSafe(payload.compactText)
        let seed = body.utf8.reduce(17) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }
        return "\(body).\(Base64.urlSafe(String(SampleOrders.mixed(seed))))"
    }

    /// Set on every NDJSON answer of Airflow 3; following it returns the whole log again.
    static let everSet = "eyJkb3dubG9hZF9sb2dzIjpmYWxzZX0.J_mMYZVmbxQCBwsXh60Fx18F4Bo"
}
