import Hummingbird
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// What was sent to models, exactly, what came back, and what it cost.
struct ModelCallRoutes: Sendable {
    let store: Store

    private static let path = "/api/model-calls"
    private static let filters = [
        RouteQuery(
            name: "conversation_id", type: "string", summary: "only those of this conversation"),
        RouteQuery(name: "run_id", type: "string", summary: "only those of this run"),
        RouteQuery(name: "node_id", type: "string", summary: "only those of this node"),
        RouteQuery(
            name: "purpose", type: "string",
            summary: "only those for this: chat, diagnose, summarize"),
    ]

    var routes: [Route] {
        [
            Route(
                method: .get, path: Self.path,
                summary: "List calls of models, newest first; a call is one request as it was sent",
                queries: Self.filters + [.cursor, .limit], problems: [400]
            ) { call in
                let page = try await store.modelCalls(
                    Self.filter(call), after: call.query("cursor"), limit: call.pageItems())
                return .json(page.json(\.json))
            },
            Route(
                method: .get, path: Self.path + "/totals",
                summary: "What calls of models have cost, by purpose and model",
                queries: Self.filters, handler: totals),
            Route(
                method: .get, path: Self.path + "/{id}",
                summary: "Read a call of a model: the exact request, the answer, the error",
                problems: [404], handler: read),
        ]
    }

    private static func filter(_ call: APICall) -> ModelCallFilter {
        ModelCallFilter(
            conversation: call.query("conversation_id"), run: call.query("run_id"),
            node: call.query("node_id"), purpose: call.query("purpose"))
    }

    private func read(_ call: APICall) async throws -> Response {
        guard let record = try await store.modelCall(call.part("id")) else {
            throw WebAPIError(.notFound, "There is no such call of a model.")
        }
        return .json(record.json)
    }

    private func totals(_ call: APICall) async throws -> Response {
        let found = try await store.modelCallTotals(Self.filter(call))
        return .json([
            "items": .array(found.map(\.json)),
            "total": [
                "calls": .integer(found.map(\.calls).reduce(0, +)),
                "prompt_tokens": .integer(found.map(\.promptTokens).reduce(0, +)),
                "completion_tokens": .integer(found.map(\.completionTokens).reduce(0, +)),
                "estimated": .bool(found.contains { $0.estimatedCalls > 0 }),
            ],
        ])
    }
}

extension ModelCallSummary {
    /// The call as lists give it.
    var json: JSONValue {
        let parts = duration?.components
        let seconds = parts.map { Double($0.seconds) + Double($0.attoseconds) / 1e18 }
        return [
            "id": .string(id), "at": .string(at.description), "purpose": .string(purpose),
            "model": .string(model), "gateway": .string(gateway), "attempt": .integer(attempt),
            "state": .string(state.rawValue), "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens), "estimated": .bool(isEstimated),
            "seconds": seconds.map { .double($0) } ?? .null,
            "conversation_id": .optional(conversation), "run_id": .optional(run),
            "node_id": .optional(node), "request_bytes": .integer(requestBytes),
        ]
    }
}

extension ModelCallRecord {
    /// The call with all that was sent and came.
    ///
    /// A request that was too large to be kept whole is no JSON any more: `request` is null then,
    /// and its beginning is `request_text`.
    var json: JSONValue {
        var members = summary.json.objectValue ?? [:]
        let body = isRequestCut ? nil : try? JSONValue(parsing: request)
        members["request"] = body ?? .null
        members["request_text"] = body == nil ? .string(request) : .null
        members["request_is_cut"] = .bool(isRequestCut)
        members["answer"] = answer ?? .null
        members["error"] = error ?? .null
        return .object(members)
    }
}

extension ModelCallTotal {
    /// The sum as the API gives it.
    var json: JSONValue {
        [
            "purpose": .string(purpose), "model": .string(model), "calls": .integer(calls),
            "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
            "estimated": .bool(estimatedCalls > 0), "estimated_calls": .integer(estimatedCalls),
        ]
    }
}
