import GRDB
import WorkflowEngine
import WorkflowModel

extension Store {
    /// Records a call that is about to be made, and removes the oldest ones if there are too many.
    ///
    /// - Parameters:
    ///   - draft: the call.
    ///   - limits: how much is kept.
    /// - Returns: the call's id.
    /// - Throws: ``WorkflowStoreError`` `not-found` for a conversation that is gone.
    public func beginModelCall(
        _ draft: ModelCallDraft, limits: ModelCallLimits = ModelCallLimits()
    ) async throws -> String {
        let id = makeID()
        let now = clock.now
        let request = Self.beginning(of: draft.request, bytes: limits.callBytes)
        let sent = draft.request.utf8.count
        try await writing { db in
            if let conversation = draft.conversation {
                try Self.checkConversation(conversation, db)
            }
            try db.execute(
                sql: """
                    INSERT INTO model_calls (id, at_milliseconds, purpose, conversation, run, node,
                        model, gateway, attempt, request_bytes, kept_bytes, request)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, now.milliseconds, draft.purpose, draft.conversation, draft.run, draft.node,
                    draft.model, draft.gateway, draft.attempt, sent, request.utf8.count, request,
                ])
            try Self.makeRoom(in: db, for: limits, keeping: id)
        }
        return id
    }

    /// Records what came of a call; nothing happens for one that was removed meanwhile.
    ///
    /// - Parameters:
    ///   - id: the call's id.
    ///   - end: what came of it.
    ///   - limits: how much is kept.
    /// - Throws: ``WorkflowStoreError`` `invalid-value` for an end that is none.
    public func endModelCall(
        _ id: String, _ end: ModelCallEnd, limits: ModelCallLimits = ModelCallLimits()
    ) async throws {
        guard end.state != .running else {
            throw WorkflowStoreError(.invalidValue, "a call that is running has not ended")
        }
        let answer = Self.kept(end.answer, bytes: limits.callBytes)
        let error = end.error?.compactText
        let parts = end.duration.components
        let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
        try await writing { db in
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM model_calls WHERE id = ?)", arguments: [id])
            guard isThere == true else { return }
            try db.execute(
                sql: """
                    INSERT INTO model_call_ends (call, state, model, prompt_tokens,
                        completion_tokens, estimated, duration_milliseconds, error, kept_bytes,
                        answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, end.state.rawValue, end.model, end.promptTokens, end.completionTokens,
                    end.isEstimated ? 1 : 0, milliseconds, error,
                    answer.utf8.count + (error?.utf8.count ?? 0), answer,
                ])
            try Self.makeRoom(in: db, for: limits, keeping: id)
        }
    }

    /// Calls, newest first.
    ///
    /// - Throws: ``WorkflowStoreError`` `invalid-cursor`.
    public func modelCalls(
        _ filter: ModelCallFilter = ModelCallFilter(), after cursor: String? = nil, limit: Int = 50,
        limits: ModelCallLimits = ModelCallLimits()
    ) async throws -> Page<ModelCallSummary> {
        let limit = min(max(1, limit), Limits.page)
        let last = try Self.cursor(cursor)
        let oldest = oldestRunning(limits)
        return try await reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(ModelCallSummary.columns) FROM model_calls AS c
                    LEFT JOIN model_call_ends AS e ON e.call = c.id
                    WHERE \(filter.condition) AND (c.at_milliseconds, c.id) < (?, ?)
                    ORDER BY c.at_milliseconds DESC, c.id DESC LIMIT ?
                    """,
                arguments: filter.arguments + [last?.number ?? Int.max, last?.id ?? "", limit + 1])
            return Page(
                rows: try rows.map {
                    try ModelCallSummary(StoredRow($0, of: "model_calls"), oldestRunning: oldest)
                }, limit: limit
            ) { Cursor(number: $0.at.milliseconds, id: $0.id) }
        }
    }

    /// A call with all that was sent and came, or nil.
    public func modelCall(
        _ id: String, limits: ModelCallLimits = ModelCallLimits()
    ) async throws -> ModelCallRecord? {
        let oldest = oldestRunning(limits)
        return try await reading { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT \(ModelCallSummary.columns), c.request, e.answer, e.error
                    FROM model_calls AS c LEFT JOIN model_call_ends AS e ON e.call = c.id
                    WHERE c.id = ?
                    """, arguments: [id])
            guard let row else { return nil }
            let stored = StoredRow(row, of: "model_calls")
            return ModelCallRecord(
                summary: try ModelCallSummary(stored, oldestRunning: oldest),
                request: try stored.text("request"), answer: try stored.optionalJSON("answer"),
                error: try stored.optionalJSON("error"))
        }
    }

    /// What calls have cost, by purpose and model.
    public func modelCallTotals(
        _ filter: ModelCallFilter = ModelCallFilter()
    ) async throws -> [ModelCallTotal] {
        try await reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT c.purpose AS purpose, COALESCE(e.model, c.model) AS model,
                        COUNT(*) AS calls, COALESCE(SUM(e.prompt_tokens), 0) AS prompt,
                        COALESCE(SUM(e.completion_tokens), 0) AS completion,
                        COALESCE(SUM(e.estimated), 0) AS estimated
                    FROM model_calls AS c LEFT JOIN model_call_ends AS e ON e.call = c.id
                    WHERE \(filter.condition)
                    GROUP BY c.purpose, COALESCE(e.model, c.model)
                    ORDER BY c.purpose, COALESCE(e.model, c.model)
                    """, arguments: filter.arguments
            ).map { row in
                let stored = StoredRow(row, of: "model_calls")
                return ModelCallTotal(
                    purpose: try stored.text("purpose"), model: try stored.text("model"),
                    calls: try stored.integer("calls"), promptTokens: try stored.integer("prompt"),
                    completionTokens: try stored.integer("completion"),
                    estimatedCalls: try stored.integer("estimated"))
            }
        }
    }

    /// A call without an end that is older than this was left behind by a program that died.
    private func oldestRunning(_ limits: ModelCallLimits) -> Int {
        clock.now.milliseconds - Int(limits.longestCall.components.seconds) * 1000
    }

    private static func checkConversation(_ id: String, _ db: Database) throws {
        let isThere = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM conversations WHERE id = ?)", arguments: [id])
        guard isThere == true else {
            throw WorkflowStoreError(.notFound, "there is no such conversation")
        }
    }

    /// Removes the oldest calls until a tenth below the limit, so that not every call has to.
    private static func makeRoom(
        in db: Database, for limits: ModelCallLimits, keeping id: String
    ) throws {
        var size =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT COALESCE(SUM(kept_bytes), 0) FROM model_calls)
                        + (SELECT COALESCE(SUM(kept_bytes), 0) FROM model_call_ends)
                    """) ?? 0
        guard size > limits.totalBytes else { return }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT c.id AS id, c.kept_bytes + COALESCE(e.kept_bytes, 0) AS bytes
                FROM model_calls AS c LEFT JOIN model_call_ends AS e ON e.call = c.id
                ORDER BY c.at_milliseconds, c.id
                """)
        var removed: [String] = []
        while size > limits.totalBytes / 10 * 9, let row = try rows.next() {
            let stored = StoredRow(row, of: "model_calls")
            let other = try stored.text("id")
            guard other != id else { continue }
            removed.append(other)
            size -= try stored.integer("bytes")
        }
        for id in removed {
            try db.execute(sql: "DELETE FROM model_calls WHERE id = ?", arguments: [id])
        }
    }

    /// The beginning of a text, cut between characters.
    private static func beginning(of text: String, bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var end = text.utf8.index(text.utf8.startIndex, offsetBy: bytes)
        while end > text.utf8.startIndex, String.Index(end, within: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return String(text[..<end])
    }

    /// An answer as it is kept: of one that is too large the text's beginning, with a mark.
    private static func kept(_ answer: JSONValue, bytes: Int) -> String {
        let whole = answer.compactText
        guard whole.utf8.count > bytes else { return whole }
        let text = beginning(of: answer["text"]?.stringValue ?? "", bytes: bytes / 2)
        return JSONValue.object(["text": .string(text), "is_cut": true]).compactText
    }
}

extension ModelCallFilter {
    /// The filter as a condition on `c`, with four arguments for each part that is named.
    var condition: String {
        let parts = columns.map { "c.\($0.column) = ?" }
        return parts.isEmpty ? "1" : parts.joined(separator: " AND ")
    }

    var arguments: StatementArguments { StatementArguments(columns.map(\.value)) }

    private var columns: [(column: String, value: String)] {
        [
            ("conversation", conversation), ("run", run), ("node", node), ("purpose", purpose),
        ].compactMap { column, value in value.map { (column, $0) } }
    }
}

extension ModelCallSummary {
    static let columns = """
        c.id, c.at_milliseconds, c.purpose, c.conversation, c.run, c.node,
        COALESCE(e.model, c.model) AS model, c.gateway, c.attempt, c.request_bytes, e.state,
        e.prompt_tokens, e.completion_tokens, e.estimated, e.duration_milliseconds
        """

    init(_ row: StoredRow, oldestRunning: Int) throws {
        let at = try row.moment("at_milliseconds")
        let open: ModelCallState = at.milliseconds < oldestRunning ? .broken : .running
        let hasEnded = try row.optionalText("state") != nil
        self.init(
            id: try row.text("id"), at: at, purpose: try row.text("purpose"),
            conversation: try row.optionalText("conversation"), run: try row.optionalText("run"),
            node: try row.optionalText("node"), model: try row.text("model"),
            gateway: try row.text("gateway"), attempt: try row.integer("attempt"),
            state: hasEnded ? try row.word("state") : open,
            promptTokens: try row.optional("prompt_tokens") ?? 0,
            completionTokens: try row.optional("completion_tokens") ?? 0,
            isEstimated: try row.optional("estimated", as: Int.self) == 1,
            duration: try row.optional("duration_milliseconds", as: Int.self)
                .map { .milliseconds($0) },
            requestBytes: try row.integer("request_bytes"))
    }
}
