import LLMGateway
import WorkflowModel

/// A conversation with the planner, in which a fake world plays the tools.
struct FakeConversation: Sendable {
    var world = FakeWorld()
    private(set) var messages: [ChatMessage] = [.system("Standing instructions.")]
    /// All calls of the last reply, in order.
    private(set) var calls: [(tool: String, arguments: JSONValue)] = []

    init(_ world: FakeWorld = FakeWorld()) { self.world = world }

    /// What a reply ended with.
    struct Ending: Sendable {
        var text = ""
        var question: String?
        var choices: [String] = []
        var proposal: JSONValue?
        var operations: [JSONValue] = []
        var tools: [String] = []
    }

    /// Says something and plays the tools until the planner has nothing more to call.
    mutating func say(_ text: String) async throws -> Ending {
        shorten()
        messages.append(.user(text))
        calls = []
        var ending = Ending()
        for _ in 0..<12 {
            let answer = try await BuiltInPlanner(wallClock: { FakeWorld.now }).answer(
                ChatRequest(messages: messages, tools: world.tools)
            ) { _ in }
            messages.append(.assistant(text: answer.text, calls: answer.calls))
            ending.text = answer.text
            guard !answer.calls.isEmpty else { return ending }
            var isAsking = false
            for call in answer.calls {
                let arguments = try JSONValue(parsing: call.arguments)
                calls.append((call.name, arguments))
                ending.tools.append(call.name)
                note(call.name, arguments, in: &ending)
                isAsking = isAsking || call.name == "ask_user"
                let result = world.result(of: call.name, arguments)
                messages.append(
                    .tool(
                        callID: call.id, name: call.name,
                        content: "<data 7Xk2>\n\(result.compactText)\n</data 7Xk2>"))
            }
            if isAsking { return ending }
        }
        return ending
    }

    /// Keeps of earlier turns what the assistant keeps: results in a line, and a last word.
    private mutating func shorten() {
        guard case .user = messages.last else {
            messages = messages.map { message in
                guard case .tool(let id, let name, _) = message else { return message }
                let isProposal = name == "propose_workflow" || name == "edit_workflow"
                let isKept = isProposal && world.refusal == nil
                let line = isKept ? #"{"summary":"ok","workflow_id":"wf_1"}"# : #"{"summary":"…"}"#
                return .tool(callID: id, name: name, content: line)
            }
            if case .tool = messages.last {
                messages.append(.assistant(text: "(This turn ended without words.)", calls: []))
            }
            return
        }
    }

    private mutating func note(
        _ tool: String, _ arguments: JSONValue, in ending: inout Ending
    ) {
        switch tool {
        case "propose_workflow":
            ending.proposal = arguments["workflow"]
            world.document = arguments["workflow"]
        case "edit_workflow": ending.operations = arguments["operations"]?.arrayValue ?? []
        case "ask_user":
            ending.question = arguments["question"]?.stringValue
            ending.choices = (arguments["choices"]?.arrayValue ?? []).compactMap(\.stringValue)
        default: break
        }
    }
}

extension JSONValue {
    /// A workflow's graph on one line: nodes by type, and edges by outcome.
    var graph: String {
        let nodes = (self["nodes"]?.arrayValue ?? []).compactMap { $0["type"]?.stringValue }
        let edges = (self["edges"]?.arrayValue ?? []).map { edge in
            let handle = edge["sourceHandle"]?.stringValue.map { " \($0)" } ?? ""
            let source = edge["source"]?.stringValue ?? "?"
            return "\(source)>\(edge["target"]?.stringValue ?? "?")\(handle)"
        }
        return nodes.joined(separator: " ") + " | " + edges.joined(separator: ", ")
    }

    /// The config of the first node of a type.
    func config(of type: String, _ index: Int = 0) -> JSONValue? {
        let nodes = (self["nodes"]?.arrayValue ?? []).filter { $0["type"]?.stringValue == type }
        return nodes.indices.contains(index) ? nodes[index]["data"]?["config"] : nil
    }
}
