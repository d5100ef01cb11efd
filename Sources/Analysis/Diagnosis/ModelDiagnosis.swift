import AirflowClient
import LLMGateway
import LogReduction
import WorkflowModel

/// Asks a model to word a diagnosis, and believes only what the evidence bears.
struct ModelDiagnosis: Sendable {
    let model: any ChatModel
    let prompts: PromptLibrary

    /// What asking has cost and shown so far.
    private struct Rounds {
        var usage: TokenUsage?
        var callIDs: [String] = []
        var struckOut = 0
        var best: CheckedAnswer?

        mutating func note(_ answer: ChatAnswer) {
            usage = answer.usage.map { (usage ?? .none) + $0 } ?? usage
            callIDs += answer.callID.map { [$0] } ?? []
        }

        mutating func note(_ checked: CheckedAnswer) {
            struckOut += checked.struck.count
            if !checked.cause.kept.isEmpty, checked.isBetter(than: best) { best = checked }
        }
    }

    /// The diagnosis; one repair round, then the one that needs no model.
    ///
    /// - Throws: `CancellationError` only. A gateway that fails is told in the note.
    func diagnose(
        _ evidence: RunEvidence, _ history: TaskHistory?
    ) async throws -> Diagnosis {
        var floor = ExtractiveDiagnosis.make(evidence, history, note: nil)
        guard !evidence.all.isEmpty else {
            floor.note = "There was no log line to show a model, so none was asked."
            return floor
        }
        var rounds = Rounds()
        do {
            try await ask(evidence, history, &rounds)
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as LLMGatewayError {
            rounds.usage = error.adding(usage: rounds.usage).usage
            if rounds.best == nil {
                floor.note =
                    "The model could not be asked: \(error) This is the diagnosis by rules."
            }
        }
        floor.usage = rounds.usage
        floor.modelCalls = rounds.callIDs
        floor.struckOut = rounds.struckOut
        if let best = rounds.best { return best.diagnosis(over: floor) }
        floor.note =
            floor.note
                ?? """
                The model's answer is not shown: no sentence of it was borne by the lines that it \
                cited. This is the diagnosis by rules.
                """
        return floor
    }

    private func ask(
        _ evidence: RunEvidence, _ history: TaskHistory?, _ rounds: inout Rounds
    ) async throws {
        let reader = AnswerReader(evidence, history)
        var messages: [ChatMessage] = [
            .system(try prompts.render("diagnose", [:])),
            .user(
                try prompts.render("diagnose_evidence", DiagnosisInputs.make(evidence, history))),
        ]
        for round in 0..<2 {
            let request = ChatRequest(
                messages: messages,
                answerSchema: AnswerSchema.make(ids: evidence.all.map(\.evidence.id)),
                maxAnswerTokens: AnalysisLimits.answerTokens)
            let answer = try await ModelCallScope.$current.withValue(.now(for: "diagnose")) {
                try await model.answer(request) { _ in }
            }
            rounds.note(answer)
            let checked = reader.read(answer)
            if let checked { rounds.note(checked) }
            guard round == 0, checked?.isUsable != true else { return }
            messages.append(.assistant(text: answer.text, calls: []))
            messages.append(.user(try repair(checked)))
        }
    }

    /// Tells the model exactly what cannot stay, and why.
    private func repair(_ checked: CheckedAnswer?) throws -> String {
        let problems: [JSONValue]
        if let checked, !checked.struck.isEmpty {
            problems = checked.struck.prefix(AnalysisLimits.struckTold).map { struck in
                let text = PromptData.inert(String(struck.text.prefix(300)))
                return ["problem": .string("\"\(text)\": \(struck.reason).")]
            }
        } else {
            problems = [["problem": "It holds no JSON object with a cause."]]
        }
        return try prompts.render("diagnose_repair", ["problems": .array(problems)])
    }
}

extension TokenUsage {
    static let none = TokenUsage(promptTokens: 0, completionTokens: 0)
}
