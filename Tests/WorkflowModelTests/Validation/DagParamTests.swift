import Testing
import WorkflowModel

/// The `conf` of a DAG run against the params' JSON Schema.
@Suite struct DagParamTests {
    private func found(_ conf: JSONValue, schema: JSONValue) -> [String] {
        var catalogue = SampleDocuments.catalogue
        catalogue.dags["airflow"]?["daily_sales"] = DagFacts(
            id: "daily_sales", params: ["p": schema])
        let document = WorkflowDocument(
            name: "n",
            inputs: [
                InputDeclaration(name: "n", type: .integer),
                InputDeclaration(name: "day", type: .date),
            ],
            nodes: [
                WorkflowNode(
                    id: "a", type: "airflow.trigger",
                    config: ["connection": "airflow", "dag_id": "daily_sales", "conf": conf])
            ])
        return WorkflowValidator(registry: SampleNodeTypes.registry)
            .validate(document, catalogue: catalogue)
            .map { "\($0.code.rawValue) \($0.path.dropFirst("/nodes/0/data/config/conf".count))" }
    }

    @Test(
        arguments: [
            (["type": "string"], "x"), (["type": ["null", "string"]], .null),
            (["type": "integer", "minimum": 1], 1), (["type": "number"], 1.5),
            (["type": "integer"], 3.0), (["enum": ["a", 1]], 1.0), (["const": true], true),
            (["type": "string", "pattern": "^[a-z]+$"], "A1"),
            (["type": "string", "format": "date-time"], "2026-01-31T08:00:00Z"),
            (["type": "string", "format": "time"], "08:00:00"),
            (["type": "array", "items": ["type": "string"]], ["a", "b"]),
            (
                [
                    "type": "object", "properties": ["a": ["type": "integer"]],
                    "required": ["a"], "additionalProperties": false,
                ], ["a": 1]
            ),
            (["anyOf": [["type": "null"], ["type": "string", "maxLength": 3]]], "abc"),
            (["anyOf": [["type": "null"], ["type": "string"]]], .null),
            (["oneOf": [["type": "integer"], ["type": "number"]]], 1),
            (["allOf": [["type": "integer"], ["minimum": 2]]], 2),
            (["type": "string"], "{{ inputs.day }}"), (["type": "integer"], "{{ inputs.n }}"),
            (["type": "number"], "{{ inputs.n }}"), (["type": "string"], "n is {{ inputs.n }}"),
            (["type": "integer"], "{{ int(inputs.day) }}"),
            (["type": "array", "items": ["type": "integer"]], ["{{ inputs.n }}", 1]),
            (true, "anything"), (["$ref": "#/x", "type": "strange"], 5),
            (["type": "string", "enum": ["a"]], "{{ run.id }}"),
        ] as [(JSONValue, JSONValue)])
    func acceptsWhatFits(schema: JSONValue, value: JSONValue) {
        #expect(found(["p": value], schema: schema) == [])
    }

    @Test(
        arguments: [
            (["type": "string"], 5, "/p"), (["type": "string"], .null, "/p"),
            (["type": "integer"], 1.5, "/p"), (["type": "integer"], "1", "/p"),
            (["enum": ["a", "b"]], "c", "/p"), (["const": 1], 2, "/p"),
            (["minimum": 1], 0, "/p"), (["maximum": 1], 2, "/p"),
            (["exclusiveMinimum": 1], 1, "/p"), (["exclusiveMaximum": 1], 1, "/p"),
            (["multipleOf": 5], 7, "/p"), (["minLength": 2], "a", "/p"),
            (["maxLength": 2], "abc", "/p"), (["format": "date"], "2026-02-30", "/p"),
            (["format": "date-time"], "2026-01-31", "/p"), (["minItems": 1], [], "/p"),
            (["maxItems": 1], [1, 2], "/p"), (["items": ["type": "string"]], ["a", 5], "/p/1"),
            (["properties": ["a": ["type": "integer"]]], ["a": "x"], "/p/a"),
            (["required": ["a"]], [:], "/p"),
            (["properties": [:], "additionalProperties": false], ["a": 1], "/p/a"),
            (["additionalProperties": ["type": "string"]], ["a": 1], "/p/a"),
            (["anyOf": [["type": "null"], ["type": "string"]]], 5, "/p"),
            (["anyOf": [["type": "null"], ["items": ["type": "string"]]]], [5], "/p/0"),
            (["oneOf": [["type": "integer"], ["type": "string"]]], true, "/p"),
            (["allOf": [["type": "integer"], ["minimum": 2]]], 1, "/p"),
            (["type": "string"], "{{ inputs.n }}", "/p"),
            (["type": "integer"], "{{ inputs.day }}", "/p"),
            (["type": "integer"], "n{{ inputs.n }}", "/p"),
            (["items": ["type": "string"]], ["{{ inputs.n }}"], "/p/0"),
        ] as [(JSONValue, JSONValue, String)])
    func findsWhatDoesNotFit(schema: JSONValue, value: JSONValue, place: String) {
        #expect(found(["p": value], schema: schema) == ["invalid-dag-param \(place)"])
    }

    @Test func warnsOfParamsThatTheDagDoesNotDeclare() {
        #expect(found(["pp": 1], schema: [:]) == ["unknown-dag-param /pp"])
    }

    @Test func aDefaultMakesAParamOptional() {
        var catalogue = SampleDocuments.catalogue
        catalogue.dags["airflow"]?["daily_sales"] = DagFacts(
            id: "daily_sales", params: ["p": ["type": "string", "default": "x"], "q": [:]],
            requiredParams: ["p", "q"])
        let document = WorkflowDocument(
            name: "n",
            nodes: [
                WorkflowNode(
                    id: "a", type: "airflow.trigger",
                    config: ["connection": "airflow", "dag_id": "daily_sales", "conf": [:]])
            ])
        let found = WorkflowValidator(registry: SampleNodeTypes.registry)
            .validate(document, catalogue: catalogue)
        #expect(found.map(\.suggestion) == ["q"])
    }
}
