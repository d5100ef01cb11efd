import HTTPTypes
import Hummingbird
import NodeTypes
import WorkflowEngine
import WorkflowExport
import WorkflowModel
import WorkflowStore

/// One version of a workflow: what it would do, what people decided, and starting it.
struct VersionRoutes: Sendable {
    let parts: WebServerParts
    let person: String

    private static let path = "/api/workflows/{id}/versions/{version}"
    private static let comment: JSONValue = [
        "type": "string", "maxLength": .integer(Limits.commentLength),
    ]

    var routes: [Route] {
        [
            Route(
                method: .get, path: Self.path,
                summary: "Read a version with the decision that counts", problems: [404],
                handler: read),
            Route(
                method: .post, path: Self.path + "/plan",
                summary: "What each step would do, and the contract that an approval names",
                body: RouteBody(members: [:]), problems: [404, 502], handler: plan),
            Route(
                method: .post, path: Self.path + "/approve",
                summary: "Approve what the plan showed",
                body: RouteBody(
                    members: [
                        "contract_sha256": ["type": "string"], "comment": Self.comment,
                    ], required: ["contract_sha256"]),
                problems: [404, 409, 502], handler: approve),
            Route(
                method: .post, path: Self.path + "/reject", summary: "Reject a version",
                body: RouteBody(
                    members: [
                        "contract_sha256": ["type": "string"], "comment": Self.comment,
                    ]), problems: [404], handler: reject),
            Route(
                method: .get, path: Self.path + "/export",
                summary: "The document in another form",
                queries: [
                    RouteQuery(
                        name: "format", type: "string",
                        summary: ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
                            + " (json)")
                ], answer: RouteAnswer(200, "*/*"), problems: [400, 404], handler: export),
            Route(
                method: .post, path: Self.path + "/runs", summary: "Start a run",
                headers: [
                    RouteQuery(
                        name: "Idempotency-Key", type: "string",
                        summary: "the same key starts the same run")
                ], body: RouteBody(members: ["inputs": ["type": "object"]]),
                answer: RouteAnswer(201, "application/json", "The run."),
                problems: [403, 404, 409, 422, 503], handler: start),
        ]
    }

    private func record(_ call: APICall) async throws -> VersionRecord {
        let id = WorkflowID(try call.part("id"))
        let number = try call.number("version")
        guard let record = try await parts.store.versionRecord(number, of: id) else {
            throw WebAPIError(.notFound, "There is no such version of a workflow.")
        }
        return record
    }

    private func read(_ call: APICall) async throws -> Response {
        let record = try await record(call)
        let decisions = try await parts.store.decisions(
            of: record.workflow, version: record.number)
        return .json(record.json(decision: decisions.last))
    }

    private func plan(_ call: APICall) async throws -> Response {
        let body = try await call.object()
        try body.finish()
        let record = try await record(call)
        var members = try await parts.desk.plan(of: record.document).json.objectValue ?? [:]
        members["workflow_id"] = .string(record.workflow.rawValue)
        members["version"] = .integer(record.number)
        return .json(.object(members))
    }

    private func approve(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        let hash = body.requiredText("contract_sha256", atMost: 128)
        let comment = body.text("comment", atMost: Limits.commentLength)
        try body.finish()
        let record = try await record(call)
        do {
            _ = try await parts.gate.approve(
                record.workflow, version: record.number, contractSHA256: hash, by: person,
                at: parts.clock.now, comment: comment)
        } catch let error as WorkflowEngineError where error.code == .contractChanged {
            throw try await changed(error, record, hash)
        }
        try await audit("version.approved", record, ["contract_sha256": .string(hash)])
        return try await decided(record)
    }

    /// The refusal, with what differs from what the person was shown, as far as that is known.
    private func changed(
        _ error: WorkflowEngineError, _ record: VersionRecord, _ hash: String
    ) async throws -> WorkflowEngineError {
        let now = try await parts.gate.contract(of: record.workflow, version: record.number)
        let differences =
            if let shown = parts.desk.shown.contract(hash) {
                now.differences(from: shown).map {
                    $0.replacing("when approved", with: "when the plan was shown")
                }
            } else {
                ["the contract is now \(now.sha256), not '\(hash.prefix(64))'"]
            }
        return WorkflowEngineError(.contractChanged, error.message, differences: differences)
    }

    private func reject(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        _ = body.text("contract_sha256", atMost: 128)
        let comment = body.text("comment", atMost: Limits.commentLength)
        try body.finish()
        let record = try await record(call)
        try await parts.store.reject(
            record.workflow, version: record.number, by: person, comment: comment)
        try await audit("version.rejected", record, [:])
        return try await decided(record)
    }

    private func decided(_ record: VersionRecord) async throws -> Response {
        let decision = try await parts.store.decisions(
            of: record.workflow, version: record.number
        ).last
        return .json([
            "workflow_id": .string(record.workflow.rawValue), "version": .integer(record.number),
            "state": .optional(decision?.verdict.rawValue), "approval": decision?.json ?? .null,
        ])
    }

    private func audit(
        _ action: String, _ record: VersionRecord, _ details: JSONValue
    ) async throws {
        try await parts.store.audit(
            action, of: "\(record.workflow)/\(record.number)", by: person, details: details)
    }

    private func export(_ call: APICall) async throws -> Response {
        let name = call.query("format") ?? ExportFormat.json.rawValue
        guard let format = ExportFormat(rawValue: name) else {
            let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw WebAPIError(
                .invalidQuery, "'format' must be one of \(formats), not '\(name.prefix(40))'.")
        }
        let record = try await record(call)
        var response = Response.text(
            try record.document.exported(
                as: format, with: NodeTypeLibrary.python, version: record.number),
            mediaType: format.mediaType)
        let file = "\(record.workflow)-v\(record.number).\(format.fileExtension)"
        response.headers[.contentDisposition] = "attachment; filename=\"\(file)\""
        return response
    }

    private func start(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        let inputs = body.object("inputs") ?? [:]
        try body.finish()
        let record = try await record(call)
        guard try await parts.store.workflow(record.workflow) != nil else {
            throw WebAPIError(.notFound, "There is no such workflow.")
        }
        let id = try await parts.runs.startRun(
            of: record.workflow, version: record.number, inputs: inputs,
            idempotencyKey: call.header(.idempotencyKey), requestedBy: person)
        try await audit("run.started", record, ["run_id": .string(id.rawValue)])
        let run = try await parts.runs.run(id)
        return .json(
            RunJSON.run(run, name: record.document.name), status: 201,
            location: "/api/runs/\(id)")
    }
}
