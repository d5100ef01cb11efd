extension WorkflowDocument {
    /// The document as it is stored and shown, with positions and `data.ui`.
    public var json: JSONValue { json(isCanonical: false) }

    /// The document as it is hashed.
    ///
    /// Without `position` and `data.ui`; whatever is absent or equal to its default is left out,
    /// nodes and edges are sorted by id, inputs keep their order.
    public var canonicalJSON: JSONValue { json(isCanonical: true) }

    /// The SHA-256 of the canonical form (RFC 8785), in hexadecimal: the version's name.
    public var sha256: String { SHA256.hex(of: canonicalJSON.canonicalText.utf8) }

    private func json(isCanonical: Bool) -> JSONValue {
        var members: [String: JSONValue] = [
            "version": .integer(version), "name": .string(name),
        ]
        if let description, !(isCanonical && description.isEmpty) {
            members["description"] = .string(description)
        }
        if !inputs.isEmpty { members["inputs"] = .array(inputs.map(\.json)) }
        let nodes = isCanonical ? self.nodes.sorted { $0.id < $1.id } : self.nodes
        members["nodes"] = .array(nodes.map { $0.json(isCanonical: isCanonical) })
        let edges = isCanonical ? self.edges.sorted(by: WorkflowEdge.isOrdered) : self.edges
        members["edges"] = .array(edges.map(\.json))
        return .object(members)
    }
}

extension InputDeclaration {
    /// The input as documents hold it.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "type": .string(type.rawValue),
        ]
        if let description { members["description"] = .string(description) }
        if let defaultValue { members["default"] = defaultValue }
        return .object(members)
    }
}

extension WorkflowEdge {
    /// The edge as documents hold it; the handle `success` is left out.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(id), "source": .string(source.rawValue),
            "target": .string(target.rawValue),
        ]
        if handle != .success { members["sourceHandle"] = .string(handle.rawValue) }
        return .object(members)
    }

    /// Sorts by id, and edges that share one (a mistake) by what they join.
    fileprivate static func isOrdered(_ left: WorkflowEdge, _ right: WorkflowEdge) -> Bool {
        for (first, second) in [
            (left.id, right.id), (left.source.rawValue, right.source.rawValue),
            (left.target.rawValue, right.target.rawValue),
            (left.handle.rawValue, right.handle.rawValue),
        ] where !first.utf8.elementsEqual(second.utf8) {
            return first.utf8.lexicographicallyPrecedes(second.utf8)
        }
        return false
    }
}

extension WorkflowNode {
    /// The node as documents hold it, with position and `data.ui`.
    public var json: JSONValue { json(isCanonical: false) }

    fileprivate func json(isCanonical: Bool) -> JSONValue {
        var data: [String: JSONValue] = ["config": .object(config)]
        if let label { data["label"] = .string(label) }
        if let retry, !(isCanonical && retry.attempts == 1) { data["retry"] = retry.json }
        if let timeoutSeconds { data["timeout_seconds"] = .number(timeoutSeconds) }
        if let ui, !isCanonical { data["ui"] = ui }
        var members: [String: JSONValue] = [
            "id": .string(id.rawValue), "type": .string(type), "data": .object(data),
        ]
        if let position, !isCanonical {
            members["position"] = .object(["x": .number(position.x), "y": .number(position.y)])
        }
        return .object(members)
    }
}

extension RetryPolicy {
    /// The policy as documents hold it, every part written out.
    public var json: JSONValue {
        .object([
            "attempts": .integer(attempts), "delay_seconds": .number(delaySeconds),
            "backoff": .number(backoff),
        ])
    }
}

extension JSONValue {
    /// A number as people write it: an integer when it has no fraction.
    fileprivate static func number(_ value: Double) -> JSONValue {
        guard value.magnitude <= Double(Limits.exactInteger), let whole = Int(exactly: value) else {
            return .double(value)
        }
        return .integer(whole)
    }
}
