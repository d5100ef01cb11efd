import WorkflowEngine
import WorkflowModel

/// Decisions as they stand on a command line: `NODE=VERDICT`, or `NODE=VERDICT:COMMENT`.
enum DecisionArguments {
    /// Reads the words.
    ///
    /// - Throws: ``CommandError`` `wrong-use`.
    static func read(
        _ words: [String], by person: String
    ) throws(CommandError) -> [NodeID: NodeDecision] {
        var decisions: [NodeID: NodeDecision] = [:]
        for word in words {
            let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty,
                let decision = decision(sides[1], by: person)
            else {
                let verdicts = NodeDecision.Verdict.allCases.map(\.rawValue)
                    .joined(separator: ", ")
                throw CommandError(
                    .wrongUse,
                    "--decide is given as node=verdict or node=verdict:comment, not '\(word)'; "
                        + "a verdict is one of \(verdicts).")
            }
            decisions[NodeID(String(sides[0]))] = decision
        }
        return decisions
    }

    /// A verdict with its comment; nil if it is none.
    static func decision(_ text: Substring, by person: String) -> NodeDecision? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let verdict = parts.first.flatMap({ NodeDecision.Verdict(rawValue: String($0)) })
        else { return nil }
        let comment = parts.count > 1 ? String(parts[1]) : ""
        return NodeDecision(verdict, by: person, comment: comment.isEmpty ? nil : comment)
    }
}
