/// All that is known of a node type without running it.
///
/// One description drives the model's tool schema, validation, the viewer's forms, export and the
/// reference documentation.
public struct NodeTypeDeclaration: Sendable, Hashable {
    /// The name in documents, such as `airflow.trigger`.
    ///
    /// Persisted: never changes its meaning.
    public let name: String
    /// What it does, in one line.
    public let purpose: String
    /// When to use it; goes to the model.
    public let usage: String
    /// When not to use it, and what to use instead; goes to the model.
    public let misuse: String
    /// The fields of `config`, in the order people read them.
    public let fields: [FieldDeclaration]
    /// The shape of what it outputs.
    public let output: ValueType
    /// What it does to the world outside.
    public let effect: Effect
    /// What happens if it is done again.
    public let repeatRule: RepeatRule
    /// What it sends to a language model.
    public let modelData: [ModelData]
    /// The handles its outgoing edges may use.
    public let handles: [EdgeHandle]

    /// Declares a node type.
    public init(
        name: String, purpose: String, usage: String, misuse: String = "",
        fields: [FieldDeclaration],
        output: ValueType, effect: Effect, repeatRule: RepeatRule, modelData: [ModelData] = [],
        handles: [EdgeHandle] = [.success, .failure, .always]
    ) {
        self.name = name
        self.purpose = purpose
        self.usage = usage
        self.misuse = misuse
        self.fields = fields
        self.output = output
        self.effect = effect
        self.repeatRule = repeatRule
        self.modelData = modelData
        self.handles = handles
    }

    /// The field of that name, or nil.
    public func field(_ name: String) -> FieldDeclaration? { fields.first { $0.name == name } }
}

/// What a node does to the world outside.
public enum Effect: String, Sendable, Hashable, CaseIterable {
    /// Nothing: it computes.
    case pure
    /// It reads from a system outside.
    case read
    /// It sends data to a model.
    case model
    /// It changes something outside.
    case external
}

/// What happens if a node is done again after a crash or a failure.
public enum RepeatRule: String, Sendable, Hashable, CaseIterable {
    /// Doing it again changes nothing.
    case idempotent
    /// The outside refuses the duplicate by a key derived from run, node and attempt, or shows
    /// that it was done already before it would be done again.
    case keyed
    /// It must not be done again without asking a person.
    case atMostOnce
    /// It waits for a person or for time.
    case waits
}
