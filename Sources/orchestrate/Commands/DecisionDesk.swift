import WorkflowEngine
import WorkflowModel

/// What a run asks on a terminal, and what was answered.
struct DecisionDesk {
    /// Decisions given beforehand and not used yet.
    private var given: [NodeID: NodeDecision]
    private let person: String
    /// What is asked and not answered, in the order in which it was asked.
    private var open: [(node: NodeID, request: DecisionRequest)] = []
    /// Nodes that wait for something else than a person, or for one only until a moment.
    private var stirring: Set<NodeID> = []
    /// For which node the terminal shows a prompt.
    private var prompted: NodeID?

    init(given: [NodeID: NodeDecision], person: String) {
        self.given = given
        self.person = person
    }

    /// Takes a node's new state in.
    ///
    /// - Returns: the decision that was given for it beforehand, if it asks now.
    mutating func see(
        _ id: NodeID, _ node: NodeSnapshot
    ) -> (node: NodeID, decision: NodeDecision)? {
        let isEndless = node.decision.map { $0.expiresAt == nil } ?? false
        if node.state == .waiting, !isEndless { stirring.insert(id) } else { stirring.remove(id) }
        guard let request = node.decision else {
            open.removeAll { $0.node == id }
            if prompted == id { prompted = nil }
            return nil
        }
        if let decision = given.removeValue(forKey: id) {
            stirring.insert(id)
            return (id, decision)
        }
        if !open.contains(where: { $0.node == id }) { open.append((id, request)) }
        return nil
    }

    /// Whether nothing happens any more unless a person decides.
    func isLeft(_ state: RunStatus) -> Bool {
        state == .waiting && stirring.isEmpty && !open.isEmpty
    }

    /// Reads a line as the answer to what is asked first.
    mutating func answer(_ line: String) -> (node: NodeID, decision: NodeDecision)? {
        guard let first = open.first else { return nil }
        let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        prompted = nil
        guard let word = words.first?.lowercased(),
            let verdict = first.request.verdicts.first(where: { $0.rawValue.hasPrefix(word) })
        else { return nil }
        let comment = words.count > 1 ? String(words[1]) : nil
        open.removeFirst()
        return (first.node, NodeDecision(verdict, by: person, comment: comment))
    }

    /// Shows what is to be typed.
    mutating func prompt() {
        guard let first = open.first, prompted != first.node else { return }
        prompted = first.node
        let verdicts = first.request.verdicts.map(\.rawValue).joined(separator: " or ")
        Console.note("  \(first.node): type \(verdicts), then a comment if you like:")
    }

    /// Tells how to decide later.
    func tellHow(_ run: RunID) {
        for (node, request) in open {
            let verdicts = request.verdicts.map(\.rawValue).joined(separator: "|")
            Console.note(
                "  Decide with: orchestrate run \(run) --decide \(node)=\(verdicts)[:comment]")
        }
    }
}
