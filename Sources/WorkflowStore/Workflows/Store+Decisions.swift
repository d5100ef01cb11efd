import GRDB
public import WorkflowEngine
import WorkflowModel

extension Store: WorkflowRepository, ApprovalRepository {
    /// The version of that number, or nil when there is none.
    public func version(
        _ number: Int, of workflow: WorkflowID
    ) async throws -> WorkflowVersion? {
        try await versionRecord(number, of: workflow).map {
            WorkflowVersion(
                workflow: $0.workflow, number: $0.number, document: $0.document,
                sha256: $0.sha256)
        }
    }

    /// The approval that counts now, or nil: none was given, or a rejection came later.
    public func approval(of workflow: WorkflowID, version: Int) async throws -> Approval? {
        try await reading { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT * FROM version_decisions WHERE workflow = ? AND version = ?
                        ORDER BY id DESC LIMIT 1
                        """, arguments: [workflow.rawValue, version])
            else { return nil }
            let stored = StoredRow(row, of: "version_decisions")
            let verdict: VersionState = try stored.word("verdict")
            guard verdict == .approved else { return nil }
            return Approval(
                workflow: workflow, version: version,
                contractSHA256: try stored.text("contract_sha256"),
                contract: try stored.json("contract"),
                approvedBy: try stored.text("decided_by"),
                approvedAt: try stored.moment("decided_at_milliseconds"),
                comment: try stored.optionalText("comment"))
        }
    }

    /// Stores an approval; it counts from then on.
    /// - Throws: ``WorkflowStoreError`` `not-found`.
    public func record(_ approval: Approval) async throws {
        try await writing { db in
            try Self.decide(
                approval.workflow, approval.version, .approved, contract: approval,
                by: approval.approvedBy, at: approval.approvedAt, comment: approval.comment, db)
        }
    }

    /// Rejects a version; an earlier approval no longer counts.
    /// - Throws: ``WorkflowStoreError`` `not-found`.
    public func reject(
        _ workflow: WorkflowID, version: Int, by person: String, comment: String? = nil
    ) async throws {
        let now = clock.now
        try await writing { db in
            try Self.decide(
                workflow, version, .rejected, contract: nil, by: person, at: now,
                comment: comment, db)
        }
    }

    /// All decisions about a version, in the order they were taken.
    public func decisions(
        of workflow: WorkflowID, version: Int
    ) async throws -> [DecisionRecord] {
        try await reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM version_decisions WHERE workflow = ? AND version = ?
                    ORDER BY id
                    """, arguments: [workflow.rawValue, version]
            ).map { row in
                let stored = StoredRow(row, of: "version_decisions")
                return DecisionRecord(
                    verdict: try stored.word("verdict"),
                    contractSHA256: try stored.optionalText("contract_sha256"),
                    decidedBy: try stored.text("decided_by"),
                    decidedAt: try stored.moment("decided_at_milliseconds"),
                    comment: try stored.optionalText("comment"))
            }
        }
    }

    private static func decide(
        _ workflow: WorkflowID, _ version: Int, _ verdict: VersionState, contract: Approval?,
        by person: String, at moment: Timestamp, comment: String?, _ db: Database
    ) throws {
        try requireWorkflow(workflow, db)
        let isThere = try Bool.fetchOne(
            db,
            sql: "SELECT COUNT(*) > 0 FROM workflow_versions WHERE workflow = ? AND number = ?",
            arguments: [workflow.rawValue, version])
        guard isThere == true else {
            throw WorkflowStoreError(.notFound, "there is no such version")
        }
        try db.execute(
            sql: """
                INSERT INTO version_decisions (workflow, version, verdict, contract_sha256,
                    contract, decided_by, decided_at_milliseconds, comment)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                workflow.rawValue, version, verdict.rawValue, contract?.contractSHA256,
                contract?.contract.compactText, person, moment.milliseconds, comment,
            ])
        try db.execute(
            sql: """
                UPDATE workflows SET updated_at_milliseconds = MAX(updated_at_milliseconds, ?)
                WHERE id = ?
                """, arguments: [moment.milliseconds, workflow.rawValue])
    }
}
