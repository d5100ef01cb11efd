import WorkflowModel

/// Whether a document can become a program at all.
///
/// The validator says it better; this is what must hold even if nobody asked it.
enum PythonFitness {
    static func check(
        _ document: WorkflowDocument, types: PythonNodeTypes, readsVariables: Bool = true
    ) throws(WorkflowExportError) {
        var ids: Set<NodeID> = []
        for node in document.nodes {
            guard node.id.isValid, ids.insert(node.id).inserted else {
                throw refusal("the id '\(node.id.rawValue.prefix(80))' is wrong, or comes twice")
            }
        }
        var inputs: Set<String> = []
        for input in document.inputs where !inputs.insert(input.name).inserted {
            throw refusal("the input '\(input.name.prefix(80))' comes twice")
        }
        for edge in document.edges where !ids.isSuperset(of: [edge.source, edge.target]) {
            throw refusal("the edge '\(edge.id.prefix(80))' leads from or to no node")
        }
        guard isWithoutCycle(document) else { throw refusal("its edges form a cycle") }
        guard readsVariables else { return }
        var variables: [String: String] = [:]
        for name in types.connections(of: document).keys.sorted() {
            let variable = ConnectionVariables.prefix(of: name)
            if let other = variables.updateValue(name, forKey: variable) {
                throw refusal(
                    "its connections '\(other)' and '\(name)' would both be read from "
                        + "\(variable)_URL; rename one")
            }
        }
    }

    private static func isWithoutCycle(_ document: WorkflowDocument) -> Bool {
        var waits = Dictionary(document.nodes.map { ($0.id, 0) }) { first, _ in first }
        var targets: [NodeID: [NodeID]] = [:]
        for edge in document.edges {
            waits[edge.target, default: 0] += 1
            targets[edge.source, default: []].append(edge.target)
        }
        var free = waits.filter { $0.value == 0 }.map(\.key)
        var done = 0
        while let id = free.popLast() {
            done += 1
            for target in targets[id] ?? [] {
                waits[target, default: 0] -= 1
                if waits[target] == 0 { free.append(target) }
            }
        }
        return done == document.nodes.count
    }

    private static func refusal(_ reason: String) -> WorkflowExportError {
        WorkflowExportError(
            .cannotWrite, "The document cannot become a program: \(reason). Validate it first.")
    }
}

/// The environment variables that a connection is read from.
enum ConnectionVariables {
    /// What they begin with, as `variable_prefix` of `runtime/connections.py` has it.
    static func prefix(of name: String) -> String {
        name.uppercased().unicodeScalars.reduce(into: "ORCHESTRATE_CONNECTION_") {
            let isKept = ("A"..."Z").contains($1) || ("0"..."9").contains($1)
            $0.unicodeScalars.append(isKept ? $1 : "_")
        }
    }
}
