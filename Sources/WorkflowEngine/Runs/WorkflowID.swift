/// A workflow's id, the same for all its versions.
public struct WorkflowID: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The id.
    public let rawValue: String

    /// Wraps an id.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Wraps an id.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The id.
    public var description: String { rawValue }
}
