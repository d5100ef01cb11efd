public import LLMGateway
public import Logging
public import WorkflowModel

/// A conversation's other side: answers a message with look-ups, proposals, questions and words.
///
/// It asks a ``ChatModel`` in turns, carries out the calls that it makes, and sends faults back to
/// it, within the bounds of ``AgentOptions``. It can look things up and propose workflows; it can
/// neither approve nor run them, whatever a model or a tool's result says. A proposal is emitted
/// only if the validator found no error in it.
public struct Agent: Sendable {
    let model: any ChatModel
    let prompts: PromptLibrary
    let registry: NodeTypeRegistry
    let lookups: any AssistantLookups
    let desk: any WorkflowDesk
    let conversations: any ConversationStore
    let options: AgentOptions
    let makeMarker: @Sendable () -> String
    let wallClock: @Sendable () -> Double
    let log: Logger
    /// The tools on offer to the model, in the order told; the same for every model.
    public let tools: [ToolDefinition]

    /// Makes an assistant.
    ///
    /// - Parameters:
    ///   - model: what answers; the built-in planner is one too.
    ///   - prompts: must hold `assistant` and the other `assistant_…` prompts.
    ///   - registry: the node types that it may propose.
    ///   - lookups: the world outside, read-only.
    ///   - desk: where workflows are checked and proposed.
    ///   - conversations: where conversations are kept.
    ///   - options: how far it goes.
    ///   - makeMarker: gives a new unguessable word for each reply, which bounds tools' results.
    ///   - wallClock: seconds since 1970, so that a model knows what `last night` means.
    ///   - log: where it tells what went wrong.
    public init(
        model: any ChatModel, prompts: PromptLibrary, registry: NodeTypeRegistry,
        lookups: any AssistantLookups, desk: any WorkflowDesk,
        conversations: any ConversationStore, options: AgentOptions = AgentOptions(),
        makeMarker: @escaping @Sendable () -> String = { Marker.random() },
        wallClock: @escaping @Sendable () -> Double = GatewayRuntime.live.wallClock,
        log: Logger = Logger(label: "orchestrate.assistant")
    ) {
        self.model = model
        self.prompts = prompts
        self.registry = registry
        self.lookups = lookups
        self.desk = desk
        self.conversations = conversations
        self.options = options
        self.makeMarker = makeMarker
        self.wallClock = wallClock
        self.log = log
        tools = ToolSet(registry: registry).definitions
    }

    /// Replies to a message of a kept conversation, or of a new one.
    ///
    /// The message is kept before the model is asked; what was said and found is kept at the end,
    /// also after a failure or a cancellation. Never throws: whatever goes wrong is an `error`
    /// event. The last event is always `done`, once.
    ///
    /// - Parameters:
    ///   - message: what the person wrote.
    ///   - conversationID: the conversation; nil begins one.
    ///   - emit: called in order for each event; it is awaited, which holds the reply back.
    /// - Returns: what the reply came to.
    @discardableResult
    public func reply(
        to message: String, conversationID: String? = nil,
        emit: @escaping @Sendable (AssistantEvent) async -> Void
    ) async -> Reply {
        var reply = Reply(
            usage: ReplyUsage(model: model.name), conversationID: conversationID ?? "")
        do throws(AssistantError) {
            try Self.check(message)
            let (id, history) = try await open(conversationID, for: message)
            reply.conversationID = id
            var course = ReplyCourse(agent: self, conversationID: id, emit: emit)
            let scope = ModelCallScope(purpose: "chat", conversationID: id)
            let (ended, error) = await ModelCallScope.$current.withValue(scope) {
                var running = course
                let error = await running.run(message, history: history, instructions: nil)
                return (running, error)
            }
            course = ended
            reply.take(course)
            if let error { await course.tell(.error, error.json) }
            await course.tell(.usage, course.usage.json)
            reply.error = error
            reply.messageID = try await keep(course)
        } catch {
            reply.error = reply.error ?? error
            await emit(AssistantEvent(.error, error.json))
        }
        await end(reply, emit)
        return reply
    }

    /// Replies to a message after a given history; nothing is read from the store or kept there.
    ///
    /// - Parameters:
    ///   - message: what the person wrote.
    ///   - history: what was said before, oldest first.
    ///   - instructions: standing instructions of the caller, added to the assistant's own, which
    ///     stay in force.
    ///   - emit: called in order for each event; the last is `done`, with an empty conversation.
    /// - Returns: what the reply came to.
    @discardableResult
    public func reply(
        to message: String, history: [ConversationMessage], instructions: String? = nil,
        emit: @escaping @Sendable (AssistantEvent) async -> Void
    ) async -> Reply {
        var reply = Reply(usage: ReplyUsage(model: model.name))
        do throws(AssistantError) {
            try Self.check(message)
            var course = ReplyCourse(agent: self, conversationID: "", emit: emit)
            let scope = ModelCallScope(purpose: "chat")
            let (ended, error) = await ModelCallScope.$current.withValue(scope) {
                var running = course
                let error = await running.run(
                    message, history: history, instructions: instructions)
                return (running, error)
            }
            course = ended
            reply.error = error
            reply.take(course)
            if let error = reply.error { await course.tell(.error, error.json) }
            await course.tell(.usage, course.usage.json)
        } catch {
            reply.error = error
            await emit(AssistantEvent(.error, error.json))
        }
        await end(reply, emit)
        return reply
    }

    private func end(
        _ reply: Reply, _ emit: @Sendable (AssistantEvent) async -> Void
    ) async {
        if let error = reply.error {
            log.notice("The reply failed", metadata: ["error": "\(error)"])
        }
        await emit(
            AssistantEvent(
                .done,
                [
                    "conversation_id": .string(reply.conversationID),
                    "message_id": reply.messageID.map { .string($0) } ?? .null,
                ]))
    }
}

extension Reply {
    /// Takes over what the course came to.
    fileprivate mutating func take(_ course: ReplyCourse) {
        text = course.said
        proposal = course.proposal
        isQuestion = course.isQuestion
        usage = course.usage
    }
}
