import AirflowClient
import Analysis
import LogReduction
import OrchestrateTesting
import Testing
import WorkflowModel

/// The floor: diagnoses without a model of all recorded failures.
struct CorpusDiagnosisTests {
    @Test
    func readsTheWholeCorpus() {
        #expect(FailureCorpus.cases.count == 44)
        #expect(FailureCorpus.cases.allSatisfy { !$0.logs.isEmpty })
    }

    @Test(arguments: FailureCorpus.cases)
    func quotesTheLineThatTellsTheCause(_ item: FailureCorpus.Case) async throws {
        let airflow = FailureCorpus.airflow(with: item)
        let found = try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            DiagnosisRequest(dagID: "dag", runID: "r"), on: client(of: airflow))
        #expect(item.tellsCause(found.cause), "\(found.cause)")
        #expect(found.category == item.category)
        #expect(found.model == nil)
        #expect(found.note == "No language model was used.")
        #expect(!found.cited.isEmpty)
        let known = Set(found.evidence.all.map(\.evidence.id))
        #expect(found.cited.allSatisfy(known.contains))
        #expect(found.cited.allSatisfy { found.cause.contains("[\($0)]") })
    }

    /// Quotes of real logs must pass the check that inventions do not.
    @Test(arguments: FailureCorpus.cases)
    func believesAModelThatQuotesAndNoneThatInvents(_ item: FailureCorpus.Case) async throws {
        let request = DiagnosisRequest(dagID: "dag", runID: "r")
        let floor = try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            request, on: client(of: FailureCorpus.airflow(with: item)))
        let id = try #require(floor.cited.first)
        let invented = "Kubernetes evicted the pod because colleagues upgraded Istio [\(id)]."
        let answer: JSONValue = ["cause": [.string(floor.cause), .string(invented)]]
        let found = try await Diagnoser(
            model: Reply.model([.text(answer.compactText)]), prompts: projectPrompts()
        ).diagnose(request, on: client(of: FailureCorpus.airflow(with: item)))
        #expect(found.model == "replayed")
        #expect(found.cause == floor.cause, "\(found.cause)")
        #expect(found.cited == floor.cited)
    }

    @Test(arguments: FailureCorpus.cases)
    func readsLikeASentence(_ item: FailureCorpus.Case) async throws {
        let airflow = FailureCorpus.airflow(with: item)
        let cause = try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            DiagnosisRequest(dagID: "dag", runID: "r"), on: client(of: airflow)
        ).cause
        for noise in ["[20", "{taskinstance", "Traceback", "[…", "unusual_prefix", "[info]", ".."] {
            #expect(!cause.contains(noise), "\(cause)")
        }
        #expect(cause.hasSuffix("]."))
    }

    @Test(arguments: FailureCorpus.cases.filter { !$0.secrets.isEmpty })
    func showsNoSecret(_ item: FailureCorpus.Case) async throws {
        let airflow = FailureCorpus.airflow(with: item)
        let text = try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            DiagnosisRequest(dagID: "dag", runID: "r"), on: client(of: airflow)
        ).json.compactText
        for secret in item.secrets { #expect(!text.contains(secret)) }
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func saysHowEachTryFailedWhenTheyDiffer(_ version: MemoryAirflow.Version) async throws {
        let item = try #require(
            FailureCorpus.cases.first {
                $0.name == "flaky_each_try_differs" && $0.version == version
            })
        let found = try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            DiagnosisRequest(dagID: "dag", runID: "r"),
            on: client(of: FailureCorpus.airflow(with: item)))
        #expect(found.cause.contains("try 1 with TimeoutError"))
        #expect(found.cause.contains("try 2 with EOFError"))
        #expect(found.cause.contains("try 3 with PermissionError"))
        #expect(found.cited.count == 3)
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func tellsARunThatTimedOutFromAFailedTask(_ version: MemoryAirflow.Version) async throws {
        let item = try #require(
            FailureCorpus.cases.first { $0.name == "dagrun_timeout" && $0.version == version })
        let found = try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            DiagnosisRequest(dagID: "dag", runID: "r"),
            on: client(of: FailureCorpus.airflow(with: item)))
        #expect(found.cause.hasPrefix("No task of the run failed: work was still running"))
        #expect(found.cause.contains("dagrun_timeout"))
        #expect(found.cause.contains("waiting for subledger approvals"))
    }
}
