public import AirflowClient
public import LLMGateway
import LogReduction

/// Explains why runs failed.
///
/// Reads every try of every failed task. With a model it words the cause, and every sentence
/// that the quoted lines do not bear is struck out; without one the same answer is filled from
/// the reduction, and says so.
public struct Diagnoser: Sendable {
    private let model: ModelDiagnosis?

    /// Makes one; without a model, or with one that is none, it works by rules alone.
    public init(model: (any ChatModel)?, prompts: PromptLibrary) {
        self.model = model.flatMap {
            $0.isLanguageModel ? ModelDiagnosis(model: $0, prompts: prompts) : nil
        }
    }

    /// What the logs show.
    ///
    /// - Throws: `AirflowClientError`, ``AnalysisError``, or `CancellationError`.
    public func evidence(
        for request: DiagnosisRequest, on server: AirflowServer
    ) async throws -> RunEvidence {
        try await EvidenceReader(server: server, request: request).read()
    }

    /// Why the run failed.
    ///
    /// - Throws: `AirflowClientError`; ``AnalysisError`` with `nothing-failed` if it did not, as
    ///   far as can be seen; `CancellationError`. A model that fails is no error.
    public func diagnose(
        _ request: DiagnosisRequest, on server: AirflowServer
    ) async throws -> Diagnosis {
        let evidence = try await evidence(for: request, on: server)
        let tasks = evidence.tasks
        guard tasks.contains(where: \.hasFailed) || (tasks.isEmpty && evidence.run.state == .failed)
        else {
            let names = tasks.map { "\($0.instance.name) is \($0.instance.state ?? "not started")" }
            let what =
                names.isEmpty ? "none of its tasks has failed" : names.joined(separator: ", ")
            throw AnalysisError(
                .nothingFailed,
                """
                The run '\(request.runID)' of '\(request.dagID)' is \
                \(evidence.run.state.rawValue), and \(what): there is no failure to explain.
                """)
        }
        let history = try await history(of: evidence, on: server)
        guard let model else {
            return ExtractiveDiagnosis.make(
                evidence, history, note: "No language model was used.")
        }
        return try await model.diagnose(evidence, history)
    }

    /// How the first cause's task fared lately.
    private func history(
        of evidence: RunEvidence, on server: AirflowServer
    ) async throws -> TaskHistory? {
        guard let first = evidence.tasks.first(where: \.hasFailed) else { return nil }
        return try await HistoryReader(server: server, run: evidence.run, pages: evidence.pages)
            .read(of: first.instance)
    }
}
