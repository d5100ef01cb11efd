import WorkflowModel

/// Mends the shape of a document that a weak model wrote.
///
/// It moves and renames keys; it never makes up a value, and what it does not know it leaves to
/// the validator.
///
/// What it mends:
/// - the whole document as a text of JSON;
/// - `title` for `name`; a missing `version` (there is only 1);
/// - `nodes` as an object of ids; a node's `config`, `parameters`, `params` or `arguments` beside
///   `data` or instead of it, and fields of its type that stand outside of `config`;
/// - a node's `label`, `name`, `retry` and `timeout_seconds` outside of `data`;
/// - edges with `from` and `to`, as a pair of ids, or with `handle`, `when`, `on` or `outcome` for
///   `sourceHandle`;
/// - keys whose value is null.
struct DocumentShape {
    let registry: NodeTypeRegistry

    /// The document in the shape of documents, as far as it can be told.
    func mended(_ value: JSONValue) -> JSONValue {
        if case .string(let text) = value, let inner = LenientJSON.read(text),
            inner.objectValue != nil
        {
            return mended(inner)
        }
        guard var members = value.objectValue else { return value }
        if members.count == 1, let inner = members["workflow"], inner.objectValue != nil {
            return mended(inner)
        }
        members = members.withoutNulls
        members.rename("title", to: "name")
        if members["version"] == nil { members["version"] = .integer(DocumentReader.version) }
        if let nodes = members["nodes"]?.objectValue {
            members["nodes"] = .array(
                nodes.sorted { $0.key < $1.key }.map { id, node in
                    guard var inner = node.objectValue else { return node }
                    if inner["id"] == nil { inner["id"] = .string(id) }
                    return .object(inner)
                })
        }
        if let nodes = members["nodes"]?.arrayValue {
            members["nodes"] = .array(nodes.map(node))
        }
        if let edges = members["edges"]?.arrayValue {
            members["edges"] = .array(edges.map(edge))
        }
        return .object(members)
    }

    /// A node with what belongs into `data` and `config` moved there.
    func node(_ value: JSONValue) -> JSONValue {
        guard var node = value.objectValue?.withoutNulls else { return value }
        var data = (node["data"]?.objectValue ?? [:]).withoutNulls
        if node["data"] != nil, node["data"]?.objectValue == nil { return .object(node) }
        node.rename("name", to: "label")
        for key in ["label", "retry", "timeout_seconds", "config"] {
            node.move(key, into: &data)
        }
        let declaration = node["type"]?.stringValue.flatMap { registry[$0] }
        for key in ["config", "parameters", "params", "arguments"] where data["config"] == nil {
            // `parameters` may be a field of the type itself, beside other fields.
            if key != "config", declaration?.field(key) != nil { continue }
            if let inner = node[key], inner.objectValue != nil {
                data["config"] = inner
                node[key] = nil
            }
        }
        var config = data["config"]?.objectValue
        if data["config"] == nil { config = [:] }
        if var moved = config {
            for field in declaration?.fields.map(\.name) ?? [] {
                node.move(field, into: &moved)
                data.move(field, into: &moved)
            }
            if !moved.isEmpty || node["data"] != nil || data["config"] != nil {
                data["config"] = .object(moved)
            }
        }
        if !data.isEmpty { node["data"] = .object(data) }
        return .object(node)
    }

    private func edge(_ value: JSONValue) -> JSONValue {
        if let ends = value.arrayValue, ends.count == 2 {
            return ["source": ends[0], "target": ends[1]]
        }
        guard var edge = value.objectValue?.withoutNulls else { return value }
        edge.rename("from", to: "source")
        edge.rename("to", to: "target")
        edge.rename("source_id", to: "source")
        edge.rename("target_id", to: "target")
        edge.rename("source_handle", to: "sourceHandle")
        for key in ["handle", "when", "on", "outcome"] {
            // Only the word itself; whatever else it says is the validator's to refuse.
            guard let word = edge[key]?.stringValue, EdgeHandle(rawValue: word) != nil else {
                continue
            }
            edge.rename(key, to: "sourceHandle")
        }
        return .object(edge)
    }
}

extension [String: JSONValue] {
    fileprivate var withoutNulls: Self { filter { !$0.value.isNull } }

    fileprivate mutating func rename(_ key: String, to other: String) {
        guard self[other] == nil, let value = removeValue(forKey: key) else { return }
        self[other] = value
    }

    fileprivate mutating func move(_ key: String, into other: inout Self) {
        guard other[key] == nil, let value = removeValue(forKey: key) else { return }
        other[key] = value
    }
}
