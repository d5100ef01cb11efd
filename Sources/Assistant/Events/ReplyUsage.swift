/// What one reply cost in all.
public struct ReplyUsage: Sendable, Hashable {
    /// The model's name, as the gateway told it last.
    public var model: String
    /// Tokens sent.
    public var promptTokens: Int
    /// Tokens received.
    public var completionTokens: Int
    /// Whether a part of it is estimated, since the gateway did not tell.
    public var isEstimated: Bool

    /// Makes a cost.
    public init(
        model: String, promptTokens: Int = 0, completionTokens: Int = 0, isEstimated: Bool = false
    ) {
        self.model = model
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.isEstimated = isEstimated
    }
}
