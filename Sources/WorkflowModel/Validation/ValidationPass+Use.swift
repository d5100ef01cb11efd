/// Warnings on nodes that are of no use, or that are used where they do harm.
extension ValidationPass {
    /// Warns of nodes without edges, nodes that do nothing for anybody, and dead paths.
    mutating func checkUse() {
        guard !graph.hasLostEnd, doubts.knowsNodes else { return }
        let isAlone = document.nodes.count == 1
        var isMentioned = Array(repeating: false, count: document.nodes.count)
        for (source, target) in graph.ends where source >= 0 && target >= 0 {
            isMentioned[source] = true
            isMentioned[target] = true
        }
        for index in document.nodes.indices where !isAlone {
            let (sources, followers) = (graph.incoming[index], graph.outgoing[index])
            if sources.isEmpty, followers.isEmpty {
                // A self edge, which is told of elsewhere, may be all that the node has.
                guard !graph.isUncertain[index], !isMentioned[index] else { continue }
                let id = document.nodes[index].id
                report(
                    .disconnectedNode, at: "/nodes/\(index)", node: id,
                    "'\(id)' is connected to nothing, so it runs at the start, on its own",
                    severity: .warning)
            } else if let type = types[index] {
                checkUse(of: index, type, followers)
            }
        }
        checkDeadPaths()
    }

    private mutating func checkUse(
        of index: Int, _ type: KnownType, _ followers: [GraphFacts.Link]
    ) {
        if followers.isEmpty {
            guard type.isOnlyForOthers, !graph.isUncertain[index] else { return }
            let id = document.nodes[index].id
            report(
                .unusedNode, at: "/nodes/\(index)", node: id,
                "nothing follows '\(id)', so it has no effect", severity: .warning)
            return
        }
        // A last node's output is what the run gives. In the middle, only somebody who reads it
        // or who follows a failure makes use of it; waiting is of use by itself.
        // Whatever is wrong elsewhere may be what was to read it.
        guard !isRead[index], !findings.hasErrors, type.declaration.repeatRule != .waits,
            followers.allSatisfy({ $0.handle.wantsSuccess })
        else { return }
        let effect = type.declaration.effect(with: document.nodes[index].config)
        guard effect == .read || effect == .model else { return }
        let id = document.nodes[index].id
        report(
            .unusedNode, at: "/nodes/\(index)", node: id,
            "no node uses what '\(id)' gives, and it changes nothing", severity: .warning)
    }

    /// Warns of nodes that only follow an outcome which a constant condition rules out.
    private mutating func checkDeadPaths() {
        var isDead = document.nodes.map { _ in false }
        for node in graph.order {
            let links = graph.incoming[node]
            guard !links.isEmpty, !graph.isUncertain[node],
                links.allSatisfy({ isDead[$0.source] || isRuledOut($0) })
            else { continue }
            isDead[node] = true
            guard links.contains(where: { !isDead[$0.source] }) else { continue }
            let id = document.nodes[node].id
            report(
                .neverRuns, at: "/nodes/\(node)", node: id,
                "'\(id)' never runs: the condition before it always has the other outcome",
                severity: .warning)
        }
    }

    private func isRuledOut(_ link: GraphFacts.Link) -> Bool {
        guard link.handle == .true || link.handle == .false,
            let field = types[link.source]?.conditionField,
            case .string(let text) = document.nodes[link.source].config[field],
            // Nothing longer than `( false )` and its like is a constant, nor what reads members.
            text.utf8.count <= 32, !text.utf8.contains(0x2E),
            let expression = try? Expression.parse(text),
            case .literal(.bool(let value)) = expression.kind
        else { return false }
        return value != (link.handle == .true)
    }
}
