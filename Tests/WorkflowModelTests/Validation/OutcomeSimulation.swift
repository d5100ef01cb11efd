import WorkflowModel

/// Plays a document through by the rule of edges, with outcomes that are given.
struct OutcomeSimulation {
    /// How a node ends if it runs.
    enum End: CaseIterable {
        case succeeds
        case fails
        case decidesFalse
    }

    private enum State {
        case ran(EdgeHandle, failed: Bool)
        case skipped
        case heldUp
    }

    /// The nodes that ran, for nodes listed sources first.
    static func ran(_ document: WorkflowDocument, ends: [NodeID: End]) -> Set<NodeID> {
        var states: [NodeID: State] = [:]
        let incoming = Dictionary(grouping: document.edges, by: \.target)
        for node in document.nodes {
            var hasFired = false
            var isHeldUp = false
            for edge in incoming[node.id] ?? [] {
                let wantsSuccess = edge.handle != .failure && edge.handle != .always
                switch states[edge.source] {
                case .ran(let outcome, let failed):
                    if edge.handle == .always || edge.handle == outcome { hasFired = true }
                    if wantsSuccess, failed { isHeldUp = true }
                case .heldUp:
                    if edge.handle == .always { hasFired = true }
                    if wantsSuccess { isHeldUp = true }
                case .skipped, nil: break
                }
            }
            let isRoot = (incoming[node.id] ?? []).isEmpty
            let isBranch = node.type == "branch"
            if isHeldUp {
                states[node.id] = .heldUp
            } else if hasFired || isRoot {
                switch ends[node.id] ?? .succeeds {
                case .fails: states[node.id] = .ran(.failure, failed: true)
                case .succeeds: states[node.id] = .ran(isBranch ? .true : .success, failed: false)
                case .decidesFalse:
                    states[node.id] = .ran(isBranch ? .false : .success, failed: false)
                }
            } else {
                states[node.id] = .skipped
            }
        }
        return Set(states.filter { if case .ran = $0.value { true } else { false } }.keys)
    }
}
