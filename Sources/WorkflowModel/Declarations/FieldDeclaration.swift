/// One field of a node type's `config`.
public struct FieldDeclaration: Sendable, Hashable {
    /// The name in `config`.
    public let name: String
    /// What it means, in a sentence; goes to the model and to forms.
    public let purpose: String
    /// The kind of value.
    public let kind: FieldKind
    /// Whether a document without it is refused.
    public let isRequired: Bool
    /// The value when it is absent.
    public let defaultValue: JSONValue?
    /// Whether `{{ … }}` in its strings is rendered; never for bare expressions.
    public let isTemplatable: Bool
    /// Whether it holds a secret, so that its value is shown nowhere.
    public let isSecret: Bool

    /// Declares a field.
    public init(
        _ name: String, _ kind: FieldKind, purpose: String, required: Bool = false,
        default defaultValue: JSONValue? = nil, templatable: Bool = true, secret: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.purpose = purpose
        self.isRequired = required
        self.defaultValue = defaultValue
        self.isTemplatable = templatable
        self.isSecret = secret
    }
}

/// The kinds of value a field may hold.
public indirect enum FieldKind: Sendable, Hashable {
    /// The name of a connection of one of these kinds, such as `airflow`. Not templatable.
    case connection([String])
    /// Text, at most that many characters.
    case text(limit: Int)
    /// The id of a DAG on the connection named by the field `connection`.
    case dagID
    /// SQL text, with named parameters `@name`.
    case sql
    /// Python source text.
    case code
    /// A whole number in this range.
    case integer(ClosedRange<Int>)
    /// A number in this range.
    case number(ClosedRange<Double>)
    /// True or false.
    case boolean
    /// One of these words.
    case choice([String])
    /// A bare expression (no braces) that gives a value of this type.
    case expression(ValueType)
    /// A list of these, at most that many.
    case list(FieldKind, limit: Int)
    /// An object with these fields.
    case record([FieldDeclaration])
    /// An object with any members, each of this kind.
    case map(FieldKind)
    /// Any JSON.
    case json
}
