import LogReduction

/// Bounds on what is read, sent and believed.
public enum AnalysisLimits {
    /// Tokens of evidence for a whole diagnosis.
    public static let evidenceTokens = 2000
    /// Task instances whose logs are read; 500 mapped ones that fail alike are one finding.
    public static let taskInstances = 12
    /// Task instances read of one task.
    public static let instancesPerTask = 3
    /// Fewest tokens for a task's evidence.
    static let fewestTokensPerTask = 400
    /// Rows given to a model as samples; figures are computed over all.
    static let sampleRows = 50
    /// Characters of a sample handed to a model.
    static let sampleCharacters = 12_000
    /// Tokens a model may answer with.
    static let answerTokens = 1500
}
