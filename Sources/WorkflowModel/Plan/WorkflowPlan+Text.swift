extension WorkflowPlan {
    /// The plan for a terminal.
    public var text: String {
        var lines = ["Plan of \(name)", ""]
        for (index, step) in steps.enumerated() {
            let effect = step.effect?.rawValue ?? "unknown"
            lines.append("\(index + 1). \(step.title) [\(step.node), \(step.type), \(effect)]")
            lines.append("   \(step.detail)")
            if !step.after.isEmpty { lines.append("   after: \(Self.list(step.after))") }
            if !step.alongside.isEmpty {
                lines.append("   may run beside: \(Self.list(step.alongside))")
            }
            if let expected = step.expected {
                lines.append(
                    "   expected: \(expected.medianSeconds.asDuration), nine in ten within "
                        + "\(expected.p90Seconds.asDuration) (\(expected.source))")
            }
            if step.sendsToModel { lines.append("   sends data to the model") }
            if step.waitsForPerson { lines.append("   waits for a person") }
            lines.append("   \(step.repeatsOnRetry)")
        }
        lines.append("")
        lines.append("Changes outside: \(Self.list(changesOutside))")
        lines.append("Sends to the model: \(Self.list(sendsToModel))")
        lines.append("Waits for people: \(Self.list(waitsForPeople))")
        if let seconds = expectedSeconds {
            lines.append("Expected, as far as known: \(seconds.asDuration)")
        }
        for connection in contract.connections {
            lines.append("Connection \(connection.sentence)")
        }
        for dag in contract.dagVersions {
            lines.append(
                "DAG \(dag.dagID) on \(dag.connection), version \(dag.version ?? "not told")")
        }
        lines.append("Document \(contract.document.sha256)")
        lines.append("Contract \(contract.sha256)")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func list(_ nodes: [NodeID]) -> String {
        nodes.isEmpty ? "none" : nodes.map(\.rawValue).joined(separator: ", ")
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
