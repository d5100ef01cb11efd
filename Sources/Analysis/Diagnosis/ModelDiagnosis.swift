import LLMGateway
import LogReduction
import WorkflowModel

/// Asks a model to word a diagnosis, and believes only what the evidence bears.
struct ModelDiagnosis: Sendable {
    let model: any ChatModel
    let prompts: PromptLibrary

    /// JSON Schema of the answer.
    static let schema: JSONValue = [
        "type": "object",
        "properties": [
            "category": [
                "type": "string",
                "enum": .array(FailureCategory.allCases.map { .string($0.rawValue) }),
            ],
            "cause": ["type": "string"],
            "advice": ["type": "array", "items": ["type": "string"]],
            "transient": ["type": "boolean"],
            "confidence": ["type": "string", "enum": ["high", "medium", "low"]],
        ],
        "required": ["category", "cause", "advice", "transient", "confidence"],
        "additionalProperties": false,
    ]

    /// The diagnosis; one repair round, then the one that needs no model.
    ///
    /// - Throws: `CancellationError` only. A gateway that fails is told in the note.
    func diagnose(
        _ evidence: RunEvidence, _ history: TaskHistory?
    ) async throws -> Diagnosis {
        let floor = ExtractiveDiagnosis.make(evidence, history, note: nil)
        guard !evidence.all.isEmpty else {
            return floor.noting("There was no log line to show a model, so none was asked.", nil)
        }
        var usage: TokenUsage?
        do {
            var messages: [ChatMessage] = [
                .system(try prompts.render("diagnose", [:])),
                .user(try prompts.render("diagnose_evidence", DiagnosisInputs.make(evidence))),
            ]
            for _ in 0..<2 {
                let answer = try await model.answer(request(messages)) { _ in }
                usage = answer.usage.map { (usage ?? .none) + $0 } ?? usage
                if let found = read(answer, evidence, floor, usage) { return found }
                messages.append(.assistant(text: answer.text, calls: []))
                messages.append(.user(try prompts.render("diagnose_repair", [:])))
            }
            return floor.noting(
                """
                The model's answer is not shown: no sentence of it was borne by the lines that \
                it cited. This is the diagnosis by rules.
                """, usage)
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as LLMGatewayError {
            return floor.noting(
                "The model could not be asked: \(error) This is the diagnosis by rules.",
                error.adding(usage: usage).usage)
        }
    }

    private func request(_ messages: [ChatMessage]) -> ChatRequest {
        ChatRequest(
            messages: messages, answerSchema: Self.schema,
            maxAnswerTokens: AnalysisLimits.answerTokens)
    }

    private func read(
        _ answer: ChatAnswer, _ evidence: RunEvidence, _ floor: Diagnosis, _ usage: TokenUsage?
    ) -> Diagnosis? {
        guard let value = AnswerJSON.object(in: answer.text, with: "cause"),
            let cause = AnswerJSON.words(value["cause"])
        else { return nil }
        let pieces = evidence.all.map { ($0.evidence.id, $0.evidence.text) }
        let facts = DiagnosisInputs.facts(of: evidence)
        let checked = CitationCheck(pieces, facts: facts)
            .check(String(cause.prefix(AnalysisLimits.causeCharacters)))
        guard !checked.text.isEmpty else { return nil }
        let known = ([facts] + pieces.map(\.1)).joined(separator: "\n")
        let advice = AdviceCheck(known: known).check(AnswerJSON.list(value["advice"]))
        let category = value["category"]?.stringValue.flatMap(FailureCategory.init)
        let struckOut = checked.struckOut + advice.struckOut
        return Diagnosis(
            category: category?.rawValue ?? floor.category, cause: checked.text,
            advice: advice.kept.isEmpty ? floor.advice : advice.kept,
            isTransient: value["transient"]?.boolValue ?? floor.isTransient,
            confidence: Self.confidence(value["confidence"], wasStruck: checked.struckOut > 0),
            model: answer.model, struckOut: struckOut,
            note: struckOut == 0 ? nil : Self.note(struckOut), evidence: evidence,
            cited: checked.cited, history: floor.history, usage: usage)
    }

    /// A model of whose words some were struck out is not as sure as it says.
    private static func confidence(
        _ value: JSONValue?, wasStruck: Bool
    ) -> Diagnosis.Confidence {
        let claimed = value?.stringValue.flatMap(Diagnosis.Confidence.init) ?? .medium
        return wasStruck && claimed == .high ? .medium : claimed
    }

    private static func note(_ count: Int) -> String {
        let what = count == 1 ? "One sentence" : "\(count) sentences"
        return "\(what) of the model went, because the log does not bear it."
    }
}

extension TokenUsage {
    static let none = TokenUsage(promptTokens: 0, completionTokens: 0)
}

extension Diagnosis {
    func noting(_ note: String, _ usage: TokenUsage?) -> Diagnosis {
        var copy = self
        copy.note = note
        copy.usage = usage
        return copy
    }
}
