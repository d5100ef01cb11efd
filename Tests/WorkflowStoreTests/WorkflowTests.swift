import Foundation
import GRDB
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel
import WorkflowStore

struct WorkflowTests {
    private func approval(_ version: VersionRecord, at milliseconds: Int = 5) -> Approval {
        let contract = Contract(document: version.document)
        return Approval(
            workflow: version.workflow, version: version.number,
            contractSHA256: contract.sha256, contract: contract.json, approvedBy: "ada",
            approvedAt: Timestamp(milliseconds: milliseconds), comment: "fine")
    }

    @Test func keepsVersions() async throws {
        try await withStore { store in
            var document = WorkflowDocument.picture("a>b")
            document.nodes[0].position = Position(x: 1.5, y: 2)
            let first = try await store.createWorkflow(
                document, proposedBy: "ada", conversation: "c")
            #expect(first.number == 1)
            #expect(first.state == .proposed)
            #expect(try await store.versionRecord(1, of: first.workflow) == first)
            let port = try await store.version(1, of: first.workflow)
            #expect(port?.document == document)
            #expect(port?.sha256 == document.sha256)

            var moved = document
            moved.nodes[0].position = Position(x: 9, y: 9)
            let same = try await store.addVersion(
                to: first.workflow, moved, proposedBy: "bob")
            #expect(same == first)

            let second = try await store.addVersion(
                to: first.workflow, .picture("a>b b>c"), proposedBy: "bob")
            #expect(second.number == 2)
            #expect(try await store.workflow(first.workflow)?.latestVersion == 2)
            let page = try await store.versions(of: first.workflow, limit: 1)
            #expect(page.items == [second])
            let rest = try await store.versions(of: first.workflow, after: page.nextCursor)
            #expect(rest.items == [first])
            #expect(rest.nextCursor == nil)
        }
    }

    @Test func countsTheLatestDecision() async throws {
        try await withStore { store in
            let version = try await store.createWorkflow(.picture("a"), proposedBy: "ada")
            let id = version.workflow
            #expect(try await store.approval(of: id, version: 1) == nil)
            try await store.record(approval(version))
            #expect(try await store.approval(of: id, version: 1) == approval(version))
            #expect(try await store.versionRecord(1, of: id)?.state == .approved)
            try await store.reject(id, version: 1, by: "bob", comment: "no")
            #expect(try await store.approval(of: id, version: 1) == nil)
            #expect(try await store.versionRecord(1, of: id)?.state == .rejected)
            try await store.record(approval(version, at: 9))
            #expect(try await store.approval(of: id, version: 1)?.approvedAt.milliseconds == 9)
            let decisions = try await store.decisions(of: id, version: 1)
            #expect(decisions.map(\.verdict) == [.approved, .rejected, .approved])
            #expect(decisions.map(\.decidedBy) == ["ada", "bob", "ada"])
            await expect(.notFound) { try await store.reject(id, version: 2, by: "bob") }
        }
    }

    @Test func listsPageByPage() async throws {
        try await withStore { store in
            for number in 0..<7 {
                var document = WorkflowDocument.picture("a")
                document.name = "w\(number)"
                _ = try await store.createWorkflow(document, proposedBy: "ada")
            }
            var names: [String] = []
            var cursor: String?
            repeat {
                let page = try await store.workflows(after: cursor, limit: 3)
                names += page.items.map(\.name)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(names.sorted() == (0..<7).map { "w\($0)" })
            for cursor in ["", "x", "zz", "00", "313a"] where cursor != "313a" {
                await expect(.invalidCursor) { try await store.workflows(after: cursor) }
            }
        }
    }

    @Test func deletesButKeepsTheRecords() async throws {
        try await withStore { store in
            let version = try await store.createWorkflow(.picture("a"), proposedBy: "ada")
            let id = version.workflow
            let summary = RunSummary(
                id: RunID("r"), workflow: id, version: 1, state: .running, requestedBy: "ada",
                createdAt: Timestamp(milliseconds: 1))
            let entry = RunEntry(
                run: RunID("r"), sequence: 1, at: Timestamp(milliseconds: 1),
                event: .started(owner: "o"))
            _ = try await store.create(summary, idempotencyKey: nil, entry: entry)
            await expect(.inUse) { try await store.deleteWorkflow(id) }
            var done = summary
            done.state = .failed
            done.finishedAt = Timestamp(milliseconds: 2)
            try await store.append(
                [
                    RunEntry(
                        run: RunID("r"), sequence: 2, at: Timestamp(milliseconds: 2),
                        event: .finished(.failed))
                ], summary: done)
            try await store.deleteWorkflow(id)
            #expect(try await store.workflow(id) == nil)
            #expect(try await store.workflows().items.isEmpty)
            await expect(.notFound) {
                try await store.addVersion(to: id, .picture("b"), proposedBy: "ada")
            }
            await expect(.notFound) { try await store.record(approval(version)) }
            #expect(try await store.versionRecord(1, of: id) != nil)
        }
    }

    /// What the application must never do, the schema refuses too.
    @Test(arguments: [
        "UPDATE workflow_versions SET document = '{}'", "DELETE FROM workflow_versions",
        "UPDATE version_decisions SET decided_by = 'eve'", "DELETE FROM version_decisions",
        "UPDATE run_events SET event = '{}'", "DELETE FROM run_events",
        "UPDATE audit_log SET actor = 'eve'", "DELETE FROM audit_log",
    ])
    func recordsNeverChange(sql: String) async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            let store = try Store(StoreLocation(path: path))
            let version = try await store.createWorkflow(.picture("a"), proposedBy: "ada")
            try await store.record(approval(version))
            try await store.audit("version.approved", of: "w", by: "ada")
            let summary = RunSummary(
                id: RunID("r"), workflow: version.workflow, version: 1, state: .queued,
                requestedBy: "ada", createdAt: Timestamp(milliseconds: 1))
            _ = try await store.create(
                summary, idempotencyKey: nil,
                entry: RunEntry(
                    run: RunID("r"), sequence: 1, at: Timestamp(milliseconds: 1),
                    event: .started(owner: "o")))
            let queue = try DatabaseQueue(path: path)
            await #expect(throws: DatabaseError.self) {
                try await queue.write { try $0.execute(sql: sql) }
            }
            try queue.close()
            try store.close()
        }
    }

    @Test func refusesADocumentThatWasTamperedWith() async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            let store = try Store(StoreLocation(path: path))
            let version = try await store.createWorkflow(.picture("a"), proposedBy: "ada")
            let queue = try DatabaseQueue(path: path)
            let other = WorkflowDocument.picture("a>evil").json.compactText
            try await queue.write { db in
                try db.execute(sql: "DROP TRIGGER workflow_versions_never_change")
                try db.execute(
                    sql: "UPDATE workflow_versions SET document = ?", arguments: [other])
            }
            await expect(.corruptRow) {
                try await store.versionRecord(1, of: version.workflow)
            }
            try queue.close()
            try store.close()
        }
    }
}

struct ConversationTests {
    @Test func keepsConversations() async throws {
        try await withStore { store in
            let conversation = try await store.createConversation(title: "sales")
            let events: [JSONValue] = [["event": "message.delta", "n": .double(1)]]
            let first = try await store.appendMessage(
                to: conversation.id, role: .user, text: "run it")
            let second = try await store.appendMessage(
                to: conversation.id, role: .assistant, text: "ä\u{2028}", payload: ["a": [1]],
                events: events)
            #expect(first.position == 1)
            #expect(second.position == 2)
            #expect(try await store.messages(of: conversation.id) == [first, second])
            #expect(try await store.messages(of: conversation.id, after: 1) == [second])
            #expect(try await store.messages(of: conversation.id, limit: 1) == [first])
            try await store.renameConversation(conversation.id, title: "orders")
            #expect(try await store.conversation(conversation.id)?.title == "orders")
            #expect(try await store.conversations().items.map(\.id) == [conversation.id])
            try await store.deleteConversation(conversation.id)
            #expect(try await store.messages(of: conversation.id).isEmpty)
            await expect(.notFound) {
                try await store.appendMessage(to: conversation.id, role: .user, text: "x")
            }
        }
    }

    @Test func addsUpUsage() async throws {
        try await withStore { store in
            for (conversation, model) in [("a", "m"), ("a", "m"), ("a", "n"), ("b", "m")] {
                try await store.recordUsage(
                    UsageRecord(
                        conversation: conversation, model: model, promptTokens: 10,
                        completionTokens: 1))
            }
            let mine = try await store.usage(of: "a")
            #expect(mine.map(\.model) == ["m", "n"])
            #expect(mine.map(\.promptTokens) == [20, 10])
            let all = try await store.usage()
            #expect(all.map(\.answers) == [3, 1])
        }
    }

    @Test func keepsTheAuditLog() async throws {
        try await withStore { store in
            for number in 0..<5 {
                try await store.audit(
                    "run.started", of: "r\(number)", by: "ada", details: ["n": .integer(number)])
            }
            let first = try await store.auditLog(limit: 3)
            let second = try await store.auditLog(after: first.nextCursor, limit: 3)
            #expect(
                (first.items + second.items).map(\.subject) == ["r4", "r3", "r2", "r1", "r0"])
            #expect(second.items.last?.details == ["n": 0])
        }
    }
}
