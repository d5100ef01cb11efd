import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// Waiting for runs that somebody else started.
struct AirflowWaitTests {
    private let config: [String: JSONValue] = ["connection": "airflow", "dag_id": "daily_sales"]

    private func room(_ runs: [(id: String, state: String)]) throws -> Room {
        let room = try Room()
        room.airflow.change { world in
            world.runs = runs.map { AirflowWorld.Run($0.id, of: "daily_sales", state: $0.state) }
        }
        return room
    }

    @Test
    func keepsToTheRunThatWasTheLatest() async throws {
        let room = try room([("a", "success"), ("b", "running")])
        let first = try await room.look("airflow.wait", config)
        #expect(first.state?["dag_run_id"] == "b")
        room.airflow.change { world in
            world.runs.append(AirflowWorld.Run("c", of: "daily_sales", state: "running"))
            world.changeRun("b") { $0.state = "success" }
        }
        let last = try await room.look("airflow.wait", config, state: first.state)
        #expect(last.output?["dag_run_id"] == "b")
        #expect(!room.airflow.requests.contains { $0.hasPrefix("POST /dags") })
    }

    @Test
    func takesAFailedRunForAnEndOnlyWhenTold() async throws {
        let room = try room([("a", "failed")])
        var config = config
        config["dag_run_id"] = "a"
        #expect(try await room.look("airflow.wait", config).failure?.code == "dag-run-failed")
        config["until"] = "finished"
        #expect(try await room.look("airflow.wait", config).output?["state"] == "failed")
    }

    @Test
    func saysThatThereIsNoRun() async throws {
        let failure = try await room([]).look("airflow.wait", config).failure
        #expect(failure?.code == "no-run")
        #expect(failure?.isRetryable == true)
    }

    @Test
    func takesAnEmptyRunIDForAMistakeNotForTheLatest() async throws {
        let room = try room([("a", "success")])
        let failure = try await room.look(
            "airflow.wait", config.merging(["dag_run_id": ""]) { $1 }
        ).failure
        #expect(failure?.code == "wrong-config")
    }

    @Test
    func waitsThroughAnOutage() async throws {
        let room = try room([("a", "success")])
        room.airflow.fail(.unreachable)
        let first = try await room.look("airflow.wait", config)
        #expect(first.state?["silent_since"] != nil)
        let last = try await room.look("airflow.wait", config, state: first.state)
        #expect(last.output?["dag_run_id"] == "a")
    }
}
