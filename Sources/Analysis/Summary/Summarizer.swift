public import LLMGateway
import LogReduction
public import WorkflowModel

/// Says in words what data shows.
///
/// Figures are computed here over all rows. A model gets them with a sample of the rows, words
/// them, and loses every sentence whose numbers are not in the data. Without a model the figures
/// are worded by rules.
public struct Summarizer: Sendable {
    private let model: (any ChatModel)?
    private let prompts: PromptLibrary

    /// Makes one; without a model, or with one that is none, it words figures by rules.
    public init(model: (any ChatModel)?, prompts: PromptLibrary) {
        self.model = model?.isLanguageModel == true ? model : nil
        self.prompts = prompts
    }

    /// Sums up.
    ///
    /// - Parameters:
    ///   - subjects: the data.
    ///   - question: what the reader wants to know.
    ///   - maxWords: how long it may be.
    ///   - egress: what of the data may go to the model.
    /// - Returns: the words, with the figures that they rest on.
    /// - Throws: `CancellationError` only; a model that fails is told in the note.
    public func summarize(
        _ subjects: [SummarySubject], question: String?, maxWords: Int,
        egress: DataEgress = .sample
    ) async throws -> Summary {
        let figures = subjects.flatMap(FigureTable.figures)
        let floor = Summary(
            markdown: FigureWords.markdown(subjects), figures: figures, model: nil, struckOut: 0,
            note: Self.joined(["No language model was used.", Self.cutNote(subjects)]),
            usage: nil)
        guard let model else { return floor }
        do {
            return try await worded(
                by: model, subjects, figures, question, maxWords, floor, egress)
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as LLMGatewayError {
            var failed = floor
            failed.note = Self.joined([
                "The model could not be asked: \(error) These are the figures.",
                Self.cutNote(subjects),
            ])
            failed.usage = error.usage
            return failed
        }
    }

    private func worded(
        by model: any ChatModel, _ subjects: [SummarySubject], _ figures: [SummaryFigure],
        _ question: String?, _ maxWords: Int, _ floor: Summary, _ egress: DataEgress
    ) async throws -> Summary {
        var redactor = Redactor()
        let data = LeavingData(subjects, figures, egress)
        let samples = redactor.redact(data.samples)
        let asked = question ?? "What do these results show?"
        let inputs: [String: JSONValue] = [
            "question": .string(redactor.redact(asked)), "max_words": .integer(maxWords),
            "figures": .string(PromptData.inert(redactor.redact(Self.listed(data.figures)))),
            "samples": .string(PromptData.inert(samples)),
        ]
        let withheld =
            egress.sendsValues
            ? ""
            : "\n\n"
                + (try prompts.render("summarize_withheld", ["masked": .bool(egress == .masked)]))
        let request = ChatRequest(
            messages: [
                .system(try prompts.render("summarize", [:])),
                .user(try prompts.render("summarize_data", inputs) + withheld),
            ], maxAnswerTokens: AnalysisLimits.answerTokens)
        let answer = try await ModelCallScope.$current.withValue(.now(for: "summarize")) {
            try await model.answer(request) { _ in }
        }
        let checked = FigureCheck(figures: figures, samples: samples, question: asked)
            .check(data.restored(Self.whole(answer)))
        let calls = answer.callID.map { [$0] } ?? []
        guard !checked.text.isEmpty else {
            var failed = floor
            failed.modelCalls = calls
            failed.note = Self.joined([
                "The model's numbers were not those of the data, so its words are not shown.",
                Self.cutNote(subjects),
            ])
            failed.struckOut = checked.struck.count
            failed.usage = answer.usage
            return failed
        }
        let (text, isShortened) = WordLimit(maxWords).apply(to: checked.text)
        // What the model could not know is said by rules.
        return Summary(
            markdown: egress == .nothing ? text + "\n\n" + floor.markdown : text,
            figures: figures, model: answer.model, struckOut: checked.struck.count,
            note: Self.joined([
                Self.note(struckOut: checked.struck.count, isShortened), Self.cutNote(subjects),
                data.note,
            ]), usage: answer.usage, modelCalls: calls)
    }

    /// The answer without the sentence in which it was cut.
    private static func whole(_ answer: ChatAnswer) -> String {
        guard answer.finish == .length, let end = answer.text.lastIndex(where: ".!?\n".contains)
        else { return answer.text }
        return String(answer.text[...end])
    }

    private static func note(struckOut: Int, _ isShortened: Bool) -> String? {
        var notes: [String] = []
        if struckOut > 0 {
            let what = struckOut == 1 ? "One sentence" : "\(struckOut) sentences"
            notes.append("\(what) of the model went, because of numbers that are not in the data.")
        }
        if isShortened { notes.append("The rest was longer than asked for.") }
        return notes.isEmpty ? nil : notes.joined(separator: " ")
    }

    /// Says that figures are of a part only, where a query was cut off.
    private static func cutNote(_ subjects: [SummarySubject]) -> String? {
        let cut = subjects.filter(\.isCut).map { subject in
            "Of \(subject.name) the figures are over the \(subject.rows?.count ?? 0) rows that "
                + "were read; there are more."
        }
        return cut.isEmpty ? nil : cut.joined(separator: " ")
    }

    private static func joined(_ notes: [String?]) -> String? {
        let all = notes.compactMap(\.self)
        return all.isEmpty ? nil : all.joined(separator: " ")
    }

    /// The figures as a Markdown list.
    private static func listed(_ figures: [SummaryFigure]) -> String {
        figures.map { "- \($0.of): \($0.name) is \($0.value.compactText)" }
            .joined(separator: "\n")
    }
}
