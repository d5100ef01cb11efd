/// A password, which prints as `<redacted>` in every way Swift can print.
public struct SQLPassword: Sendable, Hashable {
    private let value: String

    /// Wraps a password.
    public init(_ value: String) { self.value = value }

    /// The password itself, for logging in.
    func reveal() -> String { value }
}

extension SQLPassword: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `<redacted>`.
    public var description: String { "<redacted>" }

    /// Always `<redacted>`.
    public var debugDescription: String { "<redacted>" }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
