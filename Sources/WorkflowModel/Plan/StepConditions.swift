/// On which outcomes of others each step runs, in plain words.
///
/// A node runs once at least one of its edges fired and no failure holds it back, so its
/// conditions are alternatives. An edge from a node that runs in any case is no condition.
struct StepConditions {
    /// The words by node, such as `only if load fails`; nil where it runs in any case.
    private(set) var words: [String?]
    /// Whether a node runs only if another one fails.
    private(set) var isOnlyAfterFailure: [Bool]

    /// Alternatives that are told one by one; more are counted.
    private static let told = 3

    /// Works it out for all nodes of a graph.
    init(_ document: WorkflowDocument, _ graph: GraphFacts) {
        let count = document.nodes.count
        var ways: [[String]] = Array(repeating: [], count: count)
        words = Array(repeating: nil, count: count)
        isOnlyAfterFailure = Array(repeating: false, count: count)
        for node in graph.order {
            let links = graph.incoming[node]
            guard !links.isEmpty else { continue }
            var found: [String] = []
            var isCertain = false
            for link in links {
                let source = document.nodes[link.source]
                switch link.handle {
                case .failure: found.append("\(source.id) fails")
                case .true: found.append("\(source.decision) is true")
                case .false: found.append("\(source.decision) is false")
                case .success, .always:
                    found += ways[link.source]
                    if ways[link.source].isEmpty { isCertain = true }
                }
            }
            isOnlyAfterFailure[node] = links.allSatisfy {
                $0.handle == .failure || isOnlyAfterFailure[$0.source]
            }
            if isCertain {
                words[node] = Self.despite(links, document)
            } else {
                ways[node] = Self.distinct(found)
                words[node] = "only if " + Self.joined(ways[node])
            }
        }
    }

    /// Names the sources whose failure does not keep the node from running.
    private static func despite(
        _ links: [GraphFacts.Link], _ document: WorkflowDocument
    ) -> String? {
        let sources = distinct(
            links.filter { $0.handle == .always }.map { document.nodes[$0.source].id.rawValue })
        guard !sources.isEmpty else { return nil }
        let verb = sources.count == 1 ? "fails" : "fail"
        return "even if \(listed(sources)) \(verb)"
    }

    private static func joined(_ ways: [String]) -> String {
        guard ways.count > told else { return ways.joined(separator: ", or if ") }
        let more = ways.count - told
        return ways.prefix(told).joined(separator: ", or if ")
            + ", or on \(more) more \(more == 1 ? "outcome" : "outcomes")"
    }

    private static func listed(_ names: [String]) -> String {
        names.count <= told
            ? names.joined(separator: " or ")
            : names.prefix(told).joined(separator: ", ") + " or \(names.count - told) others"
    }

    /// Each once, in order, and no more than are of use.
    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return Array(texts.filter { seen.insert($0).inserted }.prefix(50))
    }
}

extension WorkflowNode {
    /// The condition that a branch decides by, else its name.
    fileprivate var decision: String {
        config["condition"]?.stringValue.map { $0.onOneLine.cut(to: 80) } ?? id.rawValue
    }
}
