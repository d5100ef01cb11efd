/// Warnings on what happens when something fails.
extension ValidationPass {
    /// Warns of changes outside after a failed check, and of long DAGs whose failure nobody minds.
    mutating func checkRecovery() {
        guard !graph.hasLostEnd else { return }
        checkAfterFailedChecks()
        for index in document.nodes.indices { checkLongDag(index) }
    }

    /// Warns of nodes that change something outside though a check before them has failed.
    ///
    /// A person who is asked in between may decide it.
    private mutating func checkAfterFailedChecks() {
        var failedCheck: [Int?] = Array(repeating: nil, count: document.nodes.count)
        for node in graph.order where !graph.isUncertain[node] {
            var check: Int?
            for link in graph.incoming[node] {
                let source = link.source
                let isFailed = !link.handle.wantsSuccess && types[source]?.asserts == true
                guard let found = isFailed ? source : failedCheck[source] else { continue }
                check = min(check ?? found, found)
            }
            guard let check, !isHeldUp(node, by: check, failedCheck) else { continue }
            if types[node]?.waitsForPerson == true { continue }
            failedCheck[node] = check
            let (id, config) = (document.nodes[node].id, document.nodes[node].config)
            guard types[node]?.declaration.effect(with: config) == .external else { continue }
            report(
                .externalAfterFailure, at: "/nodes/\(node)", node: id,
                "'\(id)' changes something outside even though the check "
                    + "'\(document.nodes[check].id)' has failed",
                suggestion: nil, severity: .warning)
        }
    }

    /// Whether the failure of the check keeps the node from running.
    private func isHeldUp(_ node: Int, by check: Int, _ failedCheck: [Int?]) -> Bool {
        graph.incoming[node].contains { link in
            link.handle.wantsSuccess
                && (link.source == check
                    || (failedCheck[link.source] == nil && ancestors[link.source].contains(check)))
        }
    }

    private mutating func checkLongDag(_ index: Int) {
        let node = document.nodes[index]
        guard let type = types[index], let field = type.dagField, node.retry?.attempts ?? 1 < 2,
            type.declaration.field("wait") != nil || type.declaration.repeatRule == .waits,
            node.config["wait"] != .bool(false), !graph.isUncertain[index],
            graph.outgoing[index].allSatisfy({ $0.handle.wantsSuccess })
        else { return }
        var reason: String?
        if let seconds = node.timeoutSeconds, seconds >= Limits.longTimeoutSeconds {
            reason = "may take \(seconds.plainText) seconds"
        }
        if case .string(let dag) = node.config[field],
            let connection = connection(of: node, type),
            let seconds = catalogue.dags[connection]?[dag]?.slowRunSeconds,
            seconds > Limits.longRunSeconds
        {
            reason = "takes \(seconds.rounded().plainText) seconds in one of ten runs"
        }
        guard let reason else { return }
        report(
            .unhandledFailure, at: "/nodes/\(index)", node: node.id,
            "'\(node.id)' \(reason), but there is neither a retry nor an edge for its failure",
            severity: .warning)
    }
}

extension DagFacts {
    /// What nine of ten of its last runs took at most, or nil when none is known.
    fileprivate var slowRunSeconds: Double? {
        let sorted = recentSeconds.sorted()
        guard !sorted.isEmpty else { return nil }
        return sorted[min(sorted.count - 1, (sorted.count * 9) / 10)]
    }
}
