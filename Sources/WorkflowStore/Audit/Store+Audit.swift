import GRDB
public import WorkflowEngine
public import WorkflowModel

/// One line of the audit log.
public struct AuditRecord: Sendable, Hashable {
    /// Its number; they only grow.
    public var id: Int
    /// When.
    public var at: Timestamp
    /// Who did it.
    public var actor: String
    /// What was done, such as `version.approved`.
    public var action: String
    /// To what, such as a workflow's id.
    public var subject: String
    /// More about it; no secrets.
    public var details: JSONValue
}

extension Store {
    /// Adds a line to the audit log.
    ///
    /// Lines are never changed or removed.
    /// - Parameters:
    ///   - action: what was done, such as `version.approved`.
    ///   - subject: to what, such as a workflow's id.
    ///   - actor: who did it.
    ///   - details: more about it; no secrets.
    /// - Throws: ``WorkflowStoreError`` `unavailable`.
    public func audit(
        _ action: String, of subject: String, by actor: String, details: JSONValue = .object([:])
    ) async throws {
        let now = clock.now
        let text = details.compactText
        try await writing { db in
            try db.execute(
                sql: """
                    INSERT INTO audit_log (at_milliseconds, actor, action, subject, details)
                    VALUES (?, ?, ?, ?, ?)
                    """, arguments: [now.milliseconds, actor, action, subject, text])
        }
    }

    /// The audit log, newest first.
    /// - Throws: ``WorkflowStoreError`` `invalid-cursor`.
    public func auditLog(
        after cursor: String? = nil, limit: Int = 50
    ) async throws -> Page<AuditRecord> {
        let limit = min(max(1, limit), Limits.page)
        let last = try Self.cursor(cursor)
        return try await reading { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM audit_log WHERE id < ? ORDER BY id DESC LIMIT ?",
                arguments: [last?.number ?? Int.max, limit + 1])
            return Page(
                rows: try rows.map { row in
                    let stored = StoredRow(row, of: "audit_log")
                    return AuditRecord(
                        id: try stored.integer("id"), at: try stored.moment("at_milliseconds"),
                        actor: try stored.text("actor"), action: try stored.text("action"),
                        subject: try stored.text("subject"), details: try stored.json("details"))
                }, limit: limit
            ) { Cursor(number: $0.id) }
        }
    }
}
