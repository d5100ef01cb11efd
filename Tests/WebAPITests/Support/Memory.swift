import Analysis
import Assistant
import NodeTypes
import OutboundHTTP
import WorkflowModel
import WorkflowStore

/// Connections of the store, as the program itself reads them.
struct StoreConnections: ConnectionSource {
    let store: Store

    func identities() async throws -> [ConnectionIdentity] {
        try await store.connections().map(\.identity)
    }

    func connection(_ name: String) async throws -> ConnectionDetails? {
        guard let record = try await store.connection(name) else { return nil }
        let secret = record.hasSecret ? try await store.secret(of: name) : nil
        return ConnectionDetails(
            identity: record.identity, url: record.url,
            secret: secret.map { Secret($0.reveal()) }, options: record.options)
    }
}

/// Conversations of the store.
struct StoreConversations: ConversationStore {
    let store: Store

    func begin(title: String) async throws -> String {
        try await store.createConversation(title: title).id
    }

    func history(of id: String, limit: Int) async throws -> [ConversationMessage]? {
        guard try await store.conversation(id) != nil else { return nil }
        return try await store.messages(of: id).map { message in
            ConversationMessage(
                role: message.role == .user ? .user : .assistant, text: message.text,
                payload: message.payload, events: message.events)
        }
    }

    func append(_ message: ConversationMessage, to id: String) async throws -> String {
        try await store.appendMessage(
            to: id, role: message.role == .user ? .user : .assistant, text: message.text,
            payload: message.payload, events: message.events
        ).id
    }

    func record(_ usage: ReplyUsage, conversationID: String, messageID: String?) async {}
}

/// Look-ups that find nothing; the assistant of these tests proposes without looking.
struct NoLookups: AssistantLookups {
    func connections() async throws -> JSONValue { ["connections": []] }
    func dags(connection: String?, search: String?, limit: Int) async throws -> JSONValue {
        ["dags": []]
    }
    func dag(connection: String, id: String) async throws -> JSONValue { [:] }
    func runs(
        connection: String, dagID: String, states: [String], limit: Int
    ) async throws -> JSONValue { ["runs": []] }
    func run(connection: String, dagID: String, runID: String?) async throws -> JSONValue { [:] }
    func logs(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue { [:] }
    func diagnosis(
        connection: String, dagID: String, runID: String?, taskID: String?
    ) async throws -> JSONValue { [:] }
    func tables(connection: String?, search: String?, limit: Int) async throws -> JSONValue {
        ["tables": []]
    }
    func table(connection: String, name: String) async throws -> JSONValue { [:] }
    func answer(connection: String, sql: String) async throws -> DataAnswer {
        throw DataQueryError(
            DataQuery(connection: connection, sql: sql, egress: .nothing), code: "closed",
            message: "There is no database here.")
    }
}
