import LogReduction
import WorkflowModel

/// JSON Schema of a diagnosis as a model gives it.
enum AnswerSchema {
    /// The schema for evidence with these ids; no other can then be cited where the gateway
    /// holds a model to it.
    static func make(ids: [String]) -> JSONValue {
        let statement: JSONValue = [
            "type": "object",
            "properties": [
                "text": ["type": "string"],
                "evidence": [
                    "type": "array", "minItems": 1,
                    "items": ["type": "string", "enum": .array(ids.map { .string($0) })],
                ],
            ],
            "required": ["text", "evidence"], "additionalProperties": false,
        ]
        return [
            "type": "object",
            "properties": [
                "category": [
                    "type": "string",
                    "enum": .array(FailureCategory.allCases.map { .string($0.rawValue) }),
                ],
                "cause": ["type": "array", "items": statement, "minItems": 1],
                "contributing": ["type": "array", "items": statement],
                "advice": ["type": "array", "items": ["type": "string"]],
                "transient": ["type": "boolean"],
                "confidence": ["type": "string", "enum": ["high", "medium", "low"]],
            ],
            "required": [
                "category", "cause", "contributing", "advice", "transient", "confidence",
            ],
            "additionalProperties": false,
        ]
    }
}
