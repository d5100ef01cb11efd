import GRDB
import WorkflowEngine

extension Store {
    /// Records what an answer of a model cost.
    public func recordUsage(_ usage: UsageRecord) async throws {
        let now = clock.now
        try await writing { db in
            try db.execute(
                sql: """
                    INSERT INTO usages (conversation, message, model, prompt_tokens,
                        completion_tokens, estimated, at_milliseconds)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    usage.conversation, usage.message, usage.model, usage.promptTokens,
                    usage.completionTokens, usage.isEstimated ? 1 : 0, now.milliseconds,
                ])
        }
    }

    /// What a conversation has cost, by model; everything, if none is named.
    public func usage(of conversation: String? = nil) async throws -> [UsageTotal] {
        try await reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT model, COUNT(*) AS answers, SUM(prompt_tokens) AS prompt,
                        SUM(completion_tokens) AS completion FROM usages
                    WHERE ?1 IS NULL OR conversation = ?1 GROUP BY model ORDER BY model
                    """, arguments: [conversation]
            ).map { row in
                let stored = StoredRow(row, of: "usages")
                return UsageTotal(
                    model: try stored.text("model"), answers: try stored.integer("answers"),
                    promptTokens: try stored.integer("prompt"),
                    completionTokens: try stored.integer("completion"))
            }
        }
    }
}
