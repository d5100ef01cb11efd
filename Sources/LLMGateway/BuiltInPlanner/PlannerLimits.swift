/// The built-in planner's limits, each with its reason.
enum PlannerLimits {
    /// Characters of a message that are read; requests are short, pasted files are not requests.
    static let messageLength = 20_000
    /// Words of a message outside of blocks; a longer one is a text, not a request.
    static let words = 1000
    /// Polite words in front of a verb.
    static let politeWords = 8
    /// Steps of one plan: what a person can still check at a glance.
    static let steps = 40
    /// Look-ups for one message: more would mean that it runs in circles.
    static let callsPerMessage = 24
    /// Choices with one question.
    static let choices = 8
    /// Names that are told at most in one list.
    static let listed = 20
    /// Characters of a stranger's words that are quoted.
    static let quotedWords = 300
    /// Lines of evidence that are quoted.
    static let quotedLines = 8
    /// Bytes of a tool's result that are read.
    static let resultSize = 8 * 1024 * 1024
    /// Places where JSON may begin in a tool's result; boundaries around it have few braces.
    static let bracesTried = 16
    /// Operations of one edit.
    static let operations = 60
}
