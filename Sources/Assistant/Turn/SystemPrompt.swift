import FoundationEssentials
import LLMGateway
import WorkflowModel

/// What the standing instructions are rendered with.
struct SystemPrompt {
    let registry: NodeTypeRegistry
    /// The connections as the look-up gave them; nil when they cannot be read.
    let connections: JSONValue?
    /// Seconds since 1970.
    let now: Double
    /// What the caller adds.
    let instructions: String?

    func text(_ prompts: PromptLibrary) throws -> String {
        try prompts.render(
            "assistant",
            [
                "node_types": .array(registry.declarations.map(Self.describe)),
                "functions": .string(
                    ExpressionNames.functionReference.map(\.signature).joined(separator: ", ")),
                "connections": .string(connectionWords),
                "now": .string(Date(timeIntervalSince1970: now).formatted(.iso8601)),
                "instructions": instructions.map { .string(ControlTokens.neutralised($0)) }
                    ?? .null,
            ])
    }

    private var connectionWords: String {
        guard let list = connections?["connections"]?.arrayValue else {
            return "not known at the moment."
        }
        guard !list.isEmpty else { return "none. Tell the person to add one first." }
        return ControlTokens.neutralised(
            list.map {
                "\($0["name"]?.stringValue ?? "?") (\($0["kind"]?.stringValue ?? "?"))"
            }.joined(separator: ", ") + ".")
    }

    private static func describe(_ declaration: NodeTypeDeclaration) -> JSONValue {
        [
            "name": .string(declaration.name), "purpose": .string(declaration.purpose),
            "usage": .string("\(declaration.usage) \(declaration.misuse)"),
            "fields": .array(
                declaration.fields.map {
                    [
                        "name": .string($0.name), "star": $0.isRequired ? "*" : "",
                        "kind": .string($0.kind.words), "purpose": .string($0.purpose),
                    ]
                }),
            "output": .string(declaration.output.words),
        ]
    }
}

extension FieldKind {
    /// The kind in a few words.
    fileprivate var words: String {
        switch self {
        case .connection(let kinds): "connection of kind \(kinds.joined(separator: " or "))"
        case .text: "text"
        case .dagID: "DAG id"
        case .sql: "SQL"
        case .code: "Python"
        case .integer(let range): "integer from \(range.lowerBound) to \(range.upperBound)"
        case .number: "number"
        case .boolean: "boolean"
        case .choice(let words): words.joined(separator: " | ")
        case .expression: "bare expression"
        case .list(let element, _): "list of \(element.words)"
        case .record(let fields):
            "{" + fields.map { $0.name + ($0.isRequired ? "*" : "") }.joined(separator: ", ") + "}"
        case .map(let element): "object of \(element.words)"
        case .json: "JSON"
        }
    }
}

extension ValueType {
    /// The shape in short, as far as expressions need it.
    fileprivate var words: String {
        switch self {
        case .object(let members, let isOpen):
            "{"
                + (members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.words)" }
                + (isOpen ? ["…"] : [])).joined(separator: ", ") + "}"
        case .list(let element): "[\(element.words)]"
        case .optional(let type): "\(type.words)?"
        case .any: "any"
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .string: "text"
        case .date: "date"
        case .datetime: "moment"
        }
    }
}
