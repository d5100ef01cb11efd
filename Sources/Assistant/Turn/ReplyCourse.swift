import Analysis
import LLMGateway
import WorkflowModel

/// The course of one reply: the model's answers, the calls carried out, and what was said.
///
/// `messages` only grows, but for earlier turns, which are dropped once if they do not fit; every
/// call in it has JSON arguments, an id of its own, and one result. `said` and `events` hold
/// exactly what was emitted.
struct ReplyCourse {
    let agent: Agent
    let emit: @Sendable (AssistantEvent) async -> Void
    let conversationID: String
    let marker: String

    var messages: [ChatMessage] = []
    /// How many of the messages, after the first, are of earlier turns.
    var earlier = 0
    var memory = CallMemory()
    var reader = CallReader()
    var steps = KeptSteps()
    var usage: ReplyUsage
    /// Tokens so far, estimated where the gateway tells none.
    var tokens = 0
    var said = ""
    var events: [JSONValue] = []
    var proposal: Proposal?
    /// The diagnosis that was made last in this reply.
    var diagnosis: JSONValue?
    /// What queries gave in this reply.
    var answers: [DataAnswer] = []
    /// The last query, if it failed.
    var failedQuery: DataQueryError?
    var failedQueries = 0
    /// What the person wrote.
    var question = ""
    var isAnswerTold = false
    /// What is wrong with the workflow that was tried last; empty when none is, or it is mended.
    var findings: [BuildingTools.Finding] = []
    var faultyWorkflows = 0
    var unreadableCalls = 0
    /// Why the last call that was refused was refused.
    var lastRefusal = ""
    var emptyAnswers = 0
    var isQuestion = false

    init(
        agent: Agent, conversationID: String,
        emit: @escaping @Sendable (AssistantEvent) async -> Void
    ) {
        self.agent = agent
        self.conversationID = conversationID
        self.emit = emit
        marker = ControlTokens.neutralised(agent.makeMarker())
        usage = ReplyUsage(model: agent.model.name)
    }

    /// Replies; gives why there is no (whole) reply, if there is none.
    mutating func run(
        _ message: String, history: [ConversationMessage], instructions: String?
    ) async -> AssistantError? {
        question = message
        let error = await takeAnswers(message, history: history, instructions: instructions)
        // Whatever happened, the person sees the last query and what it gave.
        await tellAnswer()
        return error
    }

    private mutating func takeAnswers(
        _ message: String, history: [ConversationMessage], instructions: String?
    ) async -> AssistantError? {
        do {
            try await begin(message, history: history, instructions: instructions)
            for _ in 0..<agent.options.modelTurns {
                try Task.checkCancellation()
                guard tokens < agent.options.tokensPerReply else {
                    await giveUp("I stopped here: this reply has used up its budget of tokens.")
                    return nil
                }
                if try await takeAnswer() { return nil }
            }
            await giveUp(
                "I stopped after \(agent.options.modelTurns) steps without coming to an end.")
            return nil
        } catch is CancellationError {
            return AssistantError(
                .cancelled, "The reply was stopped; what was found so far is kept.",
                isRetryable: true)
        } catch let error as LLMGatewayError {
            return AssistantError(error)
        } catch {
            return AssistantError(.modelFailed, "The model could not be asked: \(error)")
        }
    }

    private mutating func begin(
        _ message: String, history: [ConversationMessage], instructions: String?
    ) async throws {
        let prompt = SystemPrompt(
            registry: agent.registry, connections: try? await agent.lookups.connections(),
            now: agent.wallClock(), instructions: instructions)
        let course = self
        let past = HistoryMessages(limit: agent.options.historyLength) { tool, value in
            course.content(value, of: tool)
        }.make(history)
        messages = [.system(try prompt.text(agent.prompts))] + past
        messages.append(.user(ControlTokens.neutralised(message)))
        earlier = past.count
    }

    /// Asks the model once and carries out what it wants; true when the reply is over.
    private mutating func takeAnswer() async throws -> Bool {
        let (answer, stream) = try await ask()
        let isCut = answer.finish == .length
        var calls = answer.calls.map { reader.read($0, isCut: isCut) }
        if calls.isEmpty { calls = stream.calls.map { reader.read($0, isCut: isCut) } }
        guard calls.isEmpty else {
            return await carryOut(calls, saying: holdsWords ? "" : stream.said)
        }
        steps.closing = stream.said
        if holdsWords {
            await tellAnswer(stream.isRepeating || isCut ? "" : stream.said)
            if !findings.isEmpty { await say(failureWords) }
            return true
        }
        if stream.said.isEmpty { return await takeEmpty(answer) }
        if stream.isRepeating {
            await say("(The model began to repeat itself; the rest is left out.)")
        } else if answer.finish == .contentFilter {
            await say("(The gateway held the rest back for its content.)")
        } else if isCut {
            await say("(The answer was cut because it became too long.)")
        }
        // The built-in planner tells of errors itself, also where it stands in for a language
        // model that failed; a language model may pass over them.
        let isPlanner = !agent.model.isLanguageModel || answer.model == BuiltInPlanner().name
        if !findings.isEmpty, !isPlanner { await say(failureWords) }
        if let diagnosis, proposal == nil, !isPlanner {
            await say(DiagnosisFooting(diagnosis: diagnosis).missing(from: said))
        }
        return true
    }

    private mutating func ask() async throws -> (ChatAnswer, SpokenStream) {
        let stream = SpokenStream(tools: ToolSet.names, separator: said.isEmpty ? "" : "\n\n")
        let emit = self.emit
        let isHeld = holdsWords
        let before = said.isEmpty ? "" : said + "\n\n"
        do {
            let request = ChatRequest(
                messages: messages, tools: agent.tools,
                maxAnswerTokens: agent.options.answerTokens)
            let answer = try await agent.model.answer(request) { event in
                guard case .text(let piece) = event else { return }
                let words = stream.take(piece)
                if !words.isEmpty, !isHeld { await emit(.delta(words)) }
            }
            let rest = stream.finish(whole: answer.text, wasCut: answer.finish == .length)
            if !rest.isEmpty, !isHeld { await emit(.delta(rest)) }
            if !stream.said.isEmpty, !isHeld { said = before + stream.said }
            count(answer)
            return (answer, stream)
        } catch {
            if !stream.said.isEmpty, !isHeld {
                said = before + stream.said
                steps.closing = stream.said
            }
            guard let error = error as? LLMGatewayError else {
                countCancelled(after: stream.said)
                throw error
            }
            usage.add(error.usage)
            guard error.code == .contextTooLong, earlier > 0 else { throw error }
            messages.removeSubrange(1...earlier)
            earlier = 0
            return try await ask()
        }
    }

    /// What was sent and came before nobody waited any more is paid for all the same.
    private mutating func countCancelled(after words: String) {
        guard agent.model.isLanguageModel else { return }
        usage.add(
            .estimate(
                sentBytes: messages.map(\.length).reduce(0, +), receivedBytes: words.utf8.count))
    }

    private mutating func count(_ answer: ChatAnswer) {
        usage.add(answer.usage)
        if !answer.model.isEmpty { usage.model = answer.model }
        guard agent.model.isLanguageModel else { return }
        if let told = answer.usage {
            tokens += told.promptTokens + told.completionTokens
        } else {
            let calls = answer.calls.map(\.arguments.utf8.count).reduce(0, +)
            let bytes = messages.map(\.length).reduce(0, +) + answer.text.utf8.count + calls
            tokens += bytes / 4
        }
    }

    private mutating func takeEmpty(_ answer: ChatAnswer) async -> Bool {
        if answer.finish == .contentFilter {
            await giveUp("The gateway held the answer back for its content. Say it in other words.")
            return true
        }
        emptyAnswers += 1
        guard emptyAnswers <= AssistantLimits.emptyAnswers,
            let prompt = try? agent.prompts.render("assistant_empty", [:])
        else {
            await giveUp("The model gave no answer. Say it in other words, or in smaller steps.")
            return true
        }
        messages.append(.assistant(text: "(empty)", calls: []))
        messages.append(.user(prompt))
        return false
    }

    /// A value as the content of a tool's result.
    func content(_ value: JSONValue, of tool: String, note: String = "") -> String {
        guard agent.model.isLanguageModel else {
            return ResultText.make(value, limit: AssistantLimits.plannerResultLength)
        }
        let text = ResultText.make(value, limit: agent.options.resultLength)
        let data = ControlTokens.neutralised(text).replacing(marker, with: "…")
        let values: [String: JSONValue] = [
            "mark": .string(marker), "tool": .string(tool), "content": .string(data),
            "note": .string(note),
        ]
        return (try? agent.prompts.render("assistant_data", values)) ?? data
    }

    /// Says something of our own, after what was said so far.
    mutating func say(_ words: String) async {
        guard !words.isEmpty else { return }
        let text = said.isEmpty ? words : "\n\n" + words
        said += text
        steps.closing += steps.closing.isEmpty ? words : "\n\n" + words
        await emit(.delta(text))
    }

    /// Emits and keeps an event.
    mutating func tell(_ name: AssistantEvent.Name, _ data: JSONValue) async {
        let event = AssistantEvent(name, data)
        events.append(event.json)
        await emit(event)
    }
}

extension AssistantEvent {
    /// More of the reply's text.
    static func delta(_ text: String) -> AssistantEvent {
        AssistantEvent(.messageDelta, ["text": .string(text)])
    }
}

extension ReplyUsage {
    /// Adds what one answer cost, if it is known.
    mutating func add(_ more: TokenUsage?) {
        promptTokens += more?.promptTokens ?? 0
        completionTokens += more?.completionTokens ?? 0
        isEstimated = isEstimated || more?.isEstimated == true
    }

    /// The cost as the `usage` event gives it.
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "model": .string(model), "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
        ]
        if isEstimated { members["estimated"] = true }
        return .object(members)
    }
}
