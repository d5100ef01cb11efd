import AirflowClient
import Analysis
import OrchestrateTesting
import Testing
import WorkflowModel

/// How a task fared before, from Airflow's own runs.
struct HistoryTests {
    /// A run of 2026-01-`day` in which `load` ended in that state.
    private static func run(
        _ day: Int, _ state: String?, seconds: Double? = nil, version: Int? = nil
    ) -> AirflowWorld.Run {
        let date = "2026-01-\(day < 10 ? "0" : "")\(day)"
        var instance = AirflowWorld.Instance(
            "load", state: state, endedAt: "\(date)T08:10:00Z",
            tries: [AirflowWorld.Try(1, state: state ?? "failed", log: nil)])
        instance.startedAt = "\(date)T08:00:00Z"
        instance.seconds = seconds
        if state == "failed" { instance.tries[0].log = failing("KeyError", "'n'") }
        var run = AirflowWorld.Run(
            "day\(day)", of: "sales", state: state == "success" ? "success" : "failed",
            instances: [instance])
        run.queuedAt = "\(date)T07:59:00Z"
        run.dagVersion = version
        return run
    }

    private func history(
        _ runs: [AirflowWorld.Run], of id: String, _ version: MemoryAirflow.Version = .three
    ) async throws -> TaskHistory? {
        let world = AirflowWorld(dags: [AirflowWorld.Dag("sales")], runs: runs)
        return try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            DiagnosisRequest(dagID: "sales", runID: id),
            on: client(of: MemoryAirflow(version, world))
        ).history
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func tellsSinceWhenATaskFails(_ version: MemoryAirflow.Version) async throws {
        let runs = [
            Self.run(1, "failed"), Self.run(2, "success"), Self.run(3, "failed"),
            Self.run(4, "upstream_failed"), Self.run(5, "failed"),
        ]
        let found = try #require(try await history(runs, of: "day5", version))
        #expect(found.entries.map(\.runID) == ["day5", "day4", "day3", "day2", "day1"])
        #expect(found.failures == 3)
        #expect(found.failingSince?.hasPrefix("2026-01-03T08:00:00") == true)
        #expect(found.lastSuccess?.runID == "day2")
    }

    @Test
    func looksOnlyAtWhatCameBefore() async throws {
        let runs = [Self.run(1, "success"), Self.run(2, "failed"), Self.run(3, "success")]
        let found = try #require(try await history(runs, of: "day2"))
        #expect(found.entries.map(\.runID) == ["day2", "day1"])
        #expect(found.lastSuccess?.runID == "day1")
    }

    @Test
    func tellsThatItNeverSucceeded() async throws {
        let found = try #require(
            try await history([Self.run(1, "failed"), Self.run(2, "failed")], of: "day2"))
        #expect(found.lastSuccess == nil)
        #expect(found.json["last_success"] == .null)
        #expect(found.failingSince == "2026-01-01T08:00:00Z")
        #expect(found.medianSeconds == nil)
    }

    /// Seconds of three successes and of the failure, and whether it is worth a sentence.
    @Test(arguments: [
        ([10.0, 12.0, 11.0], 95.0, true), ([10, 12, 11], 13, false), ([0.4, 0.5, 0.6], 2, false),
        ([100, 110, 120], 3, true),
    ])
    func tellsADurationOutOfProportion(
        _ seconds: [Double], _ last: Double, _ isTold: Bool
    ) async throws {
        let runs = seconds.enumerated().map { Self.run($0 + 1, "success", seconds: $1) }
        let found = try #require(
            try await history(runs + [Self.run(9, "failed", seconds: last)], of: "day9"))
        #expect(found.medianSeconds == seconds.sorted()[1])
        #expect(found.changes.contains { $0.contains("this time") } == isTold)
    }

    @Test
    func tellsAnotherVersionOfTheDAGWhereAirflowDoes() async throws {
        let runs = [Self.run(1, "success", version: 3), Self.run(2, "failed", version: 7)]
        let three = try #require(try await history(runs, of: "day2"))
        #expect(
            three.changes == [
                "The run had version 7 of the DAG; the last success had version 3."
            ])
        let two = try #require(try await history(runs, of: "day2", .two))
        #expect(two.changes.isEmpty)
        #expect(two.json["dag_version"] == .null)
    }

    @Test
    func goesWithoutWhenAirflowCannotTell() async throws {
        let world = AirflowWorld(
            dags: [AirflowWorld.Dag("sales")],
            runs: [Self.run(1, "success"), Self.run(2, "failed")])
        let server = MemoryAirflow(.three, world)
        server.fail(.status(500, "no"), at: "/dagRuns/day1/taskInstances/load", times: 9)
        let found = try await Diagnoser(model: nil, prompts: projectPrompts()).diagnose(
            DiagnosisRequest(dagID: "sales", runID: "day2"), on: client(of: server))
        #expect(found.history == nil)
        #expect(found.json["history"] == .null)
        #expect(found.cause.contains("KeyError"))
    }
}
