import Mustache
import WorkflowModel

/// JSON as mustache sees it.
///
/// Lists and objects print as JSON where a text is wanted; null and the empty text count as
/// absent in sections.
enum PromptValue {
    static func make(_ json: JSONValue) -> Any? {
        switch json {
        case .null: nil
        case .bool(let value): value
        case .integer(let value): value
        case .double, .decimal: json.compactText
        case .string(let value): value.isEmpty ? nil : value
        case .array: PromptList(json: json)
        case .object: PromptObject(json: json)
        }
    }
}

/// A JSON object in a prompt.
struct PromptObject: MustacheParent, MustacheCustomRenderable {
    let json: JSONValue

    var renderText: String { json.compactText }
    var isNull: Bool { false }

    func child(named name: String) -> Any? { json[name].flatMap { PromptValue.make($0) } }
}

/// A JSON list in a prompt.
struct PromptList: MustacheSequence, MustacheCustomRenderable {
    let json: JSONValue

    var renderText: String { json.compactText }
    var isNull: Bool { false }

    func makeIterator() -> some IteratorProtocol<Any> {
        let elements: [Any] = (json.arrayValue ?? []).map { PromptValue.make($0) ?? "" }
        return elements.makeIterator()
    }
}
