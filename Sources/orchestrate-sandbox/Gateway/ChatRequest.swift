import WorkflowModel

/// A chat request, as far as the scripts look at it.
struct ChatRequest: Sendable {
    struct Message: Sendable {
        let role: String
        let text: String
        let calls: [(id: String, name: String, arguments: String)]
        let callID: String?
    }

    let model: String
    let messages: [Message]
    let tools: Set<String>
    let isStreamed: Bool
    let wantsUsage: Bool

    init?(_ body: JSONValue) {
        guard let list = body["messages"]?.arrayValue else { return nil }
        model = body["model"]?.stringValue ?? ""
        messages = list.map(Self.message)
        let names = (body["tools"]?.arrayValue ?? []).compactMap {
            $0["function"]?["name"]?.stringValue
        }
        tools = Set(names)
        isStreamed = body["stream"]?.boolValue ?? false
        wantsUsage = body["stream_options"]?["include_usage"]?.boolValue ?? false
    }

    private static func message(_ value: JSONValue) -> Message {
        let parts = value["content"]?.arrayValue?.compactMap { $0["text"]?.stringValue }
        let calls = (value["tool_calls"]?.arrayValue ?? []).map { call in
            (
                call["id"]?.stringValue ?? "", call["function"]?["name"]?.stringValue ?? "",
                call["function"]?["arguments"]?.stringValue ?? ""
            )
        }
        return Message(
            role: value["role"]?.stringValue ?? "",
            text: value["content"]?.stringValue ?? parts?.joined(separator: "\n") ?? "",
            calls: calls, callID: value["tool_call_id"]?.stringValue)
    }

    /// The first message whose own calls are no JSON; real gateways refuse such a history.
    var brokenCall: Int? {
        messages.firstIndex { message in
            message.calls.contains { (try? JSONValue(parsing: $0.arguments)) == nil }
        }
    }

    private var lastUser: Int? { messages.lastIndex { $0.role == "user" } }

    /// What the person said last.
    var said: String { lastUser.map { messages[$0].text } ?? "" }

    /// Everything before the present turn and in it, as one text.
    var everything: String { messages.map(\.text).joined(separator: "\n") }

    /// The results of the present turn, oldest first.
    var results: [(name: String, text: String)] {
        let turn = messages.dropFirst((lastUser ?? -1) + 1)
        var names: [String: String] = [:]
        for call in turn.flatMap(\.calls) { names[call.id] = call.name }
        return turn.filter { $0.role == "tool" }.map { (names[$0.callID ?? ""] ?? "", $0.text) }
    }

    /// How many of this tool's results there are in the present turn.
    func count(of tool: String) -> Int { results.count { $0.name == tool } }

    /// The newest result of a tool in the present turn that is JSON and no error.
    func result(of tool: String) -> JSONValue? {
        results.reversed().lazy.filter { $0.name == tool }
            .compactMap { Self.object(in: $0.text) }.first { $0["error"] == nil }
    }

    /// Whether a tool is there, gave nothing yet in this turn, and is worth another attempt.
    func needs(_ tool: String) -> Bool {
        tools.contains(tool) && result(of: tool) == nil && count(of: tool) < 3
    }

    /// The JSON object within a text, whatever bounds it.
    static func object(in text: String) -> JSONValue? {
        guard let end = text.lastIndex(of: "}") else { return nil }
        let starts = text.indices.lazy.filter { text[$0] == "{" && $0 < end }.prefix(6)
        return starts.lazy.compactMap { try? JSONValue(parsing: String(text[$0...end])) }.first
    }

    /// A rough count of the request's tokens.
    var promptTokens: Int { max(1, messages.reduce(0) { $0 + $1.text.utf8.count } / 4) }
}
