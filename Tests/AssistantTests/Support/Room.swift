import Assistant
import Foundation
import LLMGateway
import NodeTypes
import OrchestrateTesting
import Synchronization
import Testing
import WorkflowModel

/// An assistant with everything around it, and what it emitted.
final class Room: Sendable {
    let model: ReplayedChatModel
    let desk: MemoryDesk
    let lookups: SampleLookups
    let conversations: MemoryConversations
    let agent: Agent
    private let emitted = Mutex<[AssistantEvent]>([])

    init(
        _ model: ReplayedChatModel, desk: MemoryDesk = MemoryDesk(),
        lookups: SampleLookups = SampleLookups(),
        conversations: MemoryConversations = MemoryConversations(),
        options: AgentOptions = AgentOptions()
    ) throws {
        self.model = model
        self.desk = desk
        self.lookups = lookups
        self.conversations = conversations
        agent = Agent(
            model: model, prompts: try Files.prompts(), registry: NodeTypeLibrary.registry,
            lookups: lookups, desk: desk, conversations: conversations, options: options,
            makeMarker: { "mark7f3k" })
    }

    convenience init(_ answers: ChatAnswer...) throws { try self.init(ReplayedChatModel(answers)) }

    /// Sends a message and waits for the end.
    @discardableResult
    func say(_ message: String = "Run daily_sales.", in conversation: String? = nil) async -> Reply
    {
        await agent.reply(to: message, conversationID: conversation) { event in
            self.emitted.withLock { $0.append(event) }
        }
    }

    var events: [AssistantEvent] { emitted.withLock { $0 } }
    func events(_ name: AssistantEvent.Name) -> [JSONValue] {
        events.filter { $0.name == name }.map(\.data)
    }
    /// All that was streamed as text.
    var shown: String {
        events(.messageDelta).compactMap { $0["text"]?.stringValue }.joined()
    }
    /// The results of tools in the last request, as the model saw them.
    var results: [String] {
        (model.requests.last?.messages ?? []).compactMap {
            if case .tool(_, _, let content) = $0 { content } else { nil }
        }
    }
}

/// Whether a gateway would take the messages: calls have names, JSON arguments and ids of their
/// own, and each is followed by its one result.
func expectSound(
    _ messages: [ChatMessage], sourceLocation: SourceLocation = #_sourceLocation
) {
    var open: Set<String> = []
    var seen: Set<String> = []
    for message in messages {
        switch message {
        case .assistant(let text, let calls):
            #expect(open.isEmpty, sourceLocation: sourceLocation)
            #expect(!text.isEmpty || !calls.isEmpty, sourceLocation: sourceLocation)
            for call in calls {
                let json = try? JSONValue(parsing: call.arguments)
                #expect(json?.objectValue != nil, sourceLocation: sourceLocation)
                let isName = call.name.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil
                #expect(isName, sourceLocation: sourceLocation)
                #expect(seen.insert(call.id).inserted, sourceLocation: sourceLocation)
                open.insert(call.id)
            }
        case .tool(let id, _, _):
            #expect(open.remove(id) != nil, sourceLocation: sourceLocation)
        case .user, .system: #expect(open.isEmpty, sourceLocation: sourceLocation)
        }
    }
    #expect(open.isEmpty, sourceLocation: sourceLocation)
}

/// Files of the project.
enum Files {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func prompts() throws -> PromptLibrary {
        try PromptLibrary(directory: root.appending(path: "Prompts").path())
    }

    static func names(in folder: String) -> [String] {
        let path = root.appending(path: folder).path()
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return found.filter { $0.hasSuffix(".json") }.sorted()
    }

    static func json(_ path: String) throws -> JSONValue {
        try JSONValue.parse(Array(try Data(contentsOf: root.appending(path: path))))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }
}

/// Workflows as arguments of `propose_workflow`.
enum Written {
    static let good = """
        {"workflow": {"version": 1, "name": "daily", "nodes": [{"id": "load", "type": \
        "airflow.trigger", "data": {"config": {"connection": "airflow", "dag_id": \
        "daily_sales"}}}], "edges": []}}
        """
    static let unknownDag = good.replacing("daily_sales", with: "daily_sails")
    /// A call of propose_workflow.
    static func propose(_ arguments: String = good) -> ChatAnswer {
        .calls(("propose_workflow", arguments))
    }
}
