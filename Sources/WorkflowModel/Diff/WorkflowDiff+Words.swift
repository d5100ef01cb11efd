extension WorkflowDiff {
    /// What differs, one sentence each, in plain words.
    public var summary: [String] {
        var lines: [String] = []
        lines += metadataChanged.map(Self.sentence)
        lines += inputsChanged.map(Self.sentence)
        lines += nodesRenamed.map { "renamed node '\($0.from)' to '\($0.to)'" }
        lines += nodesAdded.map { "added node '\($0.id)' (\($0.type))" }
        lines += nodesRemoved.map { "removed node '\($0.id)' (\($0.type))" }
        for node in nodesChanged {
            lines += node.changes.map { Self.sentence($0, in: node.node) }
        }
        lines += edgesAdded.map { "connected \(Self.words(for: $0))" }
        lines += edgesRemoved.map { "disconnected \(Self.words(for: $0))" }
        if lines.isEmpty, !nodesMoved.isEmpty {
            let count = nodesMoved.count == 1 ? "one node" : "\(nodesMoved.count) nodes"
            lines.append("only the picture is different: \(count) moved; the hash stays the same")
        }
        return lines
    }

    /// The difference as the HTTP API gives it.
    public var json: JSONValue {
        .object([
            "summary": .array(summary.map { .string($0) }),
            "nodes_added": .array(nodesAdded.map(\.json)),
            "nodes_removed": .array(nodesRemoved.map(\.json)),
            "nodes_changed": .array(
                nodesChanged.map {
                    .object([
                        "node": .string($0.node.rawValue),
                        "changes": .array($0.changes.map(\.json)),
                    ])
                }),
            "nodes_renamed": .array(
                nodesRenamed.map {
                    .object(["from": .string($0.from.rawValue), "to": .string($0.to.rawValue)])
                }),
            "edges_added": .array(edgesAdded.map(\.json)),
            "edges_removed": .array(edgesRemoved.map(\.json)),
            "inputs_changed": .array(
                inputsChanged.map {
                    FieldChange(
                        path: "/" + JSONPointer.escape($0.name), before: $0.before, after: $0.after
                    )
                    .json
                }),
            "metadata_changed": .array(metadataChanged.map(\.json)),
            "nodes_moved": .array(nodesMoved.map { .string($0.rawValue) }),
            "same_sha256": .bool(isEmpty), "changes_runs": .bool(changesRuns),
        ])
    }

    private static func words(for edge: WorkflowEdge) -> String {
        let ends = "'\(edge.source)' → '\(edge.target)'"
        return edge.handle == .success ? ends : "\(ends) on \(edge.handle.rawValue)"
    }

    private static func sentence(_ change: FieldChange) -> String {
        let tokens = JSONPointer(change.path)?.tokens ?? []
        if tokens.first == "edges" {
            return
                "an edge has another id: \(words(for: change.before)) → \(words(for: change.after))"
        }
        if change.path == "/inputs" { return "the inputs are in another order" }
        return "the workflow's \(tokens.last ?? "document"): "
            + "\(words(for: change.before)) → \(words(for: change.after))"
    }

    private static func sentence(_ change: InputChange) -> String {
        guard let before = change.before else {
            return "added input '\(change.name)' (\(change.after?["type"]?.stringValue ?? ""))"
        }
        guard let after = change.after else { return "removed input '\(change.name)'" }
        let parts = JSONDifference.changes(from: before, to: after).map { part in
            "\(part.path.dropFirst()): \(words(for: part.before)) → \(words(for: part.after))"
        }
        return "changed input '\(change.name)': " + parts.joined(separator: ", ")
    }

    private static func sentence(_ change: FieldChange, in node: NodeID) -> String {
        var tokens = JSONPointer(change.path)?.tokens ?? []
        if tokens.first == "data" { tokens.removeFirst() }
        if tokens.first == "config", tokens.count > 1 { tokens.removeFirst() }
        let field = tokens.joined(separator: ".")
        switch (change.before, change.after) {
        case (nil, let after): return "'\(node)': set \(field) to \(words(for: after))"
        case (_, nil): return "'\(node)': removed \(field)"
        case (let before, let after):
            if let text = change.text, change.isLongText {
                return "'\(node)': \(field): \(words(for: text))"
            }
            return "'\(node)': \(field): \(words(for: before)) → \(words(for: after))"
        }
    }

    /// What is different in a text too long to be told as a whole.
    private static func words(for text: TextDifference) -> String {
        guard text.unit == .words else {
            let count = { (kind: TextDifference.Kind) in
                text.parts.filter { $0.kind == kind }.reduce(0) {
                    $0 + TextPieces.lines($1.text).count
                }
            }
            let lines = { (count: Int) in count == 1 ? "1 line" : "\(count) lines" }
            return "\(lines(count(.removed))) removed, \(lines(count(.added))) added"
        }
        return text.parts.compactMap { part in
            switch part.kind {
            case .same: nil
            case .removed: "removed '\(part.text.onOneLine.cut(to: 60))'"
            case .added: "added '\(part.text.onOneLine.cut(to: 60))'"
            }
        }.prefix(6).joined(separator: ", ")
    }

    /// A value on a line, cut where people stop reading.
    private static func words(for value: JSONValue?) -> String {
        guard let value else { return "none" }
        return (value.stringValue.map { "'\($0.onOneLine)'" } ?? value.compactText).cut(to: 120)
    }
}

extension FieldChange {
    /// Whether a side is longer than people read in one sentence.
    fileprivate var isLongText: Bool {
        [before, after].contains { value in
            let text = value?.stringValue ?? ""
            return text.utf8.contains(0x0A) || text.unicodeScalars.count > 120
        }
    }
}

extension String {
    /// The text with every run of white space as one space.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// The text, or its beginning with `…` where it is longer than a number of characters.
    func cut(to length: Int) -> String {
        count <= length ? self : prefix(length - 1) + "…"
    }
}
