/// What reading has cost so far: tests hold it to be linear in the input, and bounded.
public struct ReductionWork: Sendable, Hashable {
    /// Lines taken, and for lines of new templates the words and templates that they were compared
    /// with: what may grow faster than the bytes.
    public let steps: Int
    /// About the bytes of memory that hold what was kept.
    public let keptBytes: Int
}
