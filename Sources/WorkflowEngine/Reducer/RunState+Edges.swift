import WorkflowModel

// When a node runs: once every incoming edge is settled.
extension RunState {
    /// Settles a node, and whatever is settled by that in turn.
    mutating func settle(_ id: NodeID, _ status: NodeStatus, at moment: Timestamp) {
        nodes[id]?.settle(status, at: moment)
        for edge in creation.graph.outgoing(id) { consider(edge.target, at: moment) }
    }

    /// Looks whether a pending node can be decided on now.
    ///
    /// Works through a list instead of recursing: a workflow may be a chain of thousands.
    mutating func consider(_ id: NodeID, at moment: Timestamp) {
        var open = [id]
        while let id = open.popLast() {
            guard nodes[id]?.phase == .pending, let phase = decided(id) else { continue }
            if case .settled(let status) = phase {
                nodes[id]?.settle(status, at: moment)
                open.append(contentsOf: creation.graph.outgoing(id).map(\.target))
            } else {
                nodes[id]?.phase = phase
            }
        }
    }

    /// What becomes of a pending node, or nil while an incoming edge is not settled.
    private func decided(_ id: NodeID) -> NodeRun.Phase? {
        let edges = creation.graph.incoming(id)
        if edges.isEmpty { return .ready(notBefore: nil) }
        var hasFired = false
        var lacksSuccess = false
        for edge in edges {
            guard let source = nodes[edge.source], source.status.isSettled else { return nil }
            if edge.handle.fires(on: source) {
                hasFired = true
            } else if edge.handle.wantsSuccess {
                lacksSuccess =
                    lacksSuccess || source.status == .failed || source.status == .upstreamFailed
            }
        }
        if lacksSuccess { return .settled(.upstreamFailed) }
        return hasFired ? .ready(notBefore: nil) : .settled(.skipped)
    }
}

extension EdgeHandle {
    /// Whether the edge needs its source to have succeeded.
    var wantsSuccess: Bool {
        switch self {
        case .success, .true, .false: true
        case .failure, .always: false
        }
    }

    /// Whether the edge fires, given how its source ended.
    func fires(on source: NodeRun) -> Bool {
        switch (self, source.status) {
        case (.success, .succeeded), (.failure, .failed): true
        case (.always, .succeeded), (.always, .failed), (.always, .upstreamFailed): true
        case (.true, .succeeded): source.output?["value"]?.boolValue == true
        case (.false, .succeeded): source.output?["value"]?.boolValue == false
        default: false
        }
    }
}
