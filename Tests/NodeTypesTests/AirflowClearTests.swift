import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// `airflow.clear`: clears once, whatever happens in between.
struct AirflowClearTests {
    private static let clear = "POST /dags/daily_sales/clearTaskInstances"
    private let config: [String: JSONValue] = [
        "connection": "airflow", "dag_id": "daily_sales", "dag_run_id": "r",
    ]

    /// A room in which run `r` failed: `extract` in one of its mapped instances, and `load` with
    /// it.
    private func room(_ version: MemoryAirflow.Version = .three) throws -> Room {
        let room = try Room(version)
        room.airflow.change { world in
            world.runs = [
                AirflowWorld.Run(
                    "r", of: "daily_sales", state: "failed",
                    instances: [
                        AirflowWorld.Instance("extract", state: "success", mapIndex: 0),
                        AirflowWorld.Instance(
                            "extract", state: "failed", mapIndex: 1,
                            tries: [1, 2].map { AirflowWorld.Try($0, log: nil) }),
                        AirflowWorld.Instance("load", state: "upstream_failed"),
                    ])
            ]
        }
        return room
    }

    private func clears(_ room: Room) -> Int {
        room.airflow.requests.count { $0 == Self.clear }
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func clearsWhatFailed(version: MemoryAirflow.Version) async throws {
        let room = try room(version)
        let planned = try await room.look("airflow.clear", config)
        #expect(planned.pause == .zero)
        #expect(room.airflow.world.run("r")?.state == "failed")
        let done = try await room.look("airflow.clear", config, state: planned.state)
        #expect(
            done.output?["cleared"] == [
                ["task_id": "extract", "map_index": 1], ["task_id": "load", "map_index": -1],
            ])
        let run = try #require(room.airflow.world.run("r"))
        #expect(run.state == "queued")
        #expect(run.instances.map(\.state) == ["success", nil, nil])
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func aNamedTaskTakesAlongWhatItHeldBack(version: MemoryAirflow.Version) async throws {
        let room = try room(version)
        let config = config.merging(["task_ids": ["extract"]]) { $1 }
        let planned = try await room.look("airflow.clear", config)
        let done = try await room.look("airflow.clear", config, state: planned.state)
        #expect(done.output?["cleared"]?.arrayValue?.count == 2)
        let all = try self.room(version)
        let whole = config.merging(["only_failed": false]) { $1 }
        let next = try await all.look("airflow.clear", whole)
        let cleared = try await all.look("airflow.clear", whole, state: next.state).output
        #expect(
            cleared?["cleared"] == [
                ["task_id": "extract", "map_index": 0], ["task_id": "extract", "map_index": 1],
            ])
    }

    @Test(arguments: MemoryAirflow.Version.allCases)
    func clearsOnceWhenTheAnswerIsLost(version: MemoryAirflow.Version) async throws {
        let room = try room(version)
        let planned = try await room.look("airflow.clear", config)
        room.airflow.fail(.lostAnswer, at: "clearTaskInstances")
        let lost = try await room.look("airflow.clear", config, state: planned.state)
        #expect(lost.progress?.contains("does not answer") == true)
        // The tasks have failed once more by now: clearing again would start them a third time.
        room.airflow.change { world in
            world.changeRun("r") { run in
                run.state = "failed"
                run.instances[1].state = "failed"
                run.instances[1].tries.append(AirflowWorld.Try(3, log: nil))
                run.instances[2].state = "upstream_failed"
            }
        }
        let done = try await room.look("airflow.clear", config, state: lost.state)
        #expect(done.output?["cleared"]?.arrayValue?.count == 2)
        // One dry run, one real one.
        #expect(clears(room) == 2)
    }

    @Test
    func clearsOnceAfterACrash() async throws {
        let room = try room()
        let planned = try await room.look("airflow.clear", config)
        _ = try await room.look("airflow.clear", config, state: planned.state)
        let again = try await room.look("airflow.clear", config, state: planned.state)
        #expect(again.output?["cleared"]?.arrayValue?.count == 2)
        #expect(clears(room) == 2)
    }

    @Test
    func nothingToClearIsNoFailure() async throws {
        let room = try room()
        room.airflow.change { world in
            world.changeRun("r") { run in
                for index in run.instances.indices { run.instances[index].state = "success" }
            }
        }
        #expect(try await room.look("airflow.clear", config).output == ["cleared": []])
        #expect(clears(room) == 1)
    }

    @Test(
        arguments: [
            (["dag_run_id": "other"], "no-run", "no run 'other' of 'daily_sales'"),
            (["task_ids": ["extract", "nope"]], "unknown-task", "no task 'nope'"),
        ] as [([String: JSONValue], String, String)])
    func refusesWhatIsNotThere(
        change: [String: JSONValue], code: String, words: String
    ) async throws {
        for version in MemoryAirflow.Version.allCases {
            let room = try room(version)
            let failure = try await room.look("airflow.clear", config.merging(change) { $1 })
                .failure
            #expect(failure?.code == code)
            #expect(failure?.message.contains(words) == true)
            #expect(clears(room) == 0)
        }
    }

    @Test
    func asksAPersonWhenAirflowStaysSilentInTheMiddle() async throws {
        let room = try room()
        let planned = try await room.look("airflow.clear", config)
        room.airflow.fail(.unreachable, times: 100)
        let waits = try await room.look("airflow.clear", config, state: planned.state)
        room.clock.advance(by: .seconds(31 * 60))
        let end = try await room.look("airflow.clear", config, state: waits.state).failure
        #expect(end?.code == "airflow-silent")
        #expect(end?.isUncertain == true)
    }
}
