/// Why there is no analysis.
public struct AnalysisError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// The run has not ended, or it succeeded: there is nothing to explain.
        case nothingFailed = "nothing-failed"
        /// The run has no such task.
        case unknownTask = "unknown-task"
    }

    /// What went wrong.
    public var code: Code
    /// What it is and what to do, in plain words.
    public var description: String

    /// Makes an error.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// Whether asking again later could go better.
    public var isTransient: Bool { false }
}
