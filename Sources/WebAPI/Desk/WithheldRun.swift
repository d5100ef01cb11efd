import NodeTypes
import WorkflowEngine
import WorkflowModel

/// A run as a model may see it: without rows of databases that let none go.
struct WithheldRun {
    let systems: Systems
    let registry: NodeTypeRegistry

    /// The run, with a note in place of each output, and of each error's words, that may hold such
    /// rows.
    func json(of run: RunSnapshot, document: WorkflowDocument?) async -> JSONValue {
        var members = run.json.objectValue ?? [:]
        var nodes = members["nodes"]?.objectValue ?? [:]
        var hasWithheld = false
        var origins = document.map { DataOrigins($0, registry: registry) }
        for (id, node) in nodes {
            // Of a document that is gone nobody knows where data came from.
            guard let names = origins?.connections(of: NodeID(id)) else {
                nodes[id] = withheld(node, "a database")
                hasWithheld = true
                continue
            }
            guard !names.isEmpty, await !systems.egress(names).sendsValues else { continue }
            nodes[id] = withheld(node, names.joined(separator: ", "))
            hasWithheld = true
        }
        members["nodes"] = .object(nodes)
        if hasWithheld, let error = members["error"], !error.isNull {
            members["error"] = "not shown: it may hold rows of a database"
        }
        return .object(members)
    }

    /// A run of a list, without an error that may hold such rows.
    func json(of run: RunSummary, document: WorkflowDocument?) async -> JSONValue {
        var members = run.json.objectValue ?? [:]
        guard run.error != nil else { return .object(members) }
        let names = document.map { DataOrigins($0, registry: registry).allConnections }
        let isOpen = await systems.egress(names ?? []).sendsValues
        if document == nil || !isOpen {
            members["error"] = "not shown: it may hold rows of a database"
        }
        return .object(members)
    }

    private func withheld(_ node: JSONValue, _ names: String) -> JSONValue {
        var members = node.objectValue ?? [:]
        let note = "not shown: it may hold rows of \(names), whose egress does not let them go"
        if let output = members["output"], !output.isNull {
            var shown: [String: JSONValue] = ["withheld": .string(note)]
            for key in ["columns", "row_count", "truncated", "seconds"] {
                shown[key] = output["rows"] == nil ? nil : output[key]
            }
            members["output"] = .object(shown)
        }
        if let error = members["error"]?.objectValue {
            members["error"] = [
                "code": error["code"] ?? .null, "message": .string(note),
            ]
        }
        for key in ["progress", "decision"] where members[key] != nil {
            members[key] = .string(note)
        }
        return .object(members)
    }
}
