extension WorkflowDiff {
    /// The difference as lines with signs, for a terminal: `+` came, `-` went, `~` is different.
    ///
    /// Changed texts are shown with what went and what came, each on lines of its own.
    public var text: String {
        if isEmpty {
            return nodesMoved.isEmpty ? "nothing is different" : summary.joined(separator: "\n")
        }
        var lines: [String] = []
        for change in metadataChanged { lines += ["~ " + change.path] + Self.lines(change) }
        for input in inputsChanged {
            lines.append("\(Self.sign(input.before, input.after)) input \(input.name)")
            lines += Self.lines(FieldChange(path: "", before: input.before, after: input.after))
        }
        lines += nodesRenamed.map { "~ node \($0.from) is now \($0.to)" }
        lines += nodesAdded.map { "+ node \($0.id) (\($0.type))" }
        lines += nodesRemoved.map { "- node \($0.id) (\($0.type))" }
        for node in nodesChanged {
            lines.append("~ node \(node.node)")
            for change in node.changes {
                lines.append("    " + change.path)
                lines += Self.lines(change).map { "  " + $0 }
            }
        }
        lines += edgesAdded.map { "+ edge " + Self.words($0) }
        lines += edgesRemoved.map { "- edge " + Self.words($0) }
        return lines.joined(separator: "\n")
    }

    private static func sign(_ before: JSONValue?, _ after: JSONValue?) -> String {
        before == nil ? "+" : after == nil ? "-" : "~"
    }

    private static func words(_ edge: WorkflowEdge) -> String {
        "\(edge.source) → \(edge.target)"
            + (edge.handle == .success ? "" : " on \(edge.handle.rawValue)")
    }

    private static func lines(_ change: FieldChange) -> [String] {
        guard let text = change.text, text.unit == .lines else {
            return [("-", change.before), ("+", change.after)].compactMap { sign, value in
                value.map { "    \(sign) " + ($0.stringValue ?? $0.compactText) }
            }
        }
        return text.parts.flatMap { part in
            let lines = TextPieces.lines(part.text)
                .map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
            switch part.kind {
            case .removed: return lines.map { "    - " + $0 }
            case .added: return lines.map { "    + " + $0 }
            // A few lines around a change are enough to find it.
            case .same where lines.count > 6:
                return lines.prefix(2).map { "      " + $0 } + ["      …"]
                    + lines.suffix(2).map { "      " + $0 }
            case .same: return lines.map { "      " + $0 }
            }
        }
    }
}
