import Assistant
import Hummingbird
import WorkflowEngine
import WorkflowExport
import WorkflowModel
import WorkflowStore

/// Workflows as a whole.
struct WorkflowRoutes: Sendable {
    let parts: WebServerParts
    let person: String

    private static let workflowBody = RouteBody(
        members: [
            "workflow": [
                "type": ["object", "string"],
                "description": "the document, or the text of an export that import reads",
            ]
        ], required: ["workflow"])

    var routes: [Route] {
        [
            Route(
                method: .get, path: "/api/workflows",
                summary: "List workflows, those changed last first",
                queries: [.cursor, .limit], problems: [400], handler: list),
            Route(
                method: .post, path: "/api/workflows",
                summary: "Keep a document as a new workflow", body: Self.workflowBody,
                answer: RouteAnswer(201, "application/json", "The version, with its plan."),
                problems: [422]
            ) { call in try await submit(call, replacing: nil) },
            Route(
                method: .post, path: "/api/workflows/validate",
                summary: "Find everything that is wrong with a document",
                queries: [
                    RouteQuery(
                        name: "offline", type: "boolean",
                        summary: "ask no system outside (false)")
                ], body: RouteBody(members: [:], isDocument: true), handler: validate),
            Route(
                method: .get, path: "/api/workflows/{id}",
                summary: "Read a workflow with its versions, newest first",
                queries: [.cursor, .limit], problems: [404], handler: read),
            Route(
                method: .delete, path: "/api/workflows/{id}",
                summary: "Delete a workflow; its runs and decisions stay as records",
                answer: RouteAnswer(204, nil), problems: [404, 409], handler: delete),
            Route(
                method: .post, path: "/api/workflows/{id}/versions",
                summary: "Keep a document as a new version", body: Self.workflowBody,
                answer: RouteAnswer(201, "application/json", "The version, with its plan."),
                problems: [404, 422]
            ) { call in try await submit(call, replacing: try await existing(call).id) },
            Route(
                method: .get, path: "/api/workflows/{id}/diff",
                summary: "What differs between two versions",
                queries: [
                    RouteQuery(
                        name: "from", type: "integer", summary: "the older (the one before `to`)"),
                    RouteQuery(name: "to", type: "integer", summary: "the newer (the newest)"),
                ], problems: [404], handler: difference),
        ]
    }

    private func existing(_ call: APICall) async throws -> WorkflowRecord {
        guard let workflow = try await parts.store.workflow(WorkflowID(call.part("id"))) else {
            throw WebAPIError(.notFound, "There is no such workflow.")
        }
        return workflow
    }

    private func list(_ call: APICall) async throws -> Response {
        let page = try await parts.store.workflows(
            after: call.query("cursor"), limit: call.pageItems())
        var items: [JSONValue] = []
        for workflow in page.items {
            let latest = try await parts.store.versionRecord(
                workflow.latestVersion, of: workflow.id)
            items.append(workflow.json(description: latest?.document.description))
        }
        return .json(["items": .array(items), "next_cursor": .optional(page.nextCursor)])
    }

    private func read(_ call: APICall) async throws -> Response {
        let workflow = try await existing(call)
        let versions = try await parts.store.versions(
            of: workflow.id, after: call.query("cursor"), limit: call.pageItems())
        var members =
            workflow.json(description: versions.items.first?.document.description)
            .objectValue ?? [:]
        members["versions"] = .array(versions.items.map(\.shortJSON))
        members["next_cursor"] = .optional(versions.nextCursor)
        return .json(.object(members))
    }

    private func submit(
        _ call: APICall, replacing workflow: WorkflowID?
    ) async throws -> Response {
        var body = try await call.object(limit: Limits.documentBodyBytes)
        let given = try Self.document(in: body.required("workflow"))
        try body.finish()
        let (document, findings) = DocumentReader.read(given)
        guard let document, !findings.contains(where: { $0.severity == .error }) else {
            throw Desk.invalid((await parts.desk.validated(given, isOffline: false)).diagnostics)
        }
        let proposal = try await parts.desk.submit(document, replacing: workflow, by: person)
        var members = proposal.json.objectValue ?? [:]
        members["id"] = .string(proposal.workflowID)
        return .json(
            .object(members), status: 201,
            location: "/api/workflows/\(proposal.workflowID)/versions/\(proposal.version)")
    }

    /// A document as an object, or as the text of any form that can be read back.
    private static func document(in value: JSONValue) throws -> JSONValue {
        guard let text = value.stringValue else { return DocumentText.understood(value) }
        do {
            return try DocumentText.read(Array(text.utf8))
        } catch {
            throw WebAPIError(.invalidRequest, "The workflow cannot be read: \(error)")
        }
    }

    private func validate(_ call: APICall) async throws -> Response {
        let document = DocumentText.understood(
            try await call.value(limit: Limits.documentBodyBytes))
        let checked = await parts.desk.validated(document, isOffline: try call.flag("offline"))
        return .json(checked.json)
    }

    private func delete(_ call: APICall) async throws -> Response {
        let id = try call.part("id")
        try await parts.store.deleteWorkflow(WorkflowID(id))
        try await parts.store.audit("workflow.deleted", of: id, by: person)
        return .noContent
    }

    private func difference(_ call: APICall) async throws -> Response {
        let workflow = try await existing(call)
        let to = try call.queryNumber("to") ?? workflow.latestVersion
        let from = try call.queryNumber("from") ?? to - 1
        let newer = try await parts.gate.version(to, of: workflow.id)
        let older = try await parts.gate.version(from, of: workflow.id)
        var members =
            WorkflowDiff(from: older.document, to: newer.document).json
            .objectValue ?? [:]
        members["from"] = .integer(from)
        members["to"] = .integer(to)
        return .json(.object(members))
    }
}
