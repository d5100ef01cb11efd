import AirflowClient
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
            "category": ["enum": .array(FailureCategory.allCases.map { .string($0.rawValue) })],
            "cause": ["type": "string"],
            "advice": ["type": "array", "items": ["type": "string"]],
            "transient": ["type": "boolean"],
            "confidence": ["enum": ["high", "medium", "low"]],
        ],
        "required": ["category", "cause", "advice", "transient", "confidence"],
        "additionalProperties": false,
    ]

    /// The diagnosis; one repair round, then the one that needs no model.
    ///
    /// - Throws: `CancellationError` only. A gateway that fails is told in the note.
    func diagnose(_ evidence: RunEvidence) async throws -> Diagnosis {
        let floor = ExtractiveDiagnosis.make(evidence, note: nil)
        guard !evidence.all.isEmpty else { return floor }
        var usage: TokenUsage?
        do {
            var messages: [ChatMessage] = [
                .system(try prompts.render("diagnose", [:])),
                .user(try prompts.render("diagnose_evidence", Self.inputs(evidence))),
            ]
            for _ in 0..<2 {
                let answer = try await model.answer(request(messages)) { _ in }
                usage = usage.map { $0 + (answer.usage ?? .none) } ?? answer.usage
                if let found = read(answer, evidence, floor, usage) { return found }
                messages.append(.assistant(text: answer.text, calls: []))
                messages.append(.user(try prompts.render("diagnose_repair", [:])))
            }
            return floor.noting(
                "The model's answer cited no evidence that bears it, so it is not shown.", usage)
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as LLMGatewayError {
            return floor.noting("The model could not be asked: \(error)", error.usage ?? usage)
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
        guard let value = AnswerJSON.object(in: answer.text),
            let cause = value["cause"]?.stringValue
        else { return nil }
        let checked = CitationCheck(evidence.all.map { ($0.evidence.id, $0.evidence.text) })
            .check(cause)
        guard !checked.text.isEmpty else { return nil }
        let category = value["category"]?.stringValue.flatMap(FailureCategory.init)
        let advice = (value["advice"]?.arrayValue ?? []).compactMap(\.stringValue)
        return Diagnosis(
            category: category?.rawValue ?? floor.category, cause: checked.text,
            advice: advice.isEmpty ? floor.advice : Array(advice.prefix(6)),
            isTransient: value["transient"]?.boolValue ?? floor.isTransient,
            confidence: value["confidence"]?.stringValue.flatMap(Diagnosis.Confidence.init)
                ?? .medium,
            model: answer.model, struckOut: checked.struckOut, note: nil, evidence: evidence,
            cited: checked.cited, usage: usage)
    }

    private static func inputs(_ evidence: RunEvidence) -> [String: JSONValue] {
        let items = evidence.all.map { task, item -> JSONValue in
            [
                "id": .string(item.id), "task": .string(task.name),
                "try": .integer(item.tryNumber), "line": .integer(item.lineStart),
                "count": .integer(item.count), "text": .string(item.text),
            ]
        }
        let tasks = evidence.tasks.map { task -> JSONValue in
            let tries = task.reduction.tries.map { "try \($0.number) \($0.outcome.rawValue)" }
            return [
                "name": .string(task.instance.name),
                "tries": .string(tries.joined(separator: ", ")),
                "comparison": .string(task.reduction.comparison.rawValue),
                "category": .string(task.reduction.category.rawValue),
                "notes": .string(task.notes.joined(separator: "; ")),
            ]
        }
        return [
            "dag_id": .string(evidence.run.dagID), "run_id": .string(evidence.run.id),
            "tasks": .array(tasks), "evidence": .array(items),
            "upstream_failed": .string(evidence.upstreamFailed.joined(separator: ", ")),
        ]
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
