extension ValidationPass {
    mutating func checkEdges() {
        var ids: Set<String> = []
        var known: Set<WorkflowEdge> = []
        for (index, edge) in document.edges.enumerated() {
            let path = "/edges/\(index)"
            let hasSource = checkEnd(edge.source, at: path + "/source")
            let hasTarget = checkEnd(edge.target, at: path + "/target")
            guard hasSource, hasTarget else { continue }
            if edge.source == edge.target {
                report(
                    .selfEdge, at: path, node: edge.source,
                    "the edge leads from '\(edge.source)' to itself")
                continue
            }
            var bare = edge
            bare.id = ""
            let isNew = known.insert(bare).inserted
            if !ids.insert(edge.id).inserted, isNew {
                report(.duplicateID, at: path + "/id", "there are two edges '\(edge.id)'")
            }
            if !isNew {
                report(
                    .duplicateEdge, at: path, node: edge.target,
                    "there is already an edge from '\(edge.source)' to '\(edge.target)' "
                        + "on \(edge.handle.rawValue)")
            }
            checkHandle(of: edge, at: path + "/sourceHandle")
        }
        checkConflicts()
    }

    private mutating func checkEnd(_ id: NodeID, at path: String) -> Bool {
        if graph.indices[id] != nil { return true }
        report(
            .unknownNode, at: path, "there is no node '\(id)'",
            suggestion: NearestName.suggestion(
                for: id.rawValue, among: document.nodes.map(\.id.rawValue)))
        return false
    }

    private mutating func checkHandle(of edge: WorkflowEdge, at path: String) {
        guard let source = graph.indices[edge.source], let declaration = declaration(of: source),
            !declaration.handles.contains(edge.handle)
        else { return }
        let offered = declaration.handles.map(\.rawValue).joined(separator: ", ")
        report(
            .unknownHandle, at: path, node: edge.source,
            "'\(edge.source)' (\(declaration.name)) has no outcome '\(edge.handle.rawValue)'; "
                + "it has \(offered)")
    }

    /// Warns of edges for success and failure between two nodes: the one for failure never lets
    /// the target run, since the one for success holds it back.
    private mutating func checkConflicts() {
        for links in graph.incoming where links.count > 1 {
            let wanted = Set(links.filter { $0.handle == .success }.map(\.source))
            for link in links where link.handle == .failure && wanted.contains(link.source) {
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

    /// Warns of nodes without edges, nodes that do nothing for anybody, and dead paths.
    mutating func checkUse() {
        guard !graph.hasLostEnd else { return }
        let sources = Set(document.edges.map(\.source))
        let isMentioned = sources.union(document.edges.map(\.target))
        for (index, node) in document.nodes.enumerated() {
            let path = "/nodes/\(index)"
            if document.nodes.count > 1, !isMentioned.contains(node.id) {
                report(
                    .disconnectedNode, at: path, node: node.id,
                    "'\(node.id)' is connected to nothing, so it runs at the start, on its own",
                    severity: .warning)
                continue
            }
            if !sources.contains(node.id), document.nodes.count > 1,
                let declaration = declaration(of: index),
                declaration.isOnlyForOthers
            {
                report(
                    .unusedNode, at: path, node: node.id,
                    "nothing follows '\(node.id)', so it has no effect", severity: .warning)
            }
        }
        checkDeadPaths()
    }

    /// Warns of nodes that only follow an outcome which a constant condition rules out.
    private mutating func checkDeadPaths() {
        var isDead = document.nodes.map { _ in false }
        for node in graph.order {
            let links = graph.incoming[node]
            guard !links.isEmpty, !graph.isUncertain[node] else { continue }
            let cannotFire = links.map { isDead[$0.source] || isRuledOut($0) }
            guard !cannotFire.contains(false) else { continue }
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
            let field = declaration(of: link.source)?.fields.first(where: {
                $0.kind == .expression(.boolean)
            }),
            let text = document.nodes[link.source].config[field.name]?.stringValue,
            let expression = try? Expression.parse(text),
            case .literal(.bool(let value)) = expression.kind
        else { return false }
        return value != (link.handle == .true)
    }
}

extension NodeTypeDeclaration {
    /// Whether a node of the type is of use only to those that follow: it decides or waits.
    fileprivate var isOnlyForOthers: Bool {
        effect == .pure && (handles.contains(.true) || repeatRule == .waits)
    }
}
