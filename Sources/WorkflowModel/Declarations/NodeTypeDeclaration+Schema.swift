extension NodeTypeDeclaration {
    /// JSON Schema of the node type's `config`, for a model's tools.
    ///
    /// Descriptions are the fields' purposes. A number that takes `{{ … }}` may be a string too.
    public var configSchema: JSONValue { Self.schema(of: fields) }

    fileprivate static func schema(of fields: [FieldDeclaration]) -> JSONValue {
        let properties = Dictionary(fields.map { ($0.name, $0.schema) }) { _, later in later }
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        return [
            "type": "object", "properties": .object(properties), "required": .array(required),
            "additionalProperties": false,
        ]
    }
}

extension FieldDeclaration {
    /// JSON Schema of the field, with its purpose and default.
    public var schema: JSONValue {
        var members = kind.schema(isTemplatable: isTemplatable).objectValue ?? [:]
        members["description"] = .string(purpose)
        if let defaultValue { members["default"] = defaultValue }
        return .object(members)
    }
}

extension FieldKind {
    /// JSON Schema of a value of the kind.
    fileprivate func schema(isTemplatable: Bool) -> JSONValue {
        switch self {
        case .connection, .dagID: ["type": "string", "minLength": 1]
        case .text(let limit): ["type": "string", "maxLength": .integer(limit)]
        case .sql, .code, .expression: ["type": "string"]
        case .integer(let range):
            [
                "type": isTemplatable ? ["integer", "string"] : "integer",
                "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
            ]
        case .number(let range):
            [
                "type": isTemplatable ? ["number", "string"] : "number",
                "minimum": .double(range.lowerBound), "maximum": .double(range.upperBound),
            ]
        case .boolean: ["type": "boolean"]
        case .choice(let words):
            ["type": "string", "enum": .array(words.map { .string($0) })]
        case .list(let element, let limit):
            [
                "type": "array", "items": element.schema(isTemplatable: isTemplatable),
                "maxItems": .integer(limit),
            ]
        case .record(let fields): NodeTypeDeclaration.schema(of: fields)
        case .map(let element):
            [
                "type": "object",
                "additionalProperties": element.schema(isTemplatable: isTemplatable),
            ]
        case .json: [:]
        }
    }
}
