import WorkflowModel

/// Answers common requests by rules, with no language model at all.
///
/// It reads a message as words, clauses and steps, looks up what they name with the same tools
/// that a model has, and proposes a workflow, changes one, asks, or answers. It keeps nothing
/// between answers: all is read anew from the messages, so the same conversation on the same day
/// gives the same answer. Whatever tools give back is data to it. Every last word says that no model was used.
public struct BuiltInPlanner: ChatModel {
    /// What it is called in answers and in `usage`.
    public var name: String { "built-in planner" }
    /// Always false.
    public var isLanguageModel: Bool { false }

    private let wallClock: @Sendable () -> Double

    /// Makes a planner; it keeps nothing between answers.
    ///
    /// - Parameter wallClock: seconds since 1970, for words such as `last night`.
    public init(wallClock: @escaping @Sendable () -> Double = GatewayRuntime.live.wallClock) {
        self.wallClock = wallClock
    }

    /// Answers the conversation: a look-up, a proposal, a question, or words.
    ///
    /// - Parameters:
    ///   - request: the conversation and the tools on offer; limits on tokens do not apply.
    ///   - onEvent: called with the text as a whole, then with each call.
    /// - Returns: the answer; never cut.
    /// - Throws: `CancellationError` only.
    public func answer(
        _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
    ) async throws -> ChatAnswer {
        try Task.checkCancellation()
        let answer = Self.answer(request, name: name, now: wallClock())
        if !answer.text.isEmpty { await onEvent(.text(answer.text)) }
        for call in answer.calls { await onEvent(.toolCallStarted(name: call.name)) }
        return answer
    }

    private static func answer(
        _ request: ChatRequest, name: String, now: Double
    ) -> ChatAnswer {
        guard let situation = Situation.read(request.messages) else {
            return words(Wording.help, name)
        }
        let tools = Set(request.tools.map(\.name))
        let next = NextMove(
            situation: situation, tools: tools, nodeTypes: OfferedNodeTypes.read(request.tools),
            now: now)
        switch next.decide() {
        case .say(let text): return words(text, name)
        case .call(let lookUps):
            return ChatAnswer(
                text: "", calls: calls(lookUps, after: situation.callCount), finish: .toolCalls,
                model: name)
        case .ask(let inquiry):
            guard tools.contains("ask_user") else {
                let choices = inquiry.choices.map { "\n- \(PlainWords.line($0))" }.joined()
                return words(inquiry.question + choices, name)
            }
            var arguments: [String: JSONValue?] = ["question": .string(inquiry.question)]
            if !inquiry.choices.isEmpty {
                arguments["choices"] = .array(inquiry.choices.map { .string($0) })
            }
            return ChatAnswer(
                text: Wording.noModelAsks,
                calls: calls([LookUp("ask_user", arguments)], after: situation.callCount),
                finish: .toolCalls, model: name)
        }
    }

    private static func words(_ text: String, _ name: String) -> ChatAnswer {
        ChatAnswer(text: text + "\n\n" + Wording.noModel, model: name)
    }

    private static func calls(_ lookUps: [LookUp], after count: Int) -> [ToolCall] {
        lookUps.enumerated().map { index, lookUp in
            ToolCall(
                id: "planner_\(count + index + 1)", name: lookUp.tool, arguments: lookUp.text)
        }
    }
}

/// Finds the node types in the tools' schemas.
enum OfferedNodeTypes {
    /// The node types that a proposal may use; nil if the schema names none.
    static func read(_ tools: [ToolDefinition]) -> Set<String>? {
        guard let propose = tools.first(where: { $0.name == "propose_workflow" }) else {
            return nil
        }
        var words: Set<String> = []
        collect(propose.parameters, into: &words, depth: 0)
        let types = words.filter { $0.contains(".") || ["python", "check", "delay"].contains($0) }
        return types.isEmpty ? nil : words
    }

    /// Everything that stands under `enum` or `const`.
    private static func collect(_ value: JSONValue, into words: inout Set<String>, depth: Int) {
        guard depth < 32 else { return }
        for (key, member) in value.objectValue ?? [:] {
            if key == "const", let word = member.stringValue { words.insert(word) }
            if key == "enum" {
                words.formUnion((member.arrayValue ?? []).compactMap(\.stringValue))
            }
            collect(member, into: &words, depth: depth + 1)
        }
        for element in value.arrayValue ?? [] { collect(element, into: &words, depth: depth + 1) }
    }
}
