import Assistant
import LLMGateway
import NodeTypes
import Synchronization
import Testing
import WorkflowModel

/// The built-in planner in the same loop: a proposal with no model at all.
@Suite struct PlannerTests {
    @Test func proposesWithoutAModel() async throws {
        let events = Mutex<[AssistantEvent]>([])
        let conversations = MemoryConversations()
        let agent = Agent(
            model: BuiltInPlanner(), prompts: try Files.prompts(),
            registry: NodeTypeLibrary.registry, lookups: SampleLookups(), desk: MemoryDesk(),
            conversations: conversations)
        let reply = await agent.reply(to: "Run daily_sales. If the run fails, tell me why.") {
            event in events.withLock { $0.append(event) }
        }
        let document = try #require(reply.proposal?.document, "\(reply.text)")
        #expect(document.nodes.map(\.type).sorted() == ["airflow.diagnose", "airflow.trigger"])
        #expect(document.edges.map(\.handle) == [.failure])
        #expect(reply.error == nil)
        #expect(!reply.text.isEmpty)
        #expect(events.withLock { $0.last?.name } == .done)
        #expect(reply.usage == ReplyUsage(model: "built-in planner"))
    }

    @Test(arguments: [
        "Which country has the most orders?", "Wie viele Kunden gab es gestern?",
    ])
    func saysThatQuestionsAboutDataNeedAModel(_ message: String) async throws {
        let agent = Agent(
            model: BuiltInPlanner(), prompts: try Files.prompts(),
            registry: NodeTypeLibrary.registry, lookups: SampleLookups(), desk: MemoryDesk(),
            conversations: MemoryConversations())
        let reply = await agent.reply(to: message) { _ in }
        #expect(reply.text.contains("Questions about data need a language model"))
        #expect(reply.proposal == nil)
    }

    /// A language model whose failure the built-in planner makes good.
    private struct StandIn: ChatModel {
        let name = "gpt"
        let isLanguageModel = true

        func answer(
            _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
        ) async throws -> ChatAnswer {
            try await BuiltInPlanner().answer(request, onEvent: onEvent)
        }
    }

    @Test func tellsWhatIsWrongOnceWhereThePlannerStandsIn() async throws {
        let registry = NodeTypeRegistry(
            NodeTypeLibrary.registry.declarations.filter { $0.name != "airflow.diagnose" })
        let agent = Agent(
            model: StandIn(), prompts: try Files.prompts(), registry: NodeTypeLibrary.registry,
            lookups: SampleLookups(), desk: MemoryDesk(registry: registry),
            conversations: MemoryConversations())
        let reply = await agent.reply(to: "Run daily_sales. If the run fails, tell me why.") {
            _ in
        }
        #expect(reply.proposal == nil)
        let finding = "airflow.diagnose"
        let mentions = reply.text.split(separator: "\n").count { $0.contains(finding) }
        #expect(mentions == 1, "\(reply.text)")
    }
}
