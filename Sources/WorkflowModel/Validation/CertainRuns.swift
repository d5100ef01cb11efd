/// Which nodes have certainly run whenever a given node runs.
///
/// From the rule of DESIGN: a node runs once every incoming edge is settled, if no source whose
/// success it wanted has failed, and at least one edge fired. So when it runs, (1) one of its
/// edges fired, and with it all that is certain of that source; (2) every source whose success it
/// wanted has succeeded or was skipped, and a source with a certain reason to run was not skipped.
/// Sets of ancestors hold what is certain; nodes are taken in topological order.
struct CertainRuns {
    private let graph: GraphFacts
    /// Whether a source of an edge on `always` counts as run, though it may have been held up by
    /// an earlier failure.
    private let trustsAlways: Bool
    /// Given that the node ran: who ran, itself included.
    private(set) var ifRan: [NodeSet]
    /// Given that the node neither failed nor was held up by a failure: who ran.
    private var ifNotFailed: [NodeSet]
    /// How much may still be spent on proofs.
    private var budget = Limits.proofSteps

    /// Works it out for all nodes of a graph.
    init(_ graph: GraphFacts, trustsAlways: Bool) {
        self.graph = graph
        self.trustsAlways = trustsAlways
        let count = graph.incoming.count
        ifRan = Array(repeating: NodeSet(count: count), count: count)
        ifNotFailed = ifRan
        for node in graph.order { settle(node) }
    }

    /// Whether `other` has certainly run whenever `node` runs.
    func isCertain(_ other: Int, when node: Int) -> Bool { ifRan[node].contains(other) }

    private mutating func settle(_ node: Int) {
        let links = graph.incoming[node]
        var certain = NodeSet(count: ifRan.count)
        for link in links where link.handle.wantsSuccess {
            certain.formUnion(ifNotFailed[link.source])
        }
        var isSettled = false
        while !isSettled {
            isSettled = true
            for link in links where link.handle.wantsSuccess && !certain.contains(link.source) {
                guard hasReason(link.source, in: certain) else { continue }
                certain.formUnion(ifRan[link.source])
                isSettled = false
            }
        }
        ifNotFailed[node] = certain
        if hasReason(node, in: certain) {
            ifNotFailed[node].insert(node)
        }
        if let first = links.first {
            var fired = ifFired(first)
            for link in links.dropFirst() { fired.formIntersection(ifFired(link)) }
            certain.formUnion(fired)
        }
        certain.insert(node)
        prove(node, from: &certain)
        if ifNotFailed[node].contains(node) { ifNotFailed[node] = certain }
        ifRan[node] = certain
    }

    /// Looks closer where one of several sources may have been skipped, as it seems.
    private mutating func prove(_ node: Int, from certain: inout NodeSet) {
        let links = graph.incoming[node]
        guard links.count > 1, links.count <= Limits.provenEdges, budget > 0,
            links.contains(where: { $0.handle.wantsSuccess && !certain.contains($0.source) })
        else { return }
        let proof = RunProof(node, in: graph, knowing: certain)
        budget -= proof.cost
        guard budget > 0 else { return }
        var common: NodeSet?
        for link in links {
            var ran = certain
            ran.formUnion(ifFired(link))
            proof.complete(&ran, ifFired: link, ifRan: ifRan)
            common?.formIntersection(ran)
            common = common ?? ran
        }
        if let common { certain = common }
    }

    /// Given that an edge fired: who ran.
    private func ifFired(_ link: GraphFacts.Link) -> NodeSet {
        let isOpen =
            link.handle == .always && !trustsAlways && !graph.incoming[link.source].isEmpty
        return isOpen ? NodeSet(count: ifRan.count) : ifRan[link.source]
    }

    /// Whether a node that did not fail cannot have been skipped, given who ran.
    private func hasReason(_ node: Int, in certain: NodeSet) -> Bool {
        let links = graph.incoming[node]
        return links.isEmpty
            || links.contains {
                ($0.handle == .success || $0.handle == .always) && certain.contains($0.source)
            }
    }
}
