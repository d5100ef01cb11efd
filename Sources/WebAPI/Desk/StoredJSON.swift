import WorkflowEngine
import WorkflowModel
import WorkflowStore

extension WorkflowRecord {
    /// The workflow as lists show it.
    func json(description: String?) -> JSONValue {
        [
            "id": .string(id.rawValue), "name": .string(name),
            "description": .optional(description), "version": .integer(latestVersion),
            "state": .string(latestState.rawValue), "approved": .bool(latestState == .approved),
            "created_at": .string(createdAt.description),
            "updated_at": .string(updatedAt.description),
        ]
    }
}

extension VersionRecord {
    /// The version as a workflow's list of versions shows it.
    var shortJSON: JSONValue {
        [
            "version": .integer(number), "sha256": .string(sha256),
            "state": .string(state.rawValue), "proposed_by": .string(proposedBy),
            "conversation_id": .optional(conversation),
            "created_at": .string(createdAt.description),
        ]
    }

    /// The version with its document and the decision that counts.
    func json(decision: DecisionRecord?) -> JSONValue {
        var members = shortJSON.objectValue ?? [:]
        members["workflow_id"] = .string(workflow.rawValue)
        members["workflow"] = document.json
        members["approval"] = decision?.json ?? .null
        return .object(members)
    }
}

extension DecisionRecord {
    /// The decision as the HTTP API gives it.
    var json: JSONValue {
        [
            "verdict": .string(verdict.rawValue), "by": .string(decidedBy),
            "at": .string(decidedAt.description), "comment": .optional(comment),
            "contract_sha256": .optional(contractSHA256),
        ]
    }
}

extension ConversationRecord {
    /// The conversation as lists show it.
    var json: JSONValue {
        [
            "id": .string(id), "title": .string(title),
            "created_at": .string(createdAt.description),
            "updated_at": .string(updatedAt.description),
        ]
    }
}

extension MessageRecord {
    /// The message as a page shows it again.
    var json: JSONValue {
        [
            "id": .string(id), "role": .string(role.rawValue), "text": .string(text),
            "at": .string(createdAt.description), "events": .array(events),
        ]
    }
}

extension Page {
    /// The page as lists are given.
    func json(_ item: (Item) -> JSONValue) -> JSONValue {
        ["items": .array(items.map(item)), "next_cursor": .optional(nextCursor)]
    }
}
