extension WorkflowPlan {
    /// The plan for a terminal of 80 columns.
    public var text: String {
        var lines = PlanLines()
        lines.add("Plan of \(name)")
        for (index, step) in steps.enumerated() {
            lines.gap()
            step.add(number: index + 1, to: &lines)
        }
        lines.gap()
        addSummary(to: &lines)
        lines.gap()
        addContract(to: &lines)
        return lines.lines.joined(separator: "\n") + "\n"
    }

    private func addSummary(to lines: inout PlanLines) {
        lines.add("Changes outside: \(Self.list(changesOutside))", hanging: 2)
        lines.add("Sends to the model: \(Self.list(sendsToModel))", hanging: 2)
        lines.add("Waits for people: \(Self.list(waitsForPeople))", hanging: 2)
        let groups = parallel.map { Self.list($0) }
        lines.add(
            "In parallel: \(groups.isEmpty ? "none" : groups.joined(separator: "; "))", hanging: 2)
        lines.add(expectedTotal.map(Self.words) ?? "Expected time: not known.", hanging: 2)
    }

    private func addContract(to lines: inout PlanLines) {
        for connection in contract.connections {
            lines.add("Connection \(connection.sentence)", hanging: 2)
        }
        for note in notes {
            let parts = note.split(separator: "\n", maxSplits: 1).map(String.init)
            lines.add(parts.first ?? "", hanging: 2)
            if parts.count == 2 { lines.add(verbatim: parts[1], indent: 2) }
        }
        for dag in contract.dagVersions {
            lines.add(
                "DAG \(dag.dagID) on \(dag.connection), version \(dag.version ?? "not told")",
                hanging: 2)
        }
        lines.add("Document \(contract.document.sha256)")
        lines.add("Contract \(contract.sha256)")
    }

    private static func words(for total: ExpectedTotal) -> String {
        var text =
            "Expected, if nothing fails: \(total.medianSeconds.asDuration), nine in ten within "
            + "\(total.p90Seconds.asDuration)."
        if !total.unknown.isEmpty {
            text += " Not known, and not counted: \(list(total.unknown))."
        }
        return text
    }

    private static func list(_ nodes: [NodeID]) -> String {
        if nodes.isEmpty { return "none" }
        let names = nodes.prefix(Limits.planNames).map(\.rawValue).joined(separator: ", ")
        let more = nodes.count - Limits.planNames
        return more > 0 ? "\(names) and \(more) more" : names
    }
}

extension PlanStep {
    /// Adds the step's paragraph.
    fileprivate func add(number: Int, to lines: inout PlanLines) {
        let kind = effect?.rawValue ?? "unknown"
        lines.add("\(number). \(title.onOneLine) [\(node), \(type), \(kind)]", hanging: 3)
        if effect == .external, let statement {
            let start = detail.prefix { $0 != ":" }
            lines.add("\(start):", indent: 3)
            lines.add(
                verbatim: statement, indent: 5,
                limit: type == "sql.query" ? nil : Limits.planScriptLines)
        } else {
            lines.add(detail, indent: 3)
        }
        if let condition { lines.add("runs \(condition)", indent: 3, hanging: 5) }
        if !after.isEmpty { lines.add("after: \(names(after))", indent: 3, hanging: 5) }
        if !alongside.isEmpty {
            lines.add("may run beside: \(names(alongside))", indent: 3, hanging: 5)
        }
        if let effect, effect != .pure {
            lines.add("effect: \(effect.words)", indent: 3, hanging: 5)
        }
        for data in modelData {
            lines.add("sends to the model: \(data), redacted", indent: 3, hanging: 5)
        }
        if waitsForPerson { lines.add("waits for a person", indent: 3) }
        if let expected {
            lines.add(
                "expected: \(expected.medianSeconds.asDuration), nine in ten within "
                    + "\(expected.p90Seconds.asDuration) (\(expected.source))", indent: 3,
                hanging: 5)
        }
        // What only computes may be done again as often as anybody likes.
        if effect != .pure || waitsForPerson || isRetried {
            lines.add("retry: \(repeatsOnRetry)", indent: 3, hanging: 5)
        }
    }

    private func names(_ nodes: [NodeID]) -> String {
        nodes.map(\.rawValue).joined(separator: ", ")
    }
}

extension Effect {
    /// The effect in plain words.
    var words: String {
        switch self {
        case .pure: "none, it only computes or waits"
        case .read: "reads only"
        case .model: "asks the model; changes nothing"
        case .external: "changes something outside"
        }
    }
}

extension ConnectionIdentity {
    /// What it points to, on a line.
    fileprivate var sentence: String {
        var parts = [kind]
        if let host { parts.append("host " + host + (port.map { ":\($0)" } ?? "")) }
        if let database { parts.append("database \(database)") }
        if let username { parts.append("as \(username)") }
        return "\(name): " + parts.joined(separator: ", ")
    }
}

extension Double {
    /// Seconds as people say them: `45 s`, `3 min`, `2 h 5 min`.
    var asDuration: String {
        guard isFinite, self >= 0, self < Limits.timeoutSeconds * 1000 else { return "unknown" }
        if self < 10, self != rounded() { return "\((self * 10).rounded() / 10) s" }
        if self < 90 { return "\(Int(rounded())) s" }
        let minutes = Int((self / 60).rounded())
        if minutes < 90 { return "\(minutes) min" }
        return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
}
