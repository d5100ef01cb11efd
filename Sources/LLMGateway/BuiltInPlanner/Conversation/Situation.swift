import WorkflowModel

/// What a conversation comes to: the request at hand, what was answered and looked up since.
///
/// It is read anew from the messages each time; the planner itself remembers nothing.
struct Situation: Sendable {
    /// What the person asked for.
    var request = ""
    /// The answers to the questions that it led to, oldest first.
    var answers: [String] = []
    /// Results of look-ups since the person's last message; older ones are kept in short only.
    var results: [LookUp: ToolResult] = [:]
    /// Calls since the person's last message.
    var calls: [(lookUp: LookUp, result: ToolResult?)] = []
    /// Calls in the whole conversation, for new ids.
    var callCount = 0
    /// The workflow that was proposed last before the person's last message.
    var workflowID: String?

    /// Reads a conversation; nil if nobody has said anything.
    static func read(_ messages: [ChatMessage]) -> Situation? {
        let people = messages.indices.filter { index in
            if case .user = messages[index] { true } else { false }
        }
        guard let last = people.last else { return nil }
        var situation = Situation()
        var start = people.count - 1
        while start > 0, let text = text(messages[people[start]]) {
            let turn = messages[people[start - 1]..<people[start]]
            guard let choices = question(endOf: turn),
                isAnswer(
                    text, choices, hasProposal: proposal(in: messages[..<people[start]]) != nil)
            else { break }
            situation.answers.insert(text, at: 0)
            start -= 1
        }
        situation.request = text(messages[people[start]]) ?? ""
        situation.workflowID = proposal(in: messages[..<people[start]])
        situation.readCalls(messages, since: last)
        return situation
    }

    private static func text(_ message: ChatMessage) -> String? {
        if case .user(let text) = message { text } else { nil }
    }

    private mutating func readCalls(_ messages: [ChatMessage], since now: Int) {
        let found = Self.results(in: messages[now...])
        for (index, message) in messages.enumerated() {
            guard case .assistant(_, let calls) = message else { continue }
            callCount += calls.count
            guard index > now else { continue }
            for call in calls {
                guard let lookUp = LookUp(call) else { continue }
                if let result = found[call.id] { results[lookUp] = result }
                self.calls.append((lookUp, found[call.id]))
            }
        }
    }

    private static func results(in messages: ArraySlice<ChatMessage>) -> [String: ToolResult] {
        var results: [String: ToolResult] = [:]
        for message in messages {
            guard case .tool(let id, _, let content) = message else { continue }
            results[id] = ToolResult.read(content)
        }
        return results
    }

    /// The choices of the question that a turn ended with; nil if it did not end with one.
    private static func question(endOf turn: ArraySlice<ChatMessage>) -> [String]? {
        var choices: [String]?
        for message in turn {
            guard case .assistant(let text, let calls) = message else { continue }
            if let call = calls.first(where: { $0.name == "ask_user" }) {
                let arguments = LookUp(call)?.arguments["choices"]?.arrayValue ?? []
                choices = arguments.compactMap(\.stringValue)
            } else if calls.isEmpty {
                let line = text.split(separator: "\n").first.map(String.init) ?? ""
                let asks = line.contains("?") && !text.contains(Wording.nothingRuns)
                choices = choices ?? (asks ? [] : nil)
            } else {
                choices = nil
            }
        }
        return choices
    }

    /// Whether a message answers a question rather than asking for something new.
    private static func isAnswer(_ text: String, _ choices: [String], hasProposal: Bool) -> Bool {
        let inquiry = Inquiry(key: "", question: "", choices: choices)
        if choices.contains(inquiry.meant(by: text)) { return true }
        switch Understanding.read(text, hasProposal: hasProposal) {
        case .plan(let steps, _):
            // `run it for yesterday` names nothing new.
            guard steps.count == 1, case .run(let wish) = steps[0].step else {
                return steps.allSatisfy { step in
                    if case .check(let wish) = step.step { wish.isAboutResult } else { false }
                }
            }
            return wish.dag.isEmpty
        case .question(.help), .question(.thanks), .nothing: return true
        case .question, .partly: return false
        case .edit(let wishes):
            // A day or a number alone answers a question after one.
            return wishes.allSatisfy { wish in
                switch wish {
                case .day, .threshold, .conf: true
                default: false
                }
            }
        }
    }

    /// The workflow that was proposed or changed last.
    private static func proposal(in messages: ArraySlice<ChatMessage>) -> String? {
        for message in messages.reversed() {
            guard case .tool(_, let name, let content) = message,
                name == "propose_workflow" || name == "edit_workflow",
                case .value(let value) = ToolResult.read(content),
                let id = Outcome.workflowID(in: value)
            else { continue }
            return id
        }
        return nil
    }
}
