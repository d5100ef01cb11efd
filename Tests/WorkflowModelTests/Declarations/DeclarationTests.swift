import Testing
import WorkflowModel

@Suite struct DeclarationTests {
    @Test func schemaSaysWhatTheFieldsSay() {
        let schema = SampleNodeTypes.trigger.configSchema
        #expect(schema["type"] == "object")
        #expect(schema["required"] == ["connection", "dag_id"])
        #expect(schema["additionalProperties"] == false)
        let properties = schema["properties"]
        #expect(properties?["on_active"]?["enum"] == ["queue", "reuse", "fail"])
        #expect(properties?["on_active"]?["default"] == "queue")
        #expect(properties?["dag_id"]?["description"] == "The DAG.")
        #expect(properties?["wait"]?["type"] == "boolean")
        #expect(properties?["poll_seconds"]?["type"] == ["number", "string"])
        let checks = SampleNodeTypes.check.configSchema["properties"]?["assertions"]
        #expect(checks?["maxItems"] == 100)
        #expect(checks?["items"]?["required"] == ["that"])
        #expect(checks?["items"]?["properties"]?["that"]?["type"] == "string")
    }

    @Test func documentationNamesEveryTypeAndField() {
        let text = SampleNodeTypes.registry.documentation
        for declaration in SampleNodeTypes.registry.declarations {
            #expect(text.contains("## `\(declaration.name)`"))
            for field in declaration.fields { #expect(text.contains("`\(field.name)`")) }
        }
        #expect(text.contains("| **`assertions[].that`** | expression (boolean) | yes |"))
        #expect(text.contains("| `wait` | boolean | no | `true` | no | no |"))
        #expect(text.contains("Output: `{failures: [any], passed: boolean}`"))
    }

    @Test(
        arguments: [
            (SampleNodeTypes.query, [:], Effect.read, RepeatRule.idempotent),
            (SampleNodeTypes.query, ["access": "write"], .external, .atMostOnce),
            (SampleNodeTypes.request, [:], .read, .idempotent),
            (SampleNodeTypes.request, ["method": "POST"], .external, .keyed),
            (SampleNodeTypes.branch, [:], .pure, .idempotent),
        ] as [(NodeTypeDeclaration, [String: JSONValue], Effect, RepeatRule)])
    func effectFollowsTheConfig(
        type: NodeTypeDeclaration, config: [String: JSONValue], effect: Effect, rule: RepeatRule
    ) {
        #expect(type.effect(with: config) == effect)
        #expect(type.repeatRule(with: config) == rule)
    }
}
