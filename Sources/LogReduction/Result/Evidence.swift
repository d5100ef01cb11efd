/// One piece of a log that bears on why the task failed, ready to be quoted.
public struct Evidence: Sendable, Hashable {
    /// `E1`, `E2`, … in order of importance; unique within a reduction.
    public let id: String
    /// The try whose log this is from.
    public let tryNumber: Int
    /// The first line, counted from 1; for structured logs the index of the event.
    public let lineStart: Int
    /// The last line, included.
    public let lineEnd: Int
    /// Where the first line begins in the bytes fed for this try.
    public let byteStart: Int
    /// Where the last line ends, its line break excluded.
    public let byteEnd: Int
    /// The lines themselves: redacted, control characters removed.
    ///
    /// A line that begins with `[…`
    /// tells what was left out between its neighbours and is no line of the log.
    public let text: String
    /// Why this was chosen, in a sentence for people.
    public let reason: String
    /// How often lines of this template occurred in all the tries together.
    public let count: Int
    /// How often in each try, in order of the tries in which it occurred.
    public let countsByTry: [TryCount]
    /// The importance that ordered the evidence; comparable within one reduction only.
    public let score: Double

    /// Makes a piece of evidence, as tests and stand-ins need to.
    public init(
        id: String, tryNumber: Int, lineStart: Int, lineEnd: Int, byteStart: Int = 0,
        byteEnd: Int = 0, text: String, reason: String, count: Int = 1,
        countsByTry: [TryCount] = [], score: Double = 0
    ) {
        self.id = id
        self.tryNumber = tryNumber
        self.lineStart = lineStart
        self.lineEnd = lineEnd
        self.byteStart = byteStart
        self.byteEnd = byteEnd
        self.text = text
        self.reason = reason
        self.count = count
        self.countsByTry = countsByTry
        self.score = score
    }
}

/// How often something occurred in one try.
public struct TryCount: Sendable, Hashable {
    /// The number of the try.
    public let tryNumber: Int
    /// The occurrences in it.
    public let count: Int

    /// Makes a count.
    public init(tryNumber: Int, count: Int) {
        self.tryNumber = tryNumber
        self.count = count
    }
}
