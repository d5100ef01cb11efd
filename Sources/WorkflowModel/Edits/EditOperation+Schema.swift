extension EditOperation {
    /// JSON Schema of one operation, for a model's tools.
    ///
    /// One flat object: models and gateways handle that better than a choice of twelve.
    public static var schema: JSONValue {
        let kinds = Kind.allCases
        return [
            "type": "object",
            "properties": [
                "op": [
                    "type": "string", "enum": .array(kinds.map { .string($0.rawValue) }),
                    "description": .string(kinds.map(\.usage).joined(separator: ". ") + "."),
                ],
                "node": text("Id of the existing node to change."),
                "id": text("Id of the new node: lower-case letters, digits and _."),
                "type": text("Node type of the new node."),
                "label": text("What people read on the box."),
                "config": [
                    "type": "object",
                    "description": "Fields of the node type; for update_config only those to set.",
                ],
                "to": text("The new id."),
                "after": text("Id of the node that the new node follows."),
                "source": text("Id of the node that comes first."),
                "target": text("Id of the node that waits."),
                "handle": [
                    "type": "string",
                    "enum": .array(EdgeHandle.allCases.map { .string($0.rawValue) }),
                    "description":
                        "Outcome of the first node that fires the edge; success if absent.",
                ],
                "bridge": [
                    "type": "boolean",
                    "description":
                        "Connect what came before the removed node with what came after.",
                ],
                "retry": retrySchema,
                "timeout_seconds": [
                    "type": "number", "description": "Seconds for all attempts together.",
                ],
                "inputs": inputsSchema,
                "name": text("The workflow's name."),
                "description": text("What the workflow is for."),
            ],
            "required": ["op"], "additionalProperties": false,
        ]
    }

    private static func text(_ description: String) -> JSONValue {
        ["type": "string", "description": .string(description)]
    }

    private static var retrySchema: JSONValue {
        [
            "type": "object",
            "properties": [
                "attempts": [
                    "type": "integer", "minimum": 1, "maximum": .integer(Limits.attempts),
                ],
                "delay_seconds": ["type": "number", "minimum": 0],
                "backoff": ["type": "number", "minimum": 1],
            ],
            "required": ["attempts"], "additionalProperties": false,
        ]
    }

    private static var inputsSchema: JSONValue {
        [
            "type": "array",
            "items": [
                "type": "object",
                "properties": [
                    "name": ["type": "string"],
                    "type": [
                        "type": "string",
                        "enum": .array(InputType.allCases.map { .string($0.rawValue) }),
                    ],
                    "description": ["type": "string"],
                    "default": ["description": "Used when a run gives none."],
                ],
                "required": ["name", "type"], "additionalProperties": false,
            ],
        ]
    }
}
