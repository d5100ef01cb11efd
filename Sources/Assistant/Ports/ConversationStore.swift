public import WorkflowModel

/// Where conversations are kept.
public protocol ConversationStore: Sendable {
    /// Begins a conversation and gives its id.
    ///
    /// - Parameter title: what it is about, in a few words.
    /// - Returns: the conversation's id.
    /// - Throws: when it could not be kept.
    func begin(title: String) async throws -> String

    /// The last messages of a conversation, oldest first; nil if there is no such conversation.
    func history(of conversationID: String, limit: Int) async throws -> [ConversationMessage]?

    /// Adds a message at the end and gives its id.
    func append(
        _ message: ConversationMessage, to conversationID: String
    ) async throws -> String

    /// Keeps what a reply cost; a failure to keep it is not the reply's.
    func record(_ usage: ReplyUsage, conversationID: String, messageID: String?) async
}

/// One message of a kept conversation.
public struct ConversationMessage: Sendable, Hashable {
    /// Who speaks.
    public var role: Role
    /// What people read.
    public var text: String
    /// What the model needs to see again, in the assistant's own form; kept untouched.
    public var payload: JSONValue?
    /// The events streamed with it (`{"event", "data"}`), without the text's pieces, so that a
    /// page can be shown again as it was.
    public var events: [JSONValue]

    /// Makes a message.
    public init(
        role: Role, text: String, payload: JSONValue? = nil, events: [JSONValue] = []
    ) {
        self.role = role
        self.text = text
        self.payload = payload
        self.events = events
    }

    /// Who speaks.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// A person.
        case user
        /// The assistant.
        case assistant
    }
}
