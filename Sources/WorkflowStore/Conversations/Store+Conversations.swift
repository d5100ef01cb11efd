import GRDB
import WorkflowEngine
public import WorkflowModel

extension Store {
    /// Begins a conversation.
    public func createConversation(title: String) async throws -> ConversationRecord {
        let now = clock.now
        let record = ConversationRecord(
            id: makeID(), title: String(title.prefix(Limits.nameLength)), createdAt: now,
            updatedAt: now)
        try await writing { db in
            try db.execute(
                sql: """
                    INSERT INTO conversations (id, title, created_at_milliseconds,
                        updated_at_milliseconds) VALUES (?, ?, ?, ?)
                    """,
                arguments: [record.id, record.title, now.milliseconds, now.milliseconds])
        }
        return record
    }

    /// The conversation of that id, or nil.
    public func conversation(_ id: String) async throws -> ConversationRecord? {
        try await reading { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM conversations WHERE id = ?", arguments: [id]
            ).map { try ConversationRecord(StoredRow($0, of: "conversations")) }
        }
    }

    /// Conversations, those changed last first.
    /// - Throws: ``WorkflowStoreError`` `invalid-cursor`.
    public func conversations(
        after cursor: String? = nil, limit: Int = 50
    ) async throws -> Page<ConversationRecord> {
        let limit = min(max(1, limit), Limits.page)
        let last = try Self.cursor(cursor)
        return try await reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM conversations WHERE (updated_at_milliseconds, id) < (?, ?)
                    ORDER BY updated_at_milliseconds DESC, id DESC LIMIT ?
                    """, arguments: [last?.number ?? Int.max, last?.id ?? "", limit + 1])
            return Page(
                rows: try rows.map { try ConversationRecord(StoredRow($0, of: "conversations")) },
                limit: limit
            ) { Cursor(number: $0.updatedAt.milliseconds, id: $0.id) }
        }
    }

    /// Adds a message at the end of a conversation.
    /// - Throws: ``WorkflowStoreError`` `not-found`, `invalid-value` when it is too large.
    @discardableResult
    public func appendMessage(
        to conversation: String, id: String? = nil, role: MessageRole, text: String,
        payload: JSONValue? = nil, events: [JSONValue] = []
    ) async throws -> MessageRecord {
        let now = clock.now
        let id = id ?? makeID()
        let payloadText = payload?.compactText
        let eventsText = JSONValue.array(events).compactText
        let size = text.utf8.count + (payloadText?.utf8.count ?? 0) + eventsText.utf8.count
        guard size <= Limits.messageBytes else {
            throw WorkflowStoreError(.invalidValue, "the message is too large to be kept")
        }
        return try await writing { db in
            try db.execute(
                sql: """
                    UPDATE conversations SET updated_at_milliseconds =
                        MAX(updated_at_milliseconds, ?) WHERE id = ?
                    """, arguments: [now.milliseconds, conversation])
            guard db.changesCount == 1 else { throw Self.noConversation() }
            let last = try Int.fetchOne(
                db, sql: "SELECT MAX(position) FROM messages WHERE conversation = ?",
                arguments: [conversation])
            let record = MessageRecord(
                id: id, conversation: conversation, position: (last ?? 0) + 1, role: role,
                text: text, payload: payload, events: events, createdAt: now)
            try db.execute(
                sql: """
                    INSERT INTO messages (id, conversation, position, role, text, payload,
                        events, created_at_milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, conversation, record.position, role.rawValue, text, payloadText,
                    eventsText, now.milliseconds,
                ])
            return record
        }
    }

    /// The messages of a conversation in order, after a place.
    /// - Parameters:
    ///   - conversation: the conversation's id.
    ///   - position: only messages after this place.
    ///   - limit: at most that many; nil means all.
    /// - Returns: the messages; none for an unknown conversation.
    /// - Throws: ``WorkflowStoreError`` `corrupt-row`, `unavailable`.
    public func messages(
        of conversation: String, after position: Int = 0, limit: Int? = nil
    ) async throws -> [MessageRecord] {
        try await reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM messages WHERE conversation = ? AND position > ?
                    ORDER BY position LIMIT ?
                    """, arguments: [conversation, position, limit ?? -1]
            ).map { try MessageRecord(StoredRow($0, of: "messages")) }
        }
    }

    /// Renames a conversation.
    /// - Throws: ``WorkflowStoreError`` `not-found`.
    public func renameConversation(_ id: String, title: String) async throws {
        try await writing { db in
            try db.execute(
                sql: "UPDATE conversations SET title = ? WHERE id = ?",
                arguments: [String(title.prefix(Limits.nameLength)), id])
            guard db.changesCount == 1 else { throw Self.noConversation() }
        }
    }

    /// Deletes a conversation with its messages and the calls of models that were made for it.
    /// - Throws: ``WorkflowStoreError`` `not-found`.
    public func deleteConversation(_ id: String) async throws {
        try await writing { db in
            try db.execute(sql: "DELETE FROM conversations WHERE id = ?", arguments: [id])
            guard db.changesCount == 1 else { throw Self.noConversation() }
        }
    }

    private static func noConversation() -> WorkflowStoreError {
        WorkflowStoreError(.notFound, "there is no such conversation")
    }
}

extension ConversationRecord {
    init(_ row: StoredRow) throws {
        self.init(
            id: try row.text("id"), title: try row.text("title"),
            createdAt: try row.moment("created_at_milliseconds"),
            updatedAt: try row.moment("updated_at_milliseconds"))
    }
}

extension MessageRecord {
    init(_ row: StoredRow) throws {
        guard let events = try row.json("events").arrayValue else {
            throw row.corrupt("'events' is no list")
        }
        self.init(
            id: try row.text("id"), conversation: try row.text("conversation"),
            position: try row.integer("position"), role: try row.word("role"),
            text: try row.text("text"), payload: try row.optionalJSON("payload"),
            events: events, createdAt: try row.moment("created_at_milliseconds"))
    }
}
