/// A document while operations are applied to it, one after the other.
struct DocumentEdit {
    /// The document so far.
    var document: WorkflowDocument
    /// The node types, for the places of expressions.
    let registry: NodeTypeRegistry
    /// The number of the operation at hand.
    var index = 0

    /// Applies one operation.
    mutating func apply(_ operation: EditOperation) throws(EditFailure) {
        switch operation {
        case .addNode(let node, let after, let handle):
            if let after { _ = try place(of: after) }
            try add(node)
            if let after { try connect(after, node.id, handle) }
        case .updateConfig(let id, let patch):
            let place = try place(of: id)
            for (name, value) in patch {
                if value.isNull {
                    document.nodes[place].config.removeValue(forKey: name)
                } else {
                    document.nodes[place].config[name] = value
                }
            }
        case .renameNode(let id, let new): try rename(id, to: new)
        case .removeNode(let id, let bridge): try remove(id, bridge: bridge)
        case .connect(let source, let target, let handle): try connect(source, target, handle)
        case .disconnect(let source, let target, let handle):
            try disconnect(source, target, handle)
        case .insertBetween(let node, let source, let target):
            try insert(node, between: source, and: target)
        case .setInputs(let inputs): document.inputs = inputs
        case .setMetadata(let name, let description):
            if let name { document.name = name }
            if let description { document.description = description.isEmpty ? nil : description }
        case .setRetry(let id, let retry): document.nodes[try place(of: id)].retry = retry
        case .setTimeout(let id, let seconds):
            document.nodes[try place(of: id)].timeoutSeconds = seconds
        case .setLabel(let id, let label): document.nodes[try place(of: id)].label = label
        }
    }

    private func fail(
        _ code: EditFailure.Code, _ message: String, suggestion: String? = nil
    ) -> EditFailure {
        EditFailure(code, index: index, message: message, suggestion: suggestion)
    }

    private func place(of id: NodeID) throws(EditFailure) -> Int {
        if let place = document.nodes.firstIndex(where: { $0.id == id }) { return place }
        throw fail(
            .unknownNode, "there is no node '\(id)'",
            suggestion: NearestName.suggestion(
                for: id.rawValue, among: document.nodes.map(\.id.rawValue)))
    }

    private func checkFree(_ id: NodeID) throws(EditFailure) {
        guard id.isValid else {
            throw fail(
                .invalidID, "'\(id)' is no id; ids are lower-case letters, digits and _",
                suggestion: NodeID.suggestion(for: id.rawValue))
        }
        guard !ExpressionNames.reserved.contains(id.rawValue) else {
            // References to it would mean the word of the language from then on.
            throw fail(
                .invalidID, "'\(id)' has a meaning in expressions and cannot be an id",
                suggestion: "\(id)_step")
        }
        guard document.node(id) == nil else {
            let free = (2...).lazy.map { NodeID("\(id)_\($0)") }.first { document.node($0) == nil }
            throw fail(
                .alreadyThere, "there is already a node '\(id)'", suggestion: free?.rawValue)
        }
    }

    private mutating func add(_ node: WorkflowNode) throws(EditFailure) {
        try checkFree(node.id)
        document.nodes.append(node)
    }

    private mutating func connect(
        _ source: NodeID, _ target: NodeID, _ handle: EdgeHandle
    ) throws(EditFailure) {
        _ = try place(of: source)
        _ = try place(of: target)
        let isThere = document.edges.contains {
            $0.source == source && $0.target == target && $0.handle == handle
        }
        if isThere {
            throw fail(
                .alreadyThere,
                "'\(source)' and '\(target)' are already connected by \(handle.rawValue)")
        }
        document.edges.append(
            WorkflowEdge(
                id: freeEdgeID(source, target, handle), source: source, target: target,
                handle: handle))
    }

    /// `source-target`, with the handle or a number behind it when that is taken.
    private func freeEdgeID(_ source: NodeID, _ target: NodeID, _ handle: EdgeHandle) -> String {
        let taken = Set(document.edges.map(\.id))
        let plain = "\(source)-\(target)"
        if !taken.contains(plain) { return plain }
        let named = "\(plain)-\(handle.rawValue)"
        if !taken.contains(named) { return named }
        return (2...).lazy.map { "\(named)-\($0)" }.first { !taken.contains($0) } ?? named
    }

    private mutating func disconnect(
        _ source: NodeID, _ target: NodeID, _ handle: EdgeHandle?
    ) throws(EditFailure) {
        _ = try place(of: source)
        _ = try place(of: target)
        let count = document.edges.count
        document.edges.removeAll {
            $0.source == source && $0.target == target && (handle ?? $0.handle) == $0.handle
        }
        guard document.edges.count < count else { throw missingEdge(source, target) }
    }

    private func missingEdge(_ source: NodeID, _ target: NodeID) -> EditFailure {
        let isReversed = document.edges.contains { $0.source == target && $0.target == source }
        return fail(
            .unknownEdge, "there is no such edge from '\(source)' to '\(target)'",
            suggestion: isReversed ? "\(target) → \(source)" : nil)
    }

    private mutating func insert(
        _ node: WorkflowNode, between source: NodeID, and target: NodeID
    ) throws(EditFailure) {
        _ = try place(of: source)
        _ = try place(of: target)
        let handles = document.edges.filter { $0.source == source && $0.target == target }
            .map(\.handle)
        guard !handles.isEmpty else { throw missingEdge(source, target) }
        try add(node)
        document.edges.removeAll { $0.source == source && $0.target == target }
        for handle in handles { try connect(source, node.id, handle) }
        try connect(node.id, target, .success)
    }

    private mutating func remove(_ id: NodeID, bridge: Bool) throws(EditFailure) {
        document.nodes.remove(at: try place(of: id))
        let before = document.edges.filter { $0.target == id && $0.source != id }
        let after = document.edges.filter { $0.source == id && $0.target != id }
        document.edges.removeAll { $0.source == id || $0.target == id }
        guard bridge else { return }
        for incoming in before {
            // What followed the failure of the node that is gone has nothing to follow now.
            for outgoing in after where outgoing.handle != .failure {
                let isThere = document.edges.contains {
                    $0.source == incoming.source && $0.target == outgoing.target
                }
                guard !isThere, document.node(outgoing.target) != nil,
                    document.node(incoming.source) != nil
                else { continue }
                try connect(incoming.source, outgoing.target, incoming.handle)
            }
        }
    }

    private mutating func rename(_ id: NodeID, to new: NodeID) throws(EditFailure) {
        let place = try place(of: id)
        if id == new { return }
        try checkFree(new)
        document.nodes[place].id = new
        let rewriter = ReferenceRewriter(renames: [id: new])
        for index in document.nodes.indices {
            let node = document.nodes[index]
            document.nodes[index].config = rewriter.config(
                node.config, of: registry[node.type])
        }
        document.renameEnds([id: new])
    }
}

extension WorkflowDocument {
    /// Lets edges follow nodes to their new ids.
    ///
    /// An edge's id follows if it was made of both ends and the new one is free.
    mutating func renameEnds(_ renames: [NodeID: NodeID]) {
        var taken = Set(edges.map(\.id))
        for index in edges.indices {
            let old = edges[index]
            let source = renames[old.source] ?? old.source
            let target = renames[old.target] ?? old.target
            guard source != old.source || target != old.target else { continue }
            edges[index].source = source
            edges[index].target = target
            let name = "\(source)-\(target)"
            guard old.id == "\(old.source)-\(old.target)", !taken.contains(name) else { continue }
            edges[index].id = name
            taken.insert(name)
        }
    }
}
