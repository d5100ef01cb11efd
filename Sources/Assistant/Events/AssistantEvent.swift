public import WorkflowModel

/// Something that happens while a reply is made, as it is streamed to the person.
public struct AssistantEvent: Sendable, Hashable {
    /// The event's name.
    public var name: Name
    /// What is told with it.
    public var data: JSONValue

    /// Makes an event.
    public init(_ name: Name, _ data: JSONValue) {
        self.name = name
        self.data = data
    }

    /// The names of events; part of the HTTP API.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// `{text}`: more of the reply's text.
        case messageDelta = "message.delta"
        /// `{id, name, summary}`: a tool is being used.
        case toolStarted = "tool.started"
        /// `{id, name, summary, ok}`: it is done.
        case toolFinished = "tool.finished"
        /// A ``Proposal``: a version to decide on, without an error in it.
        case proposal
        /// `{model, prompt_tokens, completion_tokens}`: what the reply cost in all.
        case usage
        /// `{code, message, retryable}`: there is no (whole) answer.
        case error
        /// `{conversation_id, message_id}`: the end; always the last event.
        case done
    }

    /// The event as conversations keep it.
    public var json: JSONValue { ["event": .string(name.rawValue), "data": data] }
}
