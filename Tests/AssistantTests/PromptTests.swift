import Assistant
import LLMGateway
import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowModel

/// The prompts and the tools' schemas say what the declarations say.
@Suite struct PromptTests {
    private func prompt() async throws -> String {
        let room = try Room(.words("x"))
        await room.say()
        guard case .system(let text) = room.model.requests.first?.messages.first else {
            Issue.record("no system prompt")
            return ""
        }
        return text
    }

    @Test func namesEveryNodeTypeFieldAndFunction() async throws {
        let text = try await prompt()
        for type in NodeTypeLibrary.registry.declarations {
            #expect(text.contains("## \(type.name): \(type.purpose)"))
            for field in type.fields {
                let name = field.name + (field.isRequired ? "*" : "")
                #expect(text.contains("- \(name) ("), "\(type.name).\(field.name)")
            }
        }
        for function in ExpressionNames.functions { #expect(text.contains(function + "(")) }
        #expect(text.contains("airflow (airflow), warehouse (sqlite)."))
        #expect(text.utf8.count < 16_000, "\(text.utf8.count)")
    }

    @Test func showsAnExampleWithoutAnError() async throws {
        let text = try await prompt()
        let start = try #require(text.firstRange(of: #"{"version": 1"#)).lowerBound
        let rest = text[start...]
        let end = try #require(rest.firstRange(of: "\"failure\"}]}")).upperBound
        let checked = WorkflowValidator(registry: NodeTypeLibrary.registry)
            .check(json: try JSONValue(parsing: String(rest[..<end])))
        #expect(checked.diagnostics.filter { $0.severity == .error } == [])
    }

    @Test func describesEachNodeTypeInTheSchema() throws {
        let tools = try Room(.words("x")).agent.tools
        let propose = try #require(tools.first { $0.name == "propose_workflow" })
        let nodes = propose.parameters["properties"]?["workflow"]?["properties"]?["nodes"]
        let forms = try #require(nodes?["items"]?["anyOf"]?.arrayValue)
        let declarations = NodeTypeLibrary.registry.declarations
        #expect(
            forms.map { $0["properties"]?["type"]?["enum"]?[0]?.stringValue }
                == declarations.map(\.name))
        #expect(
            forms.map { $0["properties"]?["data"]?["properties"]?["config"] }
                == declarations.map(\.configSchema))
        for tool in tools {
            #expect(tool.parameters["type"] == "object")
            #expect(!tool.description.isEmpty)
        }
    }

    @Test func keepsPromptsShort() throws {
        let names = try Files.prompts().names.filter { $0.hasPrefix("assistant") }
        #expect(names.count == 10)
        for name in names {
            let lines = try Files.text("Prompts/\(name).md").split(separator: "\n")
            #expect(lines.count <= 80)
        }
    }
}
