/// What a reply came to, for callers that want it whole.
public struct Reply: Sendable, Hashable {
    /// All that was said.
    public var text: String
    /// The last version that was proposed, if any was.
    public var proposal: Proposal?
    /// Whether the reply is a question that the person has to answer first.
    public var isQuestion: Bool
    /// Why there is no (whole) answer, if there is none.
    public var error: AssistantError?
    /// What it cost.
    public var usage: ReplyUsage
    /// The conversation; empty when none is kept.
    public var conversationID: String
    /// The kept message, or nil when it is not kept.
    public var messageID: String?

    /// Makes a reply's outcome.
    public init(
        text: String = "", proposal: Proposal? = nil, isQuestion: Bool = false,
        error: AssistantError? = nil, usage: ReplyUsage, conversationID: String = "",
        messageID: String? = nil
    ) {
        self.text = text
        self.proposal = proposal
        self.isQuestion = isQuestion
        self.error = error
        self.usage = usage
        self.conversationID = conversationID
        self.messageID = messageID
    }
}
