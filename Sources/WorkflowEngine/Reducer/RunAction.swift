public import WorkflowModel

/// What is to be done for a run.
///
/// Worked out from its state alone, so doing it again after a restart is what would have been done
/// without one.
public enum RunAction: Sendable, Hashable {
    /// Take the run up: journal `run.started`.
    case begin
    /// Journal the intent of this attempt once that moment has come, then carry it out.
    case startAttempt(node: NodeID, attempt: Int, notBefore: Timestamp?)
    /// Carry out an attempt whose intent is journalled.
    case execute(node: NodeID, attempt: Int)
    /// Look again at an attempt that goes on outside, at that moment.
    case poll(node: NodeID, attempt: Int, at: Timestamp)
    /// Journal that the node's time is over, at that moment.
    case timeOut(node: NodeID, attempt: Int, at: Timestamp)
    /// Stop what the attempt has going on, then journal `attempt.stopped`.
    case stopAttempt(node: NodeID, attempt: Int)
    /// Journal how the run ended.
    case finish(RunStatus)

    /// When it is due; nil means at once.
    public var due: Timestamp? {
        switch self {
        case .startAttempt(_, _, let moment): moment
        case .poll(_, _, let moment), .timeOut(_, _, let moment): moment
        case .begin, .execute, .stopAttempt, .finish: nil
        }
    }
}
