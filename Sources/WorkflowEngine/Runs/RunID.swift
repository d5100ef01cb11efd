/// A run's id, made before the run is stored and used in the keys of its effects.
///
/// Short and safe in URLs and file names: Airflow puts run ids into directory names.
public struct RunID: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The id.
    public let rawValue: String

    /// Wraps an id.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Wraps an id.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The id.
    public var description: String { rawValue }
}
