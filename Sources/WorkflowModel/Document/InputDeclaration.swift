/// A value asked for when a run starts.
public struct InputDeclaration: Sendable, Hashable {
    /// The name, read in expressions as `inputs.name`; the form of a node id.
    public var name: String
    /// What kind of value it is.
    public var type: InputType
    /// What it means, for people.
    public var description: String?
    /// Used when a run gives none; without it the input must be given.
    public var defaultValue: JSONValue?

    /// Declares an input.
    public init(
        name: String, type: InputType, description: String? = nil, defaultValue: JSONValue? = nil
    ) {
        self.name = name
        self.type = type
        self.description = description
        self.defaultValue = defaultValue
    }
}

/// The kinds of value an input may have.
public enum InputType: String, Sendable, Hashable, CaseIterable {
    case string
    case integer
    case number
    case boolean
    /// A calendar day, `2026-01-31`.
    case date
    /// A moment with offset, `2026-01-31T08:00:00Z` (RFC 3339).
    case datetime
    case object
    case list
}
