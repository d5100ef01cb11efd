import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel

/// `airflow.logs` and `airflow.diagnose`.
struct AirflowReadingTests {
    static let log = Array(
        """
        {"timestamp":"2026-01-31T08:00:01Z","event":"read 0 rows","level":"info",\
        "logger":"task.stdout"}
        {"timestamp":"2026-01-31T08:00:02Z","event":"Task failed with exception",\
        "level":"error","logger":"task","error_detail":[{"exc_type":"KeyError",\
        "exc_value":"'net_amount'","exc_notes":[],"syntax_error":null,"is_cause":false,\
        "frames":[],"is_group":false,"exceptions":[]}]}
        """.utf8)

    /// A room in which run `r` of `daily_sales` failed in two tries.
    static func room() throws -> Room {
        let room = try Room()
        room.airflow.change { world in
            world.runs = [
                AirflowWorld.Run(
                    "r", of: "daily_sales", state: "failed",
                    instances: [
                        AirflowWorld.Instance(
                            "extract", state: "failed", endedAt: "2026-01-31T08:00:03Z",
                            tries: [1, 2].map { AirflowWorld.Try($0, log: log) }),
                        AirflowWorld.Instance("load", state: "upstream_failed"),
                    ])
            ]
        }
        return room
    }

    private let config: [String: JSONValue] = [
        "connection": "airflow", "dag_id": "daily_sales", "dag_run_id": "r",
    ]

    @Test
    func diagnosesWithQuotedLines() async throws {
        let output = try await Self.room().look("airflow.diagnose", config).output
        #expect(output?["category"] == "code error")
        #expect(output?["cause"]?.stringValue?.contains("KeyError: 'net_amount' [E1]") == true)
        #expect(output?["evidence"]?[0]?["id"] == "E1")
        #expect(output?["tries"]?.arrayValue?.count == 2)
        #expect(output?["model"] == .null)
        #expect(output?["dag_run_id"] == "r")
    }

    @Test
    func readsAllTriesOrTheLast() async throws {
        let room = try Self.room()
        let all = try await room.look("airflow.logs", config).output
        #expect(all?["tasks"]?[0]?["tries"]?.arrayValue?.count == 2)
        #expect(all?["upstream_failed"] == ["load"])
        let last = try await room.look(
            "airflow.logs", config.merging(["tries": "last"]) { $1 }
        ).output
        #expect(last?["tasks"]?[0]?["tries"]?.arrayValue?.count == 1)
    }

    @Test
    func saysWhatIsWrongWithTheQuestion() async throws {
        let room = try Self.room()
        for (key, value, code) in [
            ("task_ids", ["nothing"], "analysis-unknown-task"),
            ("dag_run_id", "unknown", "airflow-not-found"),
            ("dag_run_id", "", "wrong-config"), ("task_ids", "extract", "wrong-config"),
        ] as [(String, JSONValue, String)] {
            let failure = try await room.look(
                "airflow.diagnose", config.merging([key: value]) { $1 }
            ).failure
            #expect(failure?.code == code)
            #expect(failure?.isRetryable == false)
        }
        room.airflow.fail(.unreachable)
        #expect(
            try await room.look("airflow.diagnose", config).failure?.isRetryable == true)
    }
}
