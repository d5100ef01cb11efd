import GRDB
public import WorkflowEngine
public import WorkflowModel

extension Store {
    /// Makes a workflow with its first version.
    /// - Returns: the version, number 1.
    public func createWorkflow(
        _ document: WorkflowDocument, proposedBy: String, conversation: String? = nil
    ) async throws -> VersionRecord {
        let id = WorkflowID(makeID())
        let now = clock.now
        return try await writing { db in
            try db.execute(
                sql: """
                    INSERT INTO workflows (id, name, created_at_milliseconds,
                        updated_at_milliseconds) VALUES (?, ?, ?, ?)
                    """,
                arguments: [id.rawValue, document.name, now.milliseconds, now.milliseconds])
            return try Self.insert(document, id, proposedBy, conversation, now, db)
        }
    }

    /// Adds a version to a workflow; a document with the hash of an earlier version is that one.
    /// - Throws: ``WorkflowStoreError`` `not-found`.
    public func addVersion(
        to workflow: WorkflowID, _ document: WorkflowDocument, proposedBy: String,
        conversation: String? = nil
    ) async throws -> VersionRecord {
        let now = clock.now
        return try await writing { db in
            try Self.requireWorkflow(workflow, db)
            if let row = try Row.fetchOne(
                db, sql: Self.versionSQL + " WHERE v.workflow = ? AND v.sha256 = ?",
                arguments: [workflow.rawValue, document.sha256])
            {
                return try VersionRecord(StoredRow(row, of: "workflow_versions"))
            }
            return try Self.insert(document, workflow, proposedBy, conversation, now, db)
        }
    }

    /// The version of that number with all that is known about it, or nil.
    public func versionRecord(
        _ number: Int, of workflow: WorkflowID
    ) async throws -> VersionRecord? {
        try await reading { db in
            try Row.fetchOne(
                db, sql: Self.versionSQL + " WHERE v.workflow = ? AND v.number = ?",
                arguments: [workflow.rawValue, number]
            ).map { try VersionRecord(StoredRow($0, of: "workflow_versions")) }
        }
    }

    /// A workflow's versions, newest first.
    /// - Throws: ``WorkflowStoreError`` `not-found`, `invalid-cursor`.
    public func versions(
        of workflow: WorkflowID, after cursor: String? = nil, limit: Int = 50
    ) async throws -> Page<VersionRecord> {
        let limit = min(max(1, limit), Limits.page)
        let last = try Self.cursor(cursor)
        return try await reading { db in
            try Self.requireWorkflow(workflow, db)
            let rows = try Row.fetchAll(
                db,
                sql: Self.versionSQL + """
                     WHERE v.workflow = ? AND v.number < ? ORDER BY v.number DESC LIMIT ?
                    """,
                arguments: [workflow.rawValue, last?.number ?? Int.max, limit + 1])
            return Page(
                rows: try rows.map { try VersionRecord(StoredRow($0, of: "workflow_versions")) },
                limit: limit
            ) { Cursor(number: $0.number) }
        }
    }

    /// The workflow of that id, or nil; deleted ones are not there.
    public func workflow(_ id: WorkflowID) async throws -> WorkflowRecord? {
        try await reading { db in
            try Row.fetchOne(
                db, sql: Self.workflowSQL + " AND w.id = ?", arguments: [id.rawValue]
            ).map { try WorkflowRecord(StoredRow($0, of: "workflows")) }
        }
    }

    /// Workflows, those changed last first.
    /// - Throws: ``WorkflowStoreError`` `invalid-cursor`.
    public func workflows(
        after cursor: String? = nil, limit: Int = 50
    ) async throws -> Page<WorkflowRecord> {
        let limit = min(max(1, limit), Limits.page)
        let last = try Self.cursor(cursor)
        return try await reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: Self.workflowSQL + """
                     AND (w.updated_at_milliseconds, w.id) < (?, ?)
                    ORDER BY w.updated_at_milliseconds DESC, w.id DESC LIMIT ?
                    """,
                arguments: [last?.number ?? Int.max, last?.id ?? "", limit + 1])
            return Page(
                rows: try rows.map { try WorkflowRecord(StoredRow($0, of: "workflows")) },
                limit: limit
            ) { Cursor(number: $0.updatedAt.milliseconds, id: $0.id.rawValue) }
        }
    }

    /// Deletes a workflow: it is no longer listed and takes no versions.
    ///
    /// Its versions, decisions and runs stay, since they are records.
    /// - Throws: ``WorkflowStoreError`` `not-found`, `in-use` while a run is not finished.
    public func deleteWorkflow(_ id: WorkflowID) async throws {
        let now = clock.now
        try await writing { db in
            try Self.requireWorkflow(id, db)
            let running = try Int.fetchOne(
                db,
                sql: """
                    SELECT COUNT(*) FROM runs
                    WHERE workflow = ? AND finished_at_milliseconds IS NULL
                    """, arguments: [id.rawValue])
            guard running == 0 else {
                throw WorkflowStoreError(.inUse, "the workflow has runs that are not finished")
            }
            try db.execute(
                sql: "UPDATE workflows SET deleted_at_milliseconds = ? WHERE id = ?",
                arguments: [now.milliseconds, id.rawValue])
        }
    }

    static func cursor(_ text: String?) throws(WorkflowStoreError) -> Cursor? {
        guard let text else { return nil }
        guard let cursor = Cursor(text) else {
            throw WorkflowStoreError(.invalidCursor, "the cursor is none that this server gave")
        }
        return cursor
    }

    static func requireWorkflow(_ id: WorkflowID, _ db: Database) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT id FROM workflows WHERE id = ? AND deleted_at_milliseconds IS NULL",
            arguments: [id.rawValue])
        if row == nil { throw WorkflowStoreError(.notFound, "there is no such workflow") }
    }

    private static func insert(
        _ document: WorkflowDocument, _ workflow: WorkflowID, _ proposedBy: String,
        _ conversation: String?, _ now: Timestamp, _ db: Database
    ) throws -> VersionRecord {
        let last = try Int.fetchOne(
            db, sql: "SELECT MAX(number) FROM workflow_versions WHERE workflow = ?",
            arguments: [workflow.rawValue])
        let record = VersionRecord(
            workflow: workflow, number: (last ?? 0) + 1, document: document,
            sha256: document.sha256, state: .proposed, proposedBy: proposedBy,
            conversation: conversation, createdAt: now)
        try db.execute(
            sql: """
                INSERT INTO workflow_versions (workflow, number, sha256, document, proposed_by,
                    conversation, created_at_milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                workflow.rawValue, record.number, record.sha256, document.json.compactText,
                proposedBy, conversation, now.milliseconds,
            ])
        try db.execute(
            sql: "UPDATE workflows SET name = ?, updated_at_milliseconds = ? WHERE id = ?",
            arguments: [document.name, now.milliseconds, workflow.rawValue])
        return record
    }

    /// The latest decision's verdict stands beside each version.
    private static let versionSQL = """
        SELECT v.*, (SELECT verdict FROM version_decisions d
            WHERE d.workflow = v.workflow AND d.version = v.number
            ORDER BY d.id DESC LIMIT 1) AS verdict
        FROM workflow_versions v
        """

    private static let workflowSQL = """
        SELECT w.*, v.number AS latest, (SELECT verdict FROM version_decisions d
            WHERE d.workflow = v.workflow AND d.version = v.number
            ORDER BY d.id DESC LIMIT 1) AS verdict
        FROM workflows w JOIN workflow_versions v ON v.workflow = w.id
        WHERE w.deleted_at_milliseconds IS NULL AND v.number =
            (SELECT MAX(number) FROM workflow_versions m WHERE m.workflow = w.id)
        """
}

extension WorkflowRecord {
    init(_ row: StoredRow) throws {
        self.init(
            id: WorkflowID(try row.text("id")), name: try row.text("name"),
            latestVersion: try row.integer("latest"),
            latestState: try row.optionalText("verdict") == nil
                ? .proposed : try row.word("verdict"),
            createdAt: try row.moment("created_at_milliseconds"),
            updatedAt: try row.moment("updated_at_milliseconds"))
    }
}

extension VersionRecord {
    init(_ row: StoredRow) throws {
        self.init(
            workflow: WorkflowID(try row.text("workflow")), number: try row.integer("number"),
            document: try row.document("document"), sha256: try row.text("sha256"),
            state: try row.optionalText("verdict") == nil ? .proposed : try row.word("verdict"),
            proposedBy: try row.text("proposed_by"),
            conversation: try row.optionalText("conversation"),
            createdAt: try row.moment("created_at_milliseconds"))
        guard document.sha256 == sha256 else {
            throw row.corrupt("the document is not the one that its hash names")
        }
    }
}
