import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// A DAG run is started exactly once, whatever happens on the way.
struct AirflowTriggerTests {
    private static let id = "orchestrate__01run__step__1"
    private static let config: [String: JSONValue] = [
        "connection": "airflow", "dag_id": "daily_sales", "conf": ["day": "2026-01-31"],
    ]

    private func trigger(
        _ room: Room, _ more: [String: JSONValue] = [:], attempt: Int = 1,
        state: JSONValue? = nil
    ) async throws -> NodeOutcome {
        try await room.look(
            "airflow.trigger", Self.config.merging(more) { $1 }, attempt: attempt, state: state)
    }

    private func end(_ room: Room, _ state: String, _ id: String = id) {
        room.airflow.change { world in
            world.changeRun(id) { run in
                run.state = state
                run.startedAt = "2026-01-31T08:00:02Z"
                run.endedAt = "2026-01-31T08:01:02.500000Z"
            }
        }
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func startsARunAndWaitsForItsEnd(_ version: MemoryAirflow.Version) async throws {
        let room = try Room(version)
        let first = try await trigger(room)
        #expect(first.progress == "queued: waits for Airflow's scheduler")
        #expect(first.pause == .seconds(1))
        #expect(room.airflow.world.run(Self.id)?.conf == ["day": "2026-01-31"])
        room.airflow.change { world in
            world.changeRun(Self.id) { run in
                run.state = "running"
                run.instances[0].state = "success"
                run.instances[1] = AirflowWorld.Instance(
                    "load", state: "up_for_retry", tries: [AirflowWorld.Try(1, log: [])])
            }
        }
        let second = try await trigger(room, state: first.state)
        #expect(second.progress == "running: 1 of 2 tasks done; load waits for try 2")
        end(room, "success")
        let output = try await trigger(room, state: second.state).output
        #expect(output?["state"] == "success")
        #expect(output?["dag_run_id"] == .string(Self.id))
        #expect(output?["queued_seconds"] == 2.0)
        #expect(output?["running_seconds"] == 60.5)
        #expect(output?["failed_tasks"] == [])
        #expect(output?["url"]?.stringValue?.contains(Self.id) == true)
        #expect(room.airflow.world.runs.count == 1)
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func startsOnceAlthoughItCrashedBeforeRemembering(
        _ version: MemoryAirflow.Version
    ) async throws {
        let room = try Room(version)
        for _ in 0..<3 { #expect(try await trigger(room).state?["dag_run_id"] == .string(Self.id)) }
        #expect(room.airflow.world.runs.map(\.id) == [Self.id])
    }

    @Test(arguments: [
        MemoryAirflow.Fault.lostAnswer, .status(500, "Database error"), .unreachable,
    ])
    func startsOnceAlthoughTheAnswerIsLost(_ fault: MemoryAirflow.Fault) async throws {
        let room = try Room()
        room.airflow.fail(fault, at: "POST /dags/")
        var outcome = try await trigger(room)
        #expect(outcome.failure == nil)
        outcome = try await trigger(room, state: outcome.state)
        #expect(outcome.state?["dag_run_id"] == .string(Self.id))
        #expect(room.airflow.world.runs.count == 1)
    }

    @Test
    func waitsThroughAnOutageUnderTheSameRunID() async throws {
        let room = try Room()
        room.airflow.fail(.unreachable, times: 1000)
        var state: JSONValue?
        for _ in 0..<20 {
            let outcome = try await trigger(room, state: state)
            #expect(outcome.progress?.hasPrefix("Airflow does not answer at present") == true)
            state = outcome.state
            room.clock.advance(by: .seconds(60))
        }
        room.airflow.heal()
        let started = try await trigger(room, state: state)
        #expect(started.state?["silent_since"] == nil)
        #expect(room.airflow.world.runs.map(\.id) == [Self.id])
    }

    @Test
    func asksAPersonWhenTheSilenceIsTooLong() async throws {
        let room = try Room()
        room.airflow.fail(.unreachable, times: 1000)
        var outcome = try await trigger(room)
        room.clock.advance(by: .seconds(31 * 60))
        outcome = try await trigger(room, state: outcome.state)
        #expect(outcome.failure?.code == "airflow-silent")
        #expect(outcome.failure?.isUncertain == false)
        #expect(outcome.failure?.isRetryable == true)

        room.airflow.heal()
        outcome = try await trigger(room)
        room.airflow.fail(.status(503, "busy"), times: 1000)
        outcome = try await trigger(room, state: outcome.state)
        room.clock.advance(by: .seconds(31 * 60))
        outcome = try await trigger(room, state: outcome.state)
        #expect(outcome.failure?.isUncertain == true)
        #expect(outcome.failure?.isRetryable == false)
        #expect(outcome.failure?.output?["dag_run_id"] == .string(Self.id))
    }

    @Test(arguments: ["success", "failed"])
    func anOutageAtTheVeryEndStartsNothingAnew(_ state: String) async throws {
        let room = try Room()
        let first = try await trigger(room)
        end(room, state)
        room.airflow.fail(.status(502, "<html>"), at: "/taskInstances", times: 2)
        let second = try await trigger(room, state: first.state)
        #expect(second.state?["silent_since"] != nil)
        let third = try await trigger(room, state: second.state)
        let last = try await trigger(room, state: third.state)
        #expect((last.output ?? last.failure?.output)?["state"] == .string(state))
        #expect(room.airflow.world.runs.count == 1)
    }

    @Test
    func aProxysPageWhileAirflowRestartsIsAnOutage() async throws {
        let room = try Room()
        let first = try await trigger(room)
        room.airflow.fail(.status(200, "<html>starting</html>"))
        #expect(try await trigger(room, state: first.state).failure == nil)
        // But a wrong address is told at once.
        let other = try Room()
        other.airflow.fail(.status(404, "<html>"), times: 2)
        #expect(try await trigger(other).failure?.code == "airflow-not-airflow")
    }

    @Test
    func queuesBehindAnotherRunUnlessTold() async throws {
        let room = try Room()
        room.airflow.change {
            $0.runs = [AirflowWorld.Run("other", of: "daily_sales", state: "running")]
        }
        #expect(try await trigger(room).state?["dag_run_id"] == .string(Self.id))
        #expect(room.airflow.world.runs.count == 2)
    }

    @Test
    func joinsAnActiveRunWhenTold() async throws {
        let room = try Room()
        room.airflow.change {
            $0.runs = [AirflowWorld.Run("other", of: "daily_sales", state: "running")]
        }
        let first = try await trigger(room, ["on_active": "reuse"])
        #expect(first.state?["dag_run_id"] == "other")
        #expect(first.state?["joined"] == true)
        // Cancelling leaves the run alone that somebody else started.
        try await room.executor.cancel(
            room.attempt(
                "airflow.trigger", Self.config.merging(["on_active": "reuse"]) { $1 },
                state: first.state))
        #expect(room.airflow.world.run("other")?.state == "running")
        let unwaited = try await trigger(room, ["on_active": "reuse", "wait": false])
        #expect(unwaited.output?["dag_run_id"] == "other")
        end(room, "success", "other")
        let last = try await trigger(room, ["on_active": "reuse"], state: first.state)
        #expect(last.output?["dag_run_id"] == "other")
        #expect(room.airflow.world.runs.count == 1)
    }

    @Test
    func failsBesideAnActiveRunWhenTold() async throws {
        let room = try Room()
        room.airflow.change {
            $0.runs = [AirflowWorld.Run("other", of: "daily_sales", state: "queued")]
        }
        let outcome = try await trigger(room, ["on_active": "fail"])
        #expect(outcome.failure?.code == "run-active")
        #expect(room.airflow.world.runs.count == 1)
    }

    @Test(arguments: ["reuse", "fail"])
    func findsItsOwnRunThatEndedWhileItWasDown(_ rule: String) async throws {
        let room = try Room()
        _ = try await trigger(room, ["on_active": .string(rule)])
        end(room, "success")
        room.airflow.change {
            $0.runs.append(AirflowWorld.Run("other", of: "daily_sales", state: "running"))
        }
        let outcome = try await trigger(room, ["on_active": .string(rule)])
        #expect(outcome.output?["dag_run_id"] == .string(Self.id))
    }

    @Test
    func explainsWhyARunStaysQueued() async throws {
        let room = try Room()
        room.airflow.change { $0.dags[0].isPaused = true }
        var outcome = try await trigger(room)
        #expect(outcome.progress?.contains("the DAG is paused") == true)
        room.airflow.change { world in
            world.dags[0].isPaused = false
            world.dags[0].maxActiveRuns = 1
            world.runs.append(AirflowWorld.Run("other", of: "daily_sales", state: "running"))
        }
        outcome = try await trigger(room, state: outcome.state)
        #expect(outcome.progress == "queued: 1 of at most 1 runs are active")
        room.airflow.change { world in
            world.dags[0].maxActiveRuns = 16
            world.health["scheduler"] = "unhealthy"
        }
        for _ in 0..<10 { outcome = try await trigger(room, state: outcome.state) }
        #expect(outcome.progress == "queued: Airflow's scheduler is unhealthy")
        #expect(outcome.pause == .seconds(4))
    }

    @Test
    func unpausesOnlyWhenTold() async throws {
        let room = try Room()
        room.airflow.change { $0.dags[0].isPaused = true }
        _ = try await trigger(room)
        #expect(room.airflow.world.dags[0].isPaused)
        _ = try await trigger(room, ["unpause": true])
        #expect(!room.airflow.world.dags[0].isPaused)
    }

    @Test
    func doesNotWaitWhenTold() async throws {
        let room = try Room()
        let output = try await trigger(room, ["wait": false]).output
        #expect(output?["state"] == "queued")
        #expect(output?["queued_seconds"] == .null)
    }

    @Test
    func namesTheTasksThatFailed() async throws {
        let room = try Room()
        let first = try await trigger(room)
        room.airflow.change { world in
            world.changeRun(Self.id) { run in
                run.instances = [
                    AirflowWorld.Instance(
                        "load", state: "failed", mapIndex: 2,
                        tries: [1, 2, 3].map { AirflowWorld.Try($0, log: []) })
                ]
            }
        }
        end(room, "failed")
        let failure = try await trigger(room, state: first.state).failure
        #expect(failure?.message.contains("task load[2] failed in try 3 of 3") == true)
        #expect(failure?.isRetryable == true)
        #expect(failure?.output?["failed_tasks"] == ["load[2]"])
        end(room, "success")
        let output = try await trigger(room, state: first.state).output
        #expect(output?["failed_tasks"] == ["load[2]"])
    }

    @Test
    func startsAnewInANewAttemptOnly() async throws {
        let room = try Room()
        _ = try await trigger(room)
        let second = try await trigger(room, attempt: 2)
        #expect(second.state?["dag_run_id"] == "orchestrate__01run__step__2")
        #expect(room.airflow.world.runs.count == 2)
    }

    @Test
    func cancelsTheRunThatItStarted() async throws {
        let room = try Room()
        let first = try await trigger(room)
        let attempt = room.attempt("airflow.trigger", Self.config, state: first.state)
        try await room.executor.cancel(attempt)
        #expect(room.airflow.world.run(Self.id)?.state == "failed")
        // Nothing to cancel is no error.
        try await Room().executor.cancel(attempt)
    }

    @Test
    func refusesARunOfItsIDWithAnotherConf() async throws {
        let room = try Room()
        var other = AirflowWorld.Run(Self.id, of: "daily_sales")
        other.conf = ["day": "1999-01-01"]
        room.airflow.change { $0.runs = [other] }
        let failure = try await trigger(room).failure
        #expect(failure?.code == "airflow-run-is-not-ours")
        #expect(failure?.isRetryable == false)
    }

    @Test
    func tellsFailuresThatNoRetryMends() async throws {
        let room = try Room()
        room.airflow.change { $0.importFailures = ["dags/broken.py"] }
        let unknown = try await trigger(room, ["dag_id": "dayly_sales"]).failure
        #expect(unknown?.code == "airflow-not-found")
        #expect(unknown?.message.contains("'dayly_sales'") == true)
        #expect(unknown?.message.contains("dags/broken.py") == true)
        #expect(unknown?.isRetryable == false)
        room.airflow.change {
            $0.dags[0].params["day"] = ["value": nil, "schema": ["type": "string"]]
        }
        let refused = try await trigger(room, ["conf": [:]]).failure
        #expect(refused?.code == "airflow-refused-request")
        #expect(refused?.message.contains("Param has no default: day") == true)
    }

    @Test
    func saysThatARunWasDeleted() async throws {
        let room = try Room()
        let first = try await trigger(room)
        room.airflow.change { $0.runs = [] }
        let failure = try await trigger(room, state: first.state).failure
        #expect(failure?.code == "dag-run-gone")
        #expect(failure?.output?["dag_run_id"] == .string(Self.id))
        #expect(room.airflow.world.runs.isEmpty)
    }

    @Test
    func keepsRunIDsShortEnoughForAirflow() async throws {
        let room = try Room()
        let execution = NodeExecution(
            runID: RunID(String(repeating: "z", count: 26)),
            node: NodeID(String(repeating: "n", count: 63)), type: "airflow.trigger",
            attempt: 1000, config: Self.config, scope: EvaluationScope())
        _ = try await room.executor.execute(execution)
        let id = try #require(room.airflow.world.runs.first?.id)
        #expect(id.utf8.count <= 200)
        #expect(id.hasSuffix("__1000"))
    }

    @Test
    func looksAsOftenAsConfigured() async throws {
        let room = try Room()
        #expect(try await trigger(room, ["poll_seconds": 45]).pause == .seconds(45))
        #expect(try await trigger(room, ["poll_seconds": "nan"]).failure?.code == "wrong-config")
    }

    @Test
    func renewsItsTokenWhileItWaits() async throws {
        let room = try Room()
        let first = try await trigger(room)
        room.airflow.forgetTokens()
        #expect(try await trigger(room, state: first.state).failure == nil)
    }
}
