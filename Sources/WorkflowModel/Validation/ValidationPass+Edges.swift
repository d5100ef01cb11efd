extension ValidationPass {
    mutating func checkEdges() {
        var ids: Set<String> = []
        var known: Set<EdgeKey> = []
        ids.reserveCapacity(document.edges.count)
        known.reserveCapacity(document.edges.count)
        for (index, edge) in document.edges.enumerated() {
            let (source, target) = graph.ends[index]
            checkVisibleText(edge.id, severity: .error) { "/edges/\(index)/id" }
            guard source >= 0, target >= 0 else {
                if source < 0 { reportLostEnd(edge.source, at: "/edges/\(index)/source") }
                if target < 0 { reportLostEnd(edge.target, at: "/edges/\(index)/target") }
                continue
            }
            if source == target {
                report(
                    .selfEdge, at: "/edges/\(index)", node: edge.source,
                    "the edge leads from '\(edge.source)' to itself")
                continue
            }
            if doubts.edges.contains(index) { continue }
            let isNew = known.insert(
                EdgeKey(source: source, target: target, handle: edge.handle)
            ).inserted
            if !ids.insert(edge.id).inserted, isNew {
                report(
                    .duplicateID, at: "/edges/\(index)/id", "there are two edges '\(edge.id)'")
            }
            if !isNew {
                report(
                    .duplicateEdge, at: "/edges/\(index)", node: edge.target,
                    "there is already an edge from '\(edge.source)' to '\(edge.target)' "
                        + "on \(edge.handle.rawValue)")
            }
            checkHandle(edge.handle, from: source, edge: index)
        }
        checkConflicts()
    }

    private struct EdgeKey: Hashable {
        var source: Int
        var target: Int
        var handle: EdgeHandle
    }

    private mutating func reportLostEnd(_ id: NodeID, at path: String) {
        // It may be the node whose id could not be read.
        guard doubts.knowsNodes else { return }
        report(
            .unknownNode, at: path, "there is no node '\(id)'", suggestion: nearestNode(to: id))
    }

    private mutating func checkHandle(_ handle: EdgeHandle, from source: Int, edge: Int) {
        guard let type = types[source], !type.declaration.handles.contains(handle) else { return }
        let id = document.nodes[source].id
        let offered = type.declaration.handles.map(\.rawValue).joined(separator: ", ")
        report(
            .unknownHandle, at: "/edges/\(edge)/sourceHandle", node: id,
            "'\(id)' (\(type.declaration.name)) has no outcome '\(handle.rawValue)'; "
                + "it has \(offered)")
    }

    /// Warns of edges for success and failure between two nodes: the one for failure never lets
    /// the target run, since the one for success holds it back.
    private mutating func checkConflicts() {
        for links in graph.incoming where links.count > 1 {
            guard links.contains(where: { $0.handle == .failure }) else { continue }
            let wanted = Set(links.filter { $0.handle == .success }.map(\.source))
            for link in links where link.handle == .failure && wanted.contains(link.source) {
                if doubts.edges.contains(link.edge) { continue }
                let source = document.nodes[link.source].id
                let target = document.nodes[link.target].id
                report(
                    .conflictingEdges, at: "/edges/\(link.edge)", node: target,
                    "'\(target)' wants success and failure of '\(source)'; when it fails, "
                        + "'\(target)' does not run",
                    suggestion: "always", severity: .warning)
            }
        }
    }

    mutating func checkRings() {
        for ring in graph.rings {
            let names = (ring.nodes + ring.nodes.prefix(1)).map { document.nodes[$0].id.rawValue }
            let shown =
                names.count > 12 ? names.prefix(6) + ["…"] + names.suffix(5) : names[...]
            report(
                .cycle, at: "/edges/\(ring.edge)", node: document.edges[ring.edge].source,
                "these nodes wait for each other: " + shown.joined(separator: " → "))
        }
    }
}
