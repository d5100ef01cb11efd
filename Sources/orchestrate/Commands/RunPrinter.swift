import WorkflowEngine
import WorkflowModel

/// Says in lines what runs do.
struct RunPrinter: Sendable {
    let style: Style

    /// Tells a node's new state on standard error.
    func note(_ id: NodeID, _ node: NodeSnapshot) {
        var line = "  \(id): \(colored(node.state.rawValue))"
        if node.attempts > 1 { line += " (attempt \(node.attempts))" }
        if let progress = node.progress, !node.state.isSettled {
            line += ", " + Style.plain(progress)
        }
        if let error = node.error { line += ": " + Style.plain(error.message) }
        Console.note(line)
        if let decision = node.decision {
            let words = decision.verdicts.map(\.rawValue).joined(separator: " or ")
            let who =
                decision.approvers.isEmpty
                ? "" : "; asked: " + decision.approvers.joined(separator: ", ")
            let until = decision.expiresAt.map { "; until \($0)" } ?? ""
            let notes = Style.plain("\(words)\(who)\(until)")
            Console.note("  \(id) asks: \(Style.plain(decision.question)) (\(notes))")
        }
    }

    /// Prints a finished run with what its nodes put out.
    func print(_ run: RunSnapshot) {
        for (id, node) in run.nodes.sorted(by: { $0.key < $1.key }) {
            Console.print("\(id): \(colored(node.state.rawValue))")
            if let error = node.error { Console.print("  " + Style.plain(error.message)) }
            if let output = node.output {
                let text = output.compactText
                let shown = text.count > 2000 ? text.prefix(2000) + "…" : text[...]
                Console.print("  " + Style.plain(String(shown)))
            }
        }
        Console.print("The run \(run.id) \(colored(run.state.rawValue)).\(Self.handled(run))")
        if let error = run.summary.error { Console.print(Style.plain(error)) }
    }

    /// What a run that succeeded leaves unsaid: failures that a step picked up.
    private static func handled(_ run: RunSnapshot) -> String {
        let nodes = run.handledFailures
        guard run.state == .succeeded, !nodes.isEmpty else { return "" }
        let names = nodes.map { "'\($0)'" }.joined(separator: ", ")
        return nodes.count == 1
            ? " A failure of \(names) was handled." : " Failures of \(names) were handled."
    }

    private func colored(_ state: String) -> String {
        switch state {
        case "succeeded": style.green(state)
        case "failed", "upstream_failed": style.red(state)
        case "waiting", "cancelled": style.yellow(state)
        default: state
        }
    }
}
