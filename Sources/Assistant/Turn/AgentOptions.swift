/// How far the assistant goes for one reply.
public struct AgentOptions: Sendable, Hashable {
    /// Answers of the model in one reply.
    public var modelTurns = AssistantLimits.modelTurns
    /// Tokens, sent and received, that one reply may cost before no further answer is asked for.
    public var tokensPerReply = AssistantLimits.tokensPerReply
    /// Times that a faulty workflow goes back to the model.
    public var repairRounds = AssistantLimits.repairRounds
    /// The most tokens of one answer of the model.
    public var answerTokens = AssistantLimits.answerTokens
    /// Characters of a tool's result that the model sees.
    public var resultLength = AssistantLimits.resultLength
    /// Earlier messages of the conversation that are read.
    public var historyMessages = AssistantLimits.historyMessages
    /// Characters of earlier messages that the model sees.
    public var historyLength = AssistantLimits.historyLength

    /// Makes options with the defaults.
    public init() {}
}
