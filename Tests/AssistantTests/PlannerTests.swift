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
}
