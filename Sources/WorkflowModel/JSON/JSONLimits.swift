/// What a JSON text may cost at most.
public struct JSONLimits: Sendable, Hashable {
    /// How deep lists and objects may nest; never more than ``greatestDepth``.
    public var depth: Int
    /// How many bytes the text may have.
    public var bytes: Int

    /// The greatest depth that can be asked for: parsing recurses, and a thread's stack is finite.
    public static let greatestDepth = 1024

    /// Makes limits.
    public init(depth: Int = 512, bytes: Int = 64 << 20) {
        self.depth = min(depth, JSONLimits.greatestDepth)
        self.bytes = bytes
    }
}
