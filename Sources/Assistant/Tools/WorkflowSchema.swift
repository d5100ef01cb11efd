import WorkflowModel

/// JSON Schema of a workflow document, one form of node for each declared type.
struct WorkflowSchema {
    let registry: NodeTypeRegistry

    var document: JSONValue {
        [
            "type": "object",
            "properties": [
                "version": ["type": "integer", "enum": [1]],
                "name": ["type": "string", "description": "Short name in lower case."],
                "description": ["type": "string"],
                "inputs": EditOperation.schema["properties"]?["inputs"] ?? ["type": "array"],
                "nodes": [
                    "type": "array", "minItems": 1,
                    "items": ["anyOf": .array(registry.declarations.map(node))],
                ],
                "edges": ["type": "array", "items": edge],
            ],
            "required": ["version", "name", "nodes", "edges"], "additionalProperties": false,
        ]
    }

    private func node(_ declaration: NodeTypeDeclaration) -> JSONValue {
        [
            "type": "object",
            "properties": [
                "id": ["type": "string", "pattern": "^[a-z][a-z0-9_]{0,62}$"],
                "type": ["type": "string", "enum": [.string(declaration.name)]],
                "data": [
                    "type": "object",
                    "properties": [
                        "label": ["type": "string"],
                        "config": declaration.configSchema,
                        "retry": EditOperation.schema["properties"]?["retry"] ?? [:],
                        "timeout_seconds": ["type": "number"],
                    ],
                    "required": ["config"], "additionalProperties": false,
                ],
            ],
            "required": ["id", "type", "data"], "additionalProperties": false,
        ]
    }

    private var edge: JSONValue {
        [
            "type": "object",
            "properties": [
                "source": ["type": "string", "description": "Id of the node that comes first."],
                "target": ["type": "string", "description": "Id of the node that waits."],
                "sourceHandle": [
                    "type": "string",
                    "enum": .array(EdgeHandle.allCases.map { .string($0.rawValue) }),
                    "description": "Outcome of the source that fires the edge; default success.",
                ],
            ],
            "required": ["source", "target"], "additionalProperties": false,
        ]
    }
}
