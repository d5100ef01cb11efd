/// The module's limits, each with its reason.
public enum LLMLimits {
    /// Bytes of one server-sent event: a whole answer may come in one, but no answer is larger.
    public static let eventSize = 4 * 1024 * 1024
    /// Bytes of text and arguments of one answer: far beyond any model's longest answer, so that
    /// a gateway that never ends cannot fill the memory.
    public static let answerSize = 8 * 1024 * 1024
    /// Calls in one answer; more is a model that runs in circles.
    public static let callsPerAnswer = 128
    /// Bytes of a body that is read whole: an answer that is not streamed, or a list of models.
    public static let wholeBodySize = 16 * 1024 * 1024
    /// Bytes of an error body that are read; what matters stands at its beginning.
    public static let errorBodySize = 64 * 1024
    /// Bytes that make a token where a cost has to be estimated: about what English text and JSON
    /// come to with the usual vocabularies.
    public static let bytesPerToken = 4
    /// Characters of a stranger's words that are shown.
    public static let shownWords = 400

    /// Tries of one request, the first included.
    public static let attempts = 3
    /// Longest wait between two tries that we choose ourselves.
    public static let longestBackoff = Duration.seconds(20)
    /// Longest wait that a gateway may ask for: a person is waiting.
    public static let longestRetryAfter = Duration.seconds(60)
    /// The first byte may take long: a request waits silently for a busy slot.
    public static let headersTimeout = Duration.seconds(600)
    /// Silence within an answer.
    ///
    /// Gateways send a comment each half minute while they think.
    public static let idleTimeout = Duration.seconds(60)
    /// How long comments alone count as life before the first piece of the answer: reading a
    /// long prompt on a slow machine takes minutes.
    public static let commentsBeforeAnswer = Duration.seconds(600)
    /// The same within an answer: a server that is shutting down sends comments but no more text.
    public static let commentsWithinAnswer = Duration.seconds(60)
    /// One answer from beginning to end.
    public static let totalTimeout = Duration.seconds(1800)
    /// Listing the models is quick or broken.
    public static let modelsTimeout = Duration.seconds(30)

    /// Time a token command may take: a slow log-in, but not a hanging one.
    public static let tokenCommandTimeout = Duration.seconds(30)
    /// Bytes a token command may print.
    public static let tokenOutputSize = 64 * 1024
    /// Characters of a token; servers cap header lines at 8 to 64 KiB.
    public static let tokenLength = 16 * 1024
    /// A token is renewed when less than this share of its life is left.
    public static let refreshShare = 0.2
    /// A token is renewed no earlier than this before its end.
    public static let longestRefreshWindow = Duration.seconds(300)
    /// A token this close to its end is no longer handed out: the request needs time to arrive.
    public static let expiryMargin = Duration.seconds(5)
    /// A token of unknown life is renewed in the background after this.
    public static let unknownLifeRefresh = Duration.seconds(1800)
    /// How often the background work looks at least.
    public static let longestTokenPoll = Duration.seconds(30)
    /// First pause after a token command failed; doubles with each failure.
    public static let firstTokenPause = Duration.seconds(1)
    /// Longest pause after failures: a repaired script is noticed within a minute.
    public static let longestTokenPause = Duration.seconds(60)
    /// A token that is refused this soon after a forced renewal is not renewed by force again:
    /// a gateway that refuses everyone must not run the script for every request.
    public static let forcedRenewalPause = Duration.seconds(10)

    /// Bytes of one prompt file.
    public static let promptSize = 256 * 1024
}
