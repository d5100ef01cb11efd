import LogReduction

/// What to explain.
public struct DiagnosisRequest: Sendable, Hashable {
    /// The DAG.
    public var dagID: String
    /// The run.
    public var runID: String
    /// Which tasks; nil for those that failed.
    public var taskIDs: [String]?
    /// Whether earlier tries are left out.
    public var onlyLastTry: Bool
    /// Tokens of evidence.
    public var tokenBudget: Int

    /// Asks about a run.
    public init(
        dagID: String, runID: String, taskIDs: [String]? = nil, onlyLastTry: Bool = false,
        tokenBudget: Int = AnalysisLimits.evidenceTokens
    ) {
        self.dagID = dagID
        self.runID = runID
        self.taskIDs = taskIDs
        self.onlyLastTry = onlyLastTry
        self.tokenBudget = tokenBudget
    }
}
