import HTTPTypes
import WorkflowModel

/// Describes the routes as OpenAPI 3.1 does (https://spec.openapis.org/oas/v3.1.0).
struct OpenAPI: Sendable {
    let version: String
    let routes: [Route]

    /// The whole description.
    var json: JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        for route in routes {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Orchestrate", "version": .string(version),
                "description": """
                Workflows from plain language: proposed, approved by a person, run durably. \
                Errors are problem details (RFC 9457) with a stable `code`.
                """,
            ],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": ["schemas": ["Problem": Self.problem]],
        ]
    }

    private func operation(_ route: Route) -> JSONValue {
        var members: [String: JSONValue] = [
            "summary": .string(route.summary), "tags": [.string(route.group)],
            "operationId": .string(Self.operationID(route)),
            "responses": .object(responses(route)),
        ]
        let inPath = route.parts.map { Self.parameter($0, in: "path", type: "string") }
        let inQuery = route.queries.map {
            Self.parameter($0.name, in: "query", type: $0.type, summary: $0.summary)
        }
        let inHeader = route.headers.map {
            Self.parameter($0.name, in: "header", type: $0.type, summary: $0.summary)
        }
        let parameters = inPath + inQuery + inHeader
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = route.body { members["requestBody"] = Self.requestBody(body) }
        return .object(members)
    }

    private func responses(_ route: Route) -> [String: JSONValue] {
        var answer: [String: JSONValue] = [
            "description": .string(
                route.answer.summary.isEmpty ? "All is well." : route.answer.summary)
        ]
        if let type = route.answer.mediaType { answer["content"] = .object([type: [:]]) }
        let problem: JSONValue = [
            "description": "What went wrong.",
            "content": [
                "application/problem+json": [
                    "schema": ["$ref": "#/components/schemas/Problem"]
                ]
            ],
        ]
        var responses = ["default": problem, String(route.answer.status): .object(answer)]
        for status in route.problems { responses[String(status)] = problem }
        return responses
    }

    private static func requestBody(_ body: RouteBody) -> JSONValue {
        var schema: [String: JSONValue] = ["type": "object"]
        if !body.isDocument {
            schema["properties"] = .object(body.members)
            schema["additionalProperties"] = false
            if !body.required.isEmpty {
                schema["required"] = .array(body.required.map { .string($0) })
            }
        }
        return [
            "required": .bool(body.isDocument || !body.required.isEmpty),
            "content": [
                "application/json": ["schema": .object(schema)],
                "application/yaml": ["schema": .object(schema)],
            ],
        ]
    }

    private static func parameter(
        _ name: String, in place: String, type: String, summary: String = ""
    ) -> JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "in": .string(place), "required": .bool(place == "path"),
            "schema": ["type": .string(type)],
        ]
        if !summary.isEmpty { members["description"] = .string(summary) }
        return .object(members)
    }

    /// Unique: method and path, as one word.
    private static func operationID(_ route: Route) -> String {
        let words = route.path.split { "/{}._".contains($0) }
        return ([route.method.rawValue.lowercased()] + words.map(String.init))
            .joined(separator: "_")
    }

    private static let problem: JSONValue = [
        "type": "object", "required": ["type", "title", "status", "code", "detail"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"],
            "status": ["type": "integer"], "code": ["type": "string"],
            "detail": ["type": "string"], "diagnostics": ["type": "array"],
            "differences": ["type": "array", "items": ["type": "string"]],
            "incident": ["type": "string"],
        ],
    ]
}
