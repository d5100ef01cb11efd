import AirflowClient
import LLMGateway
import LogReduction
import WorkflowModel

/// Reads a model's answer and checks each of its statements.
struct AnswerReader {
    private let check: CitationCheck
    private let adviceCheck: AdviceCheck

    init(_ evidence: RunEvidence, _ history: TaskHistory?) {
        let pieces = evidence.all.map { EvidencePiece($0.evidence) }
        let facts = DiagnosisFacts(evidence, history)
        check = CitationCheck(pieces, facts: facts.text, tries: facts.tries)
        let texts = pieces.map { $0.text + "\n" + $0.facts }
        adviceCheck = AdviceCheck(known: ([facts.text] + texts).joined(separator: "\n"))
    }

    /// The answer, checked; nil if it holds no object with a cause.
    func read(_ answer: ChatAnswer) -> CheckedAnswer? {
        guard let value = AnswerJSON.object(in: answer.text, with: "cause") else { return nil }
        let shared =
            AnswerJSON.member(AnswerStatement.evidenceNames, of: value)
            .map { AnswerStatement.citations($0) } ?? []
        let cause = statements(value["cause"], shared)
        guard !cause.isEmpty else { return nil }
        let factors = AnswerJSON.member(
            ["contributing", "contributing_factors", "factors", "contributing factors"], of: value)
        return CheckedAnswer(
            model: answer.model, cause: check.check(cause),
            contributing: check.check(statements(factors, [])),
            advice: adviceCheck.check(AnswerJSON.list(value["advice"])),
            category: Self.category(value["category"]),
            isTransient: AnswerJSON.truth(value["transient"]),
            confidence: Self.confidence(value["confidence"]))
    }

    private func statements(_ value: JSONValue?, _ shared: [String]) -> [AnswerStatement] {
        var left = AnalysisLimits.causeCharacters
        return AnswerStatement.list(value, shared: shared).prefix(AnalysisLimits.statements)
            .compactMap { statement in
                var short = statement
                short.text = String(statement.text.prefix(left))
                left -= short.text.count
                return short.text.isEmpty ? nil : short
            }
    }

    /// Also with underscores, hyphens or capitals.
    private static func category(_ value: JSONValue?) -> FailureCategory? {
        let word = (value?.stringValue ?? "").lowercased().map { "_-".contains($0) ? " " : $0 }
        return FailureCategory(rawValue: String(word).trimmed)
    }

    /// A word, or a share.
    private static func confidence(_ value: JSONValue?) -> Diagnosis.Confidence? {
        if let share = value?.doubleValue {
            return share >= 0.8 ? .high : share >= 0.5 ? .medium : .low
        }
        return Diagnosis.Confidence(rawValue: (value?.stringValue ?? "").lowercased().trimmed)
    }
}

/// A model's answer with what stays of it.
struct CheckedAnswer {
    var model: String
    var cause: CitationCheck.Outcome
    var contributing: CitationCheck.Outcome
    var advice: (kept: [String], struckOut: [CitationCheck.Struck])
    var category: FailureCategory?
    var isTransient: Bool?
    var confidence: Diagnosis.Confidence?

    var struck: [CitationCheck.Struck] { cause.struck + contributing.struck + advice.struckOut }

    /// Whether it needs no repair: something of the cause stays, and not most of it went.
    var isUsable: Bool { !cause.kept.isEmpty && cause.struck.count <= cause.kept.count }

    func isBetter(than other: CheckedAnswer?) -> Bool {
        guard let other else { return true }
        return cause.struck.count - cause.kept.count < other.cause.struck.count
            - other.cause.kept.count
    }

    /// The diagnosis, what the model did not give taken from the one by rules.
    func diagnosis(over floor: Diagnosis) -> Diagnosis {
        var found = floor
        found.category = category?.rawValue ?? floor.category
        found.cause = cause.text
        found.cited = cause.cited
        found.contributing = contributing.kept.prefix(AnalysisLimits.contributing).map {
            ContributingFactor(text: $0.bare, evidenceIDs: $0.ids)
        }
        if !advice.kept.isEmpty { found.advice = advice.kept }
        found.isTransient = isTransient ?? floor.isTransient
        // A model of whose words some were struck out is not as sure as it says.
        let claimed = confidence ?? .medium
        found.confidence = !cause.struck.isEmpty && claimed == .high ? .medium : claimed
        found.model = model
        found.note = Self.note(floor.struckOut)
        return found
    }

    private static func note(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        let what = count == 1 ? "One sentence" : "\(count) sentences"
        return "\(what) of the model went, because the log does not bear it."
    }
}
