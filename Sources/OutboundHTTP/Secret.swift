/// A text that must not be seen: it prints as `<redacted>` in every way Swift can print.
///
/// Comparison is not in constant time: it is for our own bookkeeping, never for checking what
/// a stranger sent.
public struct Secret: Sendable, Hashable {
    private let value: String

    /// Wraps a text.
    ///
    /// - Parameter value: what to hide.
    public init(_ value: String) { self.value = value }

    /// The text itself, for the one place that needs it.
    ///
    /// - Returns: what was wrapped.
    public func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `<redacted>`.
    public var description: String { "<redacted>" }

    /// Always `<redacted>`.
    public var debugDescription: String { "<redacted>" }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
