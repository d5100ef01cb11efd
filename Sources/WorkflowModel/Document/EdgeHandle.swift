/// Which outcome of its source fires an edge (`sourceHandle`).
public enum EdgeHandle: String, Sendable, Hashable, CaseIterable {
    /// The source succeeded; the default.
    case success
    /// The source failed. Picking a failure up handles it.
    case failure
    /// Whatever the outcome was, unless the source was skipped.
    case always
    /// The source is a `branch` and its condition was true.
    case `true`
    /// The source is a `branch` and its condition was false.
    case `false`
}
