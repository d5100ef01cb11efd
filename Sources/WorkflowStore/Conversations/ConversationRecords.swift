public import WorkflowEngine
public import WorkflowModel

/// A conversation as lists show it.
public struct ConversationRecord: Sendable, Hashable {
    /// The id.
    public var id: String
    /// What it is about, in a few words.
    public var title: String
    /// When it began.
    public var createdAt: Timestamp
    /// When a message was last added.
    public var updatedAt: Timestamp
}

/// One message of a conversation.
public struct MessageRecord: Sendable, Hashable {
    /// The id.
    public var id: String
    /// The conversation.
    public var conversation: String
    /// Its place in the conversation, from 1 without gaps.
    public var position: Int
    /// Who speaks.
    public var role: MessageRole
    /// What people read.
    public var text: String
    /// What the model needs to see of it again, such as tool calls.
    public var payload: JSONValue?
    /// The events that were streamed with it, so that a page can be shown again as it was.
    public var events: [JSONValue]
    /// When it was added.
    public var createdAt: Timestamp
}

/// Who speaks in a message.
public enum MessageRole: String, Sendable, Hashable, CaseIterable {
    /// A person.
    case user
    /// The assistant.
    case assistant
    /// A tool's result.
    case tool
}

/// What one answer of a model cost.
public struct UsageRecord: Sendable, Hashable {
    /// The conversation, if it was for one.
    public var conversation: String?
    /// The message, if it was for one.
    public var message: String?
    /// The model's name.
    public var model: String
    /// Tokens read.
    public var promptTokens: Int
    /// Tokens written.
    public var completionTokens: Int
    /// Whether a part of it is estimated.
    public var isEstimated: Bool

    /// Describes what an answer cost.
    public init(
        conversation: String? = nil, message: String? = nil, model: String, promptTokens: Int,
        completionTokens: Int, isEstimated: Bool = false
    ) {
        self.conversation = conversation
        self.message = message
        self.model = model
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.isEstimated = isEstimated
    }
}

/// What a conversation, or everything, has cost in one model's tokens.
public struct UsageTotal: Sendable, Hashable {
    /// The model's name.
    public var model: String
    /// Answers counted.
    public var answers: Int
    /// Tokens read.
    public var promptTokens: Int
    /// Tokens written.
    public var completionTokens: Int
}
