extension EditOperation {
    /// Reads a list of operations; the first that cannot be read fails all.
    public static func read(_ json: JSONValue) -> Result<[EditOperation], EditFailure> {
        guard let elements = json.arrayValue else {
            return .failure(
                EditFailure(
                    .malformedOperation, index: 0,
                    message: "operations must be a list, not \(json.kindName.withArticle)"))
        }
        guard elements.count <= Limits.operations else {
            return .failure(
                EditFailure(
                    .tooMany, index: Limits.operations,
                    message: "at most \(Limits.operations) operations are allowed at once"))
        }
        var operations: [EditOperation] = []
        for (index, element) in elements.enumerated() {
            do throws(EditFailure) {
                operations.append(try OperationReader(json: element, index: index).read())
            } catch {
                return .failure(error)
            }
        }
        return .success(operations)
    }
}

/// Reads one operation.
struct OperationReader {
    let json: JSONValue
    let index: Int

    /// Reads it, or fails with what is wrong.
    func read() throws(EditFailure) -> EditOperation {
        guard json.objectValue != nil else {
            throw malformed("an operation must be an object, not \(json.kindName.withArticle)")
        }
        let name = try text("op")
        guard let kind = EditOperation.Kind(rawValue: name) else {
            throw EditFailure(
                .unknownOperation, index: index, message: "there is no operation '\(name)'",
                suggestion: NearestName.suggestion(
                    for: name, among: EditOperation.Kind.allCases.map(\.rawValue)))
        }
        try refuseUnknownKeys(for: kind)
        switch kind {
        case .addNode:
            return .addNode(
                try newNode(), after: try optionalText("after").map { NodeID($0) },
                handle: try handle() ?? .success)
        case .updateConfig:
            guard let patch = json["config"]?.objectValue else {
                throw malformed("update_config needs 'config', an object with the fields to set")
            }
            return .updateConfig(try node("node"), patch)
        case .renameNode: return .renameNode(try node("node"), to: try node("to"))
        case .removeNode:
            return .removeNode(try node("node"), bridge: try flag("bridge"))
        case .connect:
            return .connect(
                try node("source"), try node("target"), handle: try handle() ?? .success)
        case .disconnect:
            return .disconnect(try node("source"), try node("target"), handle: try handle())
        case .insertBetween:
            return .insertBetween(
                try newNode(), source: try node("source"), target: try node("target"))
        case .setInputs: return .setInputs(try inputs())
        case .setMetadata:
            return .setMetadata(
                name: try optionalText("name"), description: try optionalText("description"))
        case .setRetry: return .setRetry(try node("node"), try retry())
        case .setTimeout: return .setTimeout(try node("node"), try number("timeout_seconds"))
        case .setLabel: return .setLabel(try node("node"), try optionalText("label"))
        }
    }

    private func malformed(_ message: String, suggestion: String? = nil) -> EditFailure {
        EditFailure(.malformedOperation, index: index, message: message, suggestion: suggestion)
    }

    private func refuseUnknownKeys(for kind: EditOperation.Kind) throws(EditFailure) {
        let known = ["op"] + kind.keys
        for key in (json.objectValue ?? [:]).keys.sorted() where !known.contains(key) {
            throw malformed(
                "\(kind.rawValue) has no key '\(key)'; it has \(kind.keys.joined(separator: ", "))",
                suggestion: NearestName.suggestion(for: key, among: known))
        }
    }

    private func text(_ key: String) throws(EditFailure) -> String {
        guard let text = try optionalText(key) else {
            throw malformed("the operation needs '\(key)'")
        }
        return text
    }

    private func optionalText(_ key: String) throws(EditFailure) -> String? {
        guard let value = json[key], !value.isNull else { return nil }
        guard let text = value.stringValue else {
            throw malformed("'\(key)' must be a text, not \(value.kindName.withArticle)")
        }
        return text
    }

    private func node(_ key: String) throws(EditFailure) -> NodeID { NodeID(try text(key)) }

    private func flag(_ key: String) throws(EditFailure) -> Bool {
        guard let value = json[key], !value.isNull else { return false }
        guard let flag = value.boolValue else {
            throw malformed("'\(key)' must be true or false")
        }
        return flag
    }

    private func number(_ key: String) throws(EditFailure) -> Double? {
        guard let value = json[key], !value.isNull else { return nil }
        guard let number = value.doubleValue else {
            throw malformed("'\(key)' must be a number, not \(value.kindName.withArticle)")
        }
        return number
    }

    private func handle() throws(EditFailure) -> EdgeHandle? {
        guard let text = try optionalText("handle") else { return nil }
        if let handle = EdgeHandle(rawValue: text) { return handle }
        let words = EdgeHandle.allCases.map(\.rawValue)
        throw malformed(
            "'handle' must be one of \(words.joined(separator: ", "))",
            suggestion: NearestName.suggestion(for: text, among: words))
    }

    /// A node, written flat: `id`, `type`, `label`, `config`, `retry`, `timeout_seconds`.
    private func newNode() throws(EditFailure) -> WorkflowNode {
        let config = json["config"] ?? .object([:])
        guard let fields = config.objectValue else {
            throw malformed("'config' must be an object, not \(config.kindName.withArticle)")
        }
        return WorkflowNode(
            id: try node("id"), type: try text("type"), label: try optionalText("label"),
            config: fields, retry: try retry(), timeoutSeconds: try number("timeout_seconds"))
    }

    private func retry() throws(EditFailure) -> RetryPolicy? {
        guard let value = json["retry"], !value.isNull else { return nil }
        guard let members = value.objectValue else {
            throw malformed("'retry' must be an object, not \(value.kindName.withArticle)")
        }
        let known = ["attempts", "delay_seconds", "backoff"]
        for key in members.keys.sorted() where !known.contains(key) {
            throw malformed(
                "'retry' has no key '\(key)'",
                suggestion: NearestName.suggestion(for: key, among: known))
        }
        guard let attempts = value["attempts"]?.integerValue else {
            throw malformed("'retry' needs 'attempts', a whole number")
        }
        let standard = RetryPolicy.once
        guard let delay = (value["delay_seconds"] ?? .double(standard.delaySeconds)).doubleValue,
            let backoff = (value["backoff"] ?? .double(standard.backoff)).doubleValue
        else { throw malformed("'delay_seconds' and 'backoff' must be numbers") }
        return RetryPolicy(attempts: attempts, delaySeconds: delay, backoff: backoff)
    }

    /// Inputs in the document's form, so that there is one reader for them.
    private func inputs() throws(EditFailure) -> [InputDeclaration] {
        guard let list = json["inputs"], list.arrayValue != nil else {
            throw malformed("set_inputs needs 'inputs', a list")
        }
        let carrier: JSONValue = ["version": 1, "name": "inputs", "inputs": list, "nodes": []]
        let (document, findings) = DocumentReader.read(carrier)
        if let finding = findings.first(where: { $0.severity == .error }) {
            throw malformed("\(finding.path): \(finding.message)", suggestion: finding.suggestion)
        }
        return document?.inputs ?? []
    }
}

extension EditOperation.Kind {
    /// The keys that the operation may have beside `op`.
    var keys: [String] {
        let node = ["id", "type", "label", "config", "retry", "timeout_seconds"]
        return switch self {
        case .addNode: node + ["after", "handle"]
        case .updateConfig: ["node", "config"]
        case .renameNode: ["node", "to"]
        case .removeNode: ["node", "bridge"]
        case .connect, .disconnect: ["source", "target", "handle"]
        case .insertBetween: node + ["source", "target"]
        case .setInputs: ["inputs"]
        case .setMetadata: ["name", "description"]
        case .setRetry: ["node", "retry"]
        case .setTimeout: ["node", "timeout_seconds"]
        case .setLabel: ["node", "label"]
        }
    }

    /// What the operation does and which keys it takes, for a model.
    var usage: String {
        switch self {
        case .addNode: "add_node: new step; needs id, type, config; after connects it"
        case .updateConfig: "update_config: sets the given fields of node's config; null removes"
        case .renameNode: "rename_node: needs node, to; edges and references follow"
        case .removeNode: "remove_node: needs node; bridge joins what was around it"
        case .connect: "connect: needs source, target; handle is the outcome"
        case .disconnect: "disconnect: needs source, target"
        case .insertBetween: "insert_between: new step on the edge from source to target"
        case .setInputs: "set_inputs: replaces all inputs"
        case .setMetadata: "set_metadata: name, description of the workflow"
        case .setRetry: "set_retry: needs node; retry, or null for none"
        case .setTimeout: "set_timeout: needs node; timeout_seconds, or null for none"
        case .setLabel: "set_label: needs node; label, or null for none"
        }
    }
}
