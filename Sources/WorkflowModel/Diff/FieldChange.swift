/// One value that differs between two versions.
public struct FieldChange: Sendable, Hashable {
    /// JSON pointer from the changed thing to the value, such as `/config/sql`.
    public var path: String
    /// The value before, or nil if there was none.
    public var before: JSONValue?
    /// The value after, or nil if there is none.
    public var after: JSONValue?

    /// Makes a change.
    public init(path: String, before: JSONValue?, after: JSONValue?) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// The change as the HTTP API gives it; an absent side is left out.
    public var json: JSONValue {
        var members: [String: JSONValue] = ["path": .string(path)]
        if let before { members["before"] = before }
        if let after { members["after"] = after }
        return .object(members)
    }
}
