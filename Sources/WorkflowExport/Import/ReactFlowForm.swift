import WorkflowModel

/// What React Flow's `toObject()` gives, or a page that keeps nodes and edges as it holds them.
///
/// Source: https://reactflow.dev/api-reference/types/node and …/edge. Its own members go; whatever
/// else is there stays, so that a mistake is found like in any document.
enum ReactFlowForm {
    /// Whether a value is a React Flow export rather than a document of ours.
    ///
    /// A document that only lacks its version or its name is ours, and lacks it.
    static func isOne(_ value: JSONValue) -> Bool {
        guard let members = value.objectValue, let nodes = members["nodes"]?.arrayValue,
            let edges = members["edges"]?.arrayValue
        else { return false }
        if members["viewport"]?.objectValue != nil { return true }
        guard members["version"] == nil, members["name"] == nil else { return false }
        return nodes.contains { has(ownNodeKeys, $0) } || edges.contains { has(ownEdgeKeys, $0) }
    }

    /// The document in an export.
    ///
    /// - Parameters:
    ///   - value: the export.
    ///   - name: what the workflow is called if the export does not say.
    /// - Returns: the document's JSON.
    static func document(_ value: JSONValue, name: String?) -> JSONValue {
        var members = value.objectValue ?? [:]
        for key in ["viewport", "position", "zoom"] { members[key] = nil }
        members["version"] = members["version"] ?? 1
        members["name"] = members["name"] ?? .string(name ?? "imported")
        var ids = ReactFlowNames()
        members["nodes"] = .array(
            (members["nodes"]?.arrayValue ?? []).map { node($0, &ids) })
        members["edges"] = .array(
            (members["edges"]?.arrayValue ?? []).enumerated().map { edge($1, at: $0, ids) })
        return .object(members)
    }

    private static func node(_ value: JSONValue, _ ids: inout ReactFlowNames) -> JSONValue {
        guard var members = value.objectValue else { return value }
        for key in ownNodeKeys { members[key] = nil }
        if let id = members["id"]?.stringValue { members["id"] = .string(ids.name(id)) }
        if let data = members["data"]?.objectValue {
            // React components keep functions and null members beside the data.
            members["data"] = .object(data.filter { !$0.value.isNull })
        }
        return .object(members)
    }

    private static func edge(
        _ value: JSONValue, at index: Int, _ ids: ReactFlowNames
    ) -> JSONValue {
        guard var members = value.objectValue else { return value }
        for key in ownEdgeKeys { members[key] = nil }
        if members["sourceHandle"]?.isNull == true { members["sourceHandle"] = nil }
        for key in ["source", "target"] {
            guard let id = members[key]?.stringValue else { continue }
            members[key] = .string(ids.known(id))
        }
        if members["id"] == nil { members["id"] = .string("edge-\(index + 1)") }
        return .object(members)
    }

    private static func has(_ keys: Set<String>, _ value: JSONValue) -> Bool {
        value.objectValue?.keys.contains(where: keys.contains) == true
    }

    private static let ownNodeKeys: Set<String> = [
        "ariaLabel", "ariaRole", "className", "computed", "connectable", "deletable",
        "domAttributes", "dragHandle", "draggable", "dragging", "expandParent", "extent",
        "focusable", "handles", "height", "hidden", "initialHeight", "initialWidth", "internals",
        "isParent", "measured", "origin", "parentId", "parentNode", "positionAbsolute", "resizing",
        "selectable", "selected", "sourcePosition", "style", "targetPosition", "width", "zIndex",
    ]
    private static let ownEdgeKeys: Set<String> = [
        "animated", "ariaLabel", "ariaRole", "className", "data", "deletable", "domAttributes",
        "focusable", "hidden", "interactionWidth", "label", "labelBgBorderRadius",
        "labelBgPadding", "labelBgStyle", "labelShowBg", "labelStyle", "markerEnd", "markerStart",
        "pathOptions", "reconnectable", "selectable", "selected", "sourceNode", "sourceX",
        "sourceY", "style", "targetHandle", "targetNode", "targetX", "targetY", "type",
        "updatable", "zIndex",
    ]
}

/// Ids as documents take them, for ids such as `1` or `node-2` that React Flow takes.
struct ReactFlowNames {
    private var names: [String: String] = [:]
    private var taken: Set<String> = []

    /// The name of a node; the id itself if that is one.
    mutating func name(_ id: String) -> String {
        if let name = names[id] { return name }
        var base = NodeID(id).isValid ? id : Self.made(from: id)
        base = String(base.prefix(60))
        var name = NodeID(id).isValid ? id : base
        var number = 2
        while taken.contains(name) {
            name = "\(base)_\(number)"
            number += 1
        }
        names[id] = name
        taken.insert(name)
        return name
    }

    /// The name of a node that was met, else the id as it is.
    func known(_ id: String) -> String { names[id] ?? id }

    private static func made(from id: String) -> String {
        let letters = id.lowercased().unicodeScalars.map { scalar -> Character in
            let isKept = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            return isKept ? Character(scalar) : "_"
        }
        let name = String(letters)
        return name.first.map { ("a"..."z").contains($0) } == true ? name : "node_" + name
    }
}
