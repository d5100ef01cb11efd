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

    /// What differs between the texts, if there is one on both sides.
    public var text: TextDifference? {
        guard let old = before?.stringValue, let new = after?.stringValue else { return nil }
        return TextDifference(from: old, to: new)
    }

    /// The change as the HTTP API gives it; an absent side is left out.
    public var json: JSONValue {
        var members: [String: JSONValue] = ["path": .string(path)]
        if let before { members["before"] = before }
        if let after { members["after"] = after }
        if let text { members["text"] = text.json }
        return .object(members)
    }

    /// Whether only what people read is different, and not what a run does.
    var isWording: Bool { path == "/data/label" || path == "/name" || path == "/description" }
}
