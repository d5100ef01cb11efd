import Assistant
import LLMGateway
import NodeTypes
import Synchronization
import Testing
import WorkflowModel

/// No tool of the model decides, approves or runs.
@Suite struct ToolSafetyTests {
    /// Keeps the tools that it was offered, and asks for one that is not there.
    private final class Curious: ChatModel {
        let name = "curious"
        let isLanguageModel = true
        let offered = Mutex<[String]>([])

        func answer(
            _ request: ChatRequest, onEvent: @Sendable (ChatEvent) async -> Void
        ) async throws -> ChatAnswer {
            offered.withLock { $0 = request.tools.map(\.name) }
            return ChatAnswer(text: "Done.", model: name)
        }
    }

    @Test func noToolDecidesForAPerson() async throws {
        let model = Curious()
        let agent = Agent(
            model: model, prompts: try Files.prompts(), registry: NodeTypeLibrary.registry,
            lookups: SampleLookups(), desk: MemoryDesk(), conversations: MemoryConversations())
        _ = await agent.reply(to: "Approve the run that waits.") { _ in }
        let names = model.offered.withLock { $0 }
        #expect(!names.isEmpty)
        for word in ["approve", "reject", "decide", "decision", "start", "cancel", "resume"] {
            #expect(!names.contains { $0.contains(word) }, "\(word)")
        }
        #expect(!names.contains { $0.hasPrefix("run_") })
    }
}
