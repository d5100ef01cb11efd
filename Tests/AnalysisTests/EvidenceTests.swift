import AirflowClient
import Analysis
import LogReduction
import OrchestrateTesting
import Testing
import WorkflowModel

/// What is read of a run, and in which order.
struct EvidenceTests {
    private func evidence(
        of airflow: MemoryAirflow, tasks: [String]? = nil, onlyLastTry: Bool = false,
        tokens: Int = AnalysisLimits.evidenceTokens
    ) async throws -> RunEvidence {
        try await Diagnoser(model: nil, prompts: projectPrompts()).evidence(
            for: DiagnosisRequest(
                dagID: "sales", runID: "r", taskIDs: tasks, onlyLastTry: onlyLastTry,
                tokenBudget: tokens), on: client(of: airflow))
    }

    @Test
    func readsEveryTryOfEveryFailedTask() async throws {
        var load = failed("load", failing("KeyError", "'n'"))
        load.tries = [1, 3, 4].map { AirflowWorld.Try($0, log: failing("KeyError", "'n'")) }
        let found = try await evidence(of: airflow([load, failed("b", failing("E", "x"))]))
        #expect(found.tasks.map(\.instance.taskID).sorted() == ["b", "load"])
        let tries = found.tasks.first { $0.instance.taskID == "load" }?.reduction.tries
        #expect(tries?.map(\.number) == [1, 3, 4])
        let ids = found.all.map(\.evidence.id)
        #expect(Set(ids).count == ids.count)
        let last = try await evidence(of: airflow([load]), onlyLastTry: true)
        #expect(last.tasks.first?.reduction.tries.map(\.number) == [4])
    }

    @Test
    func putsTheFirstCauseInFront() async throws {
        // `late` ended before `early` by its text, not by its moment.
        let found = try await evidence(
            of: airflow([
                failed("early", failing("A", "a"), endedAt: "2026-01-31T08:10:08Z"),
                failed("late", failing("B", "b"), endedAt: "2026-01-31T08:10:08.500000Z"),
            ]))
        #expect(found.tasks.map(\.instance.taskID) == ["early", "late"])
    }

    @Test
    func callsAFailureAfterAnotherAFollower() async throws {
        let server = airflow(
            [
                // Cleared and failed again, so it ended last.
                failed("extract", failing("KeyError", "'n'"), endedAt: "2026-01-31T08:40:00Z"),
                failed("report", failing("ValueError", "no rows"), endedAt: "2026-01-31T08:20:00Z"),
            ], tasks: [("extract", ["load"]), ("load", ["report"]), ("report", [])])
        let found = try await diagnosis(of: server)
        #expect(found.cause.hasPrefix("The task extract failed in its only try: KeyError"))
        #expect(found.cause.contains("The task report, which comes after extract, failed too"))
        #expect(found.evidence.tasks.last?.comesAfter == ["extract"])
    }

    @Test
    func explainsATaskThatDidNotRunByTheOneBeforeIt() async throws {
        let server = airflow(
            [
                failed("other", failing("TypeError", "t"), endedAt: "2026-01-31T08:01:00Z"),
                failed("extract", failing("KeyError", "'n'")),
                AirflowWorld.Instance("load", state: "upstream_failed"),
            ], tasks: [("extract", ["load"]), ("load", []), ("other", [])])
        let found = try await diagnosis(of: server, tasks: ["load"])
        #expect(found.evidence.tasks.map(\.instance.taskID) == ["extract"])
        #expect(found.evidence.notes.contains { $0.hasPrefix("load did not run") })
        #expect(found.advice.contains("These did not run because of it: load."))
    }

    @Test
    func saysThatASuccessfulRunHadAFailedTask() async throws {
        let found = try await diagnosis(
            of: airflow([failed("load", failing("KeyError", "'n'"))], state: "success"))
        #expect(found.json["run_state"] == "success")
        #expect(found.evidence.notes.contains { $0.contains("calls the run a success") })
    }

    @Test
    func refusesToExplainWhatDidNotFail() async throws {
        let well = AirflowWorld.Instance(
            "load", state: "success", tries: [AirflowWorld.Try(1, state: "success", log: [])])
        for tasks in [nil, ["load"]] {
            let error = await #expect(throws: AnalysisError.self) {
                try await diagnosis(of: airflow([well], state: "success"), tasks: tasks)
            }
            #expect(error?.code == .nothingFailed)
        }
        let unknown = await #expect(throws: AnalysisError.self) {
            try await diagnosis(of: airflow([well]), tasks: ["laod"])
        }
        #expect(unknown?.code == .unknownTask)
        #expect(unknown?.description.contains("load") == true)
    }

    @Test
    func readsTheLogOfANamedTaskThatSucceeded() async throws {
        let well = AirflowWorld.Instance(
            "load", state: "success",
            tries: [AirflowWorld.Try(1, state: "success", log: events([("warning", "slow")]))])
        let found = try await evidence(of: airflow([well], state: "success"), tasks: ["load"])
        #expect(found.tasks.map(\.instance.taskID) == ["load"])
        #expect(found.tasks.first?.hasFailed == false)
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func tellsOfMissingLogsWhatTheEventLogKnows(_ version: MemoryAirflow.Version) async throws {
        var world = airflow([failed("load", nil, mapIndex: 1)]).world
        world.events = [
            AirflowWorld.Event(
                "heartbeat timeout", dagID: "sales", runID: "r", taskID: "load", mapIndex: 1,
                tryNumber: 1),
            AirflowWorld.Event(
                "heartbeat timeout", dagID: "sales", runID: "r", taskID: "load", mapIndex: 0),
            AirflowWorld.Event("success", dagID: "sales", runID: "r", taskID: "load"),
        ]
        let found = try await diagnosis(of: MemoryAirflow(version, world))
        #expect(found.category == "killed")
        #expect(found.cause.contains("Airflow has no log of try 1 of load[1]"))
        #expect(found.cause.contains("heartbeat timeout (try 1)"))
        #expect(found.evidence.tasks.first?.notes.count == 2)
        #expect(found.confidence == .low)
    }

    @Test
    func usesALogThatBreaksOff() async throws {
        let server = airflow([failed("load", failing("KeyError", "'n'", after: ["one", "two"]))])
        server.fail(.cutBody(150), at: "/logs/1")
        let found = try await evidence(of: server)
        #expect(found.tasks.first?.notes.contains { $0.contains("broke off") } == true)
        #expect(found.tasks.first?.reduction.evidence.isEmpty == false)
    }

    @Test
    func goesOnWithoutALogThatTheServerCannotGive() async throws {
        let server = airflow([
            failed("a", failing("KeyError", "'n'")), failed("b", failing("TypeError", "t")),
        ])
        server.fail(.status(500, "<html>"), at: "/taskInstances/a/logs")
        let found = try await diagnosis(of: server)
        #expect(found.cause.contains("TypeError: t"))
        #expect(
            found.evidence.tasks.first?.notes.contains { $0.contains("could not be had") } == true)
    }

    @Test
    func failsForAWhileWhenNobodyAnswers() async throws {
        let server = airflow([failed("a", failing("KeyError", "'n'"))])
        server.fail(.unreachable, at: "/logs/")
        let error = await #expect(throws: AirflowClientError.self) {
            try await diagnosis(of: server)
        }
        #expect(error?.isTransient == true)
    }

    @Test(arguments: [100, 500, 2000])
    func keepsToTheBudgetHoweverManyTasksFail(_ tokens: Int) async throws {
        let long = (0..<40).map { "step \($0) of a long story about rows and columns" }
        let instances = (0..<30).map {
            failed("t\($0)", failing("ValueError", "bad row \($0)", after: long))
        }
        let found = try await evidence(of: airflow(instances), tokens: tokens)
        #expect(found.tasks.reduce(0) { $0 + $1.reduction.tokens } <= tokens)
        #expect(found.tasks.count <= AnalysisLimits.taskInstances)
        #expect(found.notes.contains { $0.contains("not read") })
    }

    @Test
    func knowsFromTheLastSuccessWhatIsNormal() async throws {
        let usual = ["could not load cache, going on", "read 5 rows"]
        var world = airflow([
            failed("load", events([("warning", usual[0]), ("info", "x")])),
            failed("post", failing("KeyError", "'n'")),
        ]).world
        var good = AirflowWorld.Run(
            "good", of: "sales", state: "success",
            instances: [
                AirflowWorld.Instance(
                    "load", state: "success",
                    tries: [AirflowWorld.Try(1, log: events(usual.map { ("warning", $0) }))])
            ])
        good.startedAt = "2026-01-30T08:00:00Z"
        world.runs.insert(good, at: 0)
        let server = MemoryAirflow(.three, world)
        _ = try await evidence(of: server)
        #expect(server.requests.contains { $0.contains("dagRuns/good/taskInstances/load/logs/1") })
        // Asked once for both tasks.
        #expect(server.requests.count { $0.contains("dagRuns/good/taskInstances?") } == 1)
    }

    @Test
    func looksAtTheTaskBeforeWhenThereWasNoInput() async throws {
        var extract = AirflowWorld.Instance("extract", state: "success")
        extract.tries = [
            AirflowWorld.Try(
                1, state: "success",
                log: events([("warning", "partition dt=2024-05-01 does not exist, 0 rows")]))
        ]
        let log =
            events([
                ("info", "received 0 rows from extract"),
                ("warning", "input batch is empty, continuing anyway"),
            ]) + Array("\n".utf8)
            + failing("StatisticsError", "mean requires at least one data point")
        let stats = failed("stats", log)
        let server = airflow([extract, stats], tasks: [("extract", ["stats"]), ("stats", [])])
        let found = try await diagnosis(of: server)
        #expect(found.category == "upstream")
        #expect(found.cause.contains("The task extract before it succeeded, but said: partition"))
    }

    @Test
    func saysWhatIsKnownOfARunThatFailedWithoutATask() async throws {
        let found = try await diagnosis(of: airflow([AirflowWorld.Instance("load", state: nil)]))
        #expect(found.cause.hasPrefix("No task of the run 'r' failed"))
        #expect(found.confidence == .low)
        #expect(found.evidence.tasks.isEmpty)
    }

    @Test
    func redactsWhatTheServerSaysOfMissingLogs() async throws {
        var world = airflow([failed("load", nil)]).world
        world.events = [
            AirflowWorld.Event(
                "state mismatch", dagID: "sales", runID: "r", taskID: "load",
                extra: "connect postgresql://etl:hunter2secret@db/x failed")
        ]
        let found = try await diagnosis(of: MemoryAirflow(.three, world))
        #expect(found.category == "airflow")
        #expect(!found.json.compactText.contains("hunter2secret"))
    }
}
