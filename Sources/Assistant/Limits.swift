/// The module's limits, each with its reason.
public enum AssistantLimits {
    /// Answers of the model in one reply: looking up, proposing, four repairs and a last word fit.
    public static let modelTurns = 12
    /// Tokens of one reply, sent and received: a dozen turns with a full context of 16k.
    public static let tokensPerReply = 200_000
    /// Times that a faulty workflow goes back to the model; models that fail four times go on so.
    public static let repairRounds = 4
    /// Times that a failed query goes back to the model to be corrected.
    public static let queryCorrections = 2
    /// Answers about data that one reply shows; the last ones are what it came to.
    public static let answersShown = 4
    /// Times that a call which cannot be read goes back to the model in one reply.
    public static let unreadableCalls = 4
    /// Times that an empty answer is asked for again.
    public static let emptyAnswers = 1
    /// Tokens of one answer: a workflow of fifty nodes.
    public static let answerTokens = 4096
    /// Calls of one answer that are carried out; more is a model that runs in circles.
    public static let callsPerAnswer = 16
    /// Characters of a tool's result that the model sees: about 4,000 tokens.
    public static let resultLength = 16_000
    /// Characters of a result that the built-in planner sees: it reads JSON, which must be whole.
    public static let plannerResultLength = 4_000_000
    /// Findings that go back to the model at once; the rest follows once these are mended.
    public static let diagnosticsToModel = 20
    /// Findings told to a person when the model gave up: what fits on a screen.
    public static let diagnosticsToPerson = 8
    /// Earlier messages of the conversation that are read.
    public static let historyMessages = 40
    /// Characters of earlier messages that the model sees: about 6,000 tokens.
    public static let historyLength = 24_000
    /// Characters of one person's message.
    public static let messageLength = 100_000
    /// Characters of a title made of a first message.
    public static let titleLength = 80
    /// Characters of a summary of one use of a tool.
    public static let summaryLength = 200
    /// Characters that are held back while a text may still turn out to be a call: the longest
    /// workflow that fits an answer, and more.
    public static let heldLength = 256_000
    /// DAGs, tables and the like that one look-up gives to the model.
    public static let lookupEntries = 50
    /// Characters of a choice offered with a question.
    public static let choiceLength = 200
    /// Characters of a quoted line or an advice that is added to an answer.
    public static let quotedLength = 300
    /// Quoted lines that are added to an answer about a failure.
    public static let quotedLines = 3
    /// Choices offered with a question.
    public static let choices = 10
}
