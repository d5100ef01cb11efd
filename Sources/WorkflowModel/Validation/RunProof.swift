/// Proves, for one node with several edges, which nodes have certainly run when it runs.
///
/// Looks at each edge that may have let the node run, and follows what that implies. Of the node
/// it is known that neither it nor, over edges that want success, anybody before it failed;
/// whoever of these has a reason to run was not skipped, and so ran.
struct RunProof {
    /// An outcome that several nodes may follow.
    private struct Outcome: Equatable {
        var source: Int
        var handle: EdgeHandle

        init(_ link: GraphFacts.Link) {
            source = link.source
            handle = link.handle
        }
    }

    private let graph: GraphFacts
    /// Those who did not fail and of whom it is open whether they ran, sources first.
    private let doubtful: [Int]
    /// How much work the proof is.
    let cost: Int

    /// Prepares the proof for a node, of which it is known already who certainly ran.
    init(_ node: Int, in graph: GraphFacts, knowing certain: NodeSet) {
        self.graph = graph
        var isFound = certain
        var found: [Int] = []
        var open = [node]
        while let next = open.popLast() {
            for link in graph.incoming[next]
            where link.handle.wantsSuccess && !isFound.contains(link.source) {
                isFound.insert(link.source)
                found.append(link.source)
                open.append(link.source)
            }
        }
        doubtful = found.sorted { graph.places[$0] < graph.places[$1] }
        let links = graph.incoming[node].count
        cost = doubtful.reduce(links) { $0 + graph.incoming[$1].count * links }
    }

    /// Adds to `ran`, who ran if that edge fired, all that follows.
    func complete(_ ran: inout NodeSet, ifFired link: GraphFacts.Link, ifRan: [NodeSet]) {
        var fired = [Outcome(link)]
        for other in doubtful + [link.source] where ran.contains(other) {
            note(other, in: &fired)
        }
        for other in doubtful where !ran.contains(other) {
            let hasReason = graph.incoming[other].contains { link in
                switch link.handle {
                case .success, .always:
                    ran.contains(link.source) || fired.contains(Outcome(link))
                case .failure, .true, .false: fired.contains(Outcome(link))
                }
            }
            guard hasReason else { continue }
            ran.formUnion(ifRan[other])
            note(other, in: &fired)
        }
    }

    /// Whoever follows one outcome alone and ran, tells that it came to be.
    private func note(_ other: Int, in fired: inout [Outcome]) {
        let links = graph.incoming[other]
        guard links.count == 1, let only = links.first else { return }
        let outcome = Outcome(only)
        if !fired.contains(outcome) { fired.append(outcome) }
    }
}

extension EdgeHandle {
    /// Whether the target is held up when the source fails.
    var wantsSuccess: Bool {
        switch self {
        case .success, .true, .false: true
        case .failure, .always: false
        }
    }
}
