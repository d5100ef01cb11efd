/// How the tries of one task relate to each other.
public enum TryComparison: String, Sendable, Hashable, CaseIterable {
    /// There was one try only.
    case single
    /// Every try failed in the same way: deterministic.
    case same
    /// The tries failed in different ways: flaky, or an outage that changed its face.
    case different
    /// An earlier try failed, the last one succeeded.
    case passedAtLast = "passed at last"
}
