import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// Runs as the HTTP API gives them, with their workflows' names.
enum RunJSON {
    /// A run with its nodes.
    static func run(_ run: RunSnapshot, name: String?) -> JSONValue {
        named(run.json, name)
    }

    /// A page of runs.
    static func page(_ page: RunPage, from store: Store) async throws -> JSONValue {
        var names: [String: String] = [:]
        for run in page.runs where names.count < Limits.namedWorkflows {
            let key = "\(run.workflow)/\(run.version)"
            guard names[key] == nil else { continue }
            names[key] = try await store.versionRecord(run.version, of: run.workflow)?
                .document.name
        }
        return [
            "items": .array(
                page.runs.map { named($0.json, names["\($0.workflow)/\($0.version)"]) }),
            "next_cursor": .optional(page.nextCursor),
        ]
    }

    private static func named(_ json: JSONValue, _ name: String?) -> JSONValue {
        var members = json.objectValue ?? [:]
        members["workflow_name"] = .optional(name)
        return .object(members)
    }
}
