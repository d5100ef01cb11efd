import Analysis
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// The diagnosis as JSON: what the HTTP API, the page and the chat are built on.
struct DiagnosisShapeTests {
    /// The run before, in which `extract` took ten seconds and went well.
    private static func success() -> AirflowWorld.Run {
        var instance = AirflowWorld.Instance(
            "extract", state: "success", endedAt: "2026-01-30T08:00:10Z",
            tries: [AirflowWorld.Try(1, state: "success", log: events([("info", "ok")]))])
        instance.startedAt = "2026-01-30T08:00:00Z"
        instance.seconds = 10
        var run = AirflowWorld.Run("good", of: "sales", state: "success", instances: [instance])
        run.startedAt = "2026-01-30T08:00:00Z"
        run.dagVersion = 4
        return run
    }

    /// `extract` failed in version 5 of the DAG, and `load` did not run.
    private static func server() -> MemoryAirflow {
        var extract = failed(
            "extract", failing("KeyError", "'n'", after: ["login with password=hunter2secret"]))
        extract.startedAt = "2026-01-31T08:08:00Z"
        extract.seconds = 120.5
        let world = airflow(
            [extract, AirflowWorld.Instance("load", state: "upstream_failed")],
            tasks: [("extract", ["load"]), ("load", [])]
        ).world
        var changed = world
        changed.runs[0].dagVersion = 5
        changed.runs.insert(success(), at: 0)
        return MemoryAirflow(.three, changed)
    }

    private static let page = "http://airflow.test:8080/dags/sales/runs"

    @Test
    func holdsEverythingThatAPageShows() async throws {
        let found = try await diagnosis(of: Self.server()).json
        #expect(
            Set(found.objectValue?.keys ?? [:].keys) == [
                "category", "cause", "evidence", "cited", "contributing", "findings", "followed",
                "history", "advice", "transient", "confidence", "model", "model_calls", "usage",
                "comparison", "tries", "dag_id", "dag_run_id", "run_state", "url", "struck_out",
                "note", "notes", "redactions",
            ])
        #expect(
            found["findings"] == [
                [
                    "category": "code error", "cause": "KeyError: 'n'", "transient": false,
                    "comparison": "single", "task_id": "extract", "map_indexes": [], "count": 1,
                    "is_first": true, "comes_after": [], "evidence": ["E1", "E2"],
                ]
            ])
        #expect(
            found["followed"] == [
                [
                    "task_id": "load", "count": 1,
                    "reason": "It did not run, because extract failed.",
                ]
            ])
        #expect(found["contributing"] == [])
        #expect(found["redactions"] == [["kind": "password", "count": 1]])
        #expect(found["model"] == .null)
        #expect(found["model_calls"] == [])
        #expect(found["usage"] == .null)
    }

    @Test
    func tellsHowTheTaskFaredBefore() async throws {
        let found = try await diagnosis(of: Self.server()).json
        #expect(
            found["history"] == [
                "task_id": "extract", "runs": 2, "failed": 1,
                "failing_since": "2026-01-31T08:08:00Z",
                "last_success": [
                    "dag_run_id": "good", "ended_at": "2026-01-30T08:00:10Z",
                    "url": .string("\(Self.page)/good/tasks/extract?try_number=1"),
                ],
                "seconds": 120.5, "median_seconds": 10,
                "dag_version": ["this": 5, "last_success": 4],
                "changes": [
                    "The run had version 5 of the DAG; the last success had version 4.",
                    "It took 121 s this time; its only other success took 10 s.",
                ],
                "recent": [
                    [
                        "dag_run_id": "r", "state": "failed",
                        "started_at": "2026-01-31T08:08:00Z", "seconds": 120.5,
                    ],
                    [
                        "dag_run_id": "good", "state": "success",
                        "started_at": "2026-01-30T08:00:00Z", "seconds": 10,
                    ],
                ],
            ])
    }

    @Test
    func leadsToTheLogInAirflow() async throws {
        let found = try await diagnosis(of: Self.server()).json
        let url = JSONValue.string("\(Self.page)/r/tasks/extract?try_number=1")
        #expect(
            found["tries"] == [
                [
                    "number": 1, "state": "failed", "lines": 2, "task_id": "extract",
                    "map_index": -1, "started_at": "2026-01-31T08:08:00Z",
                    "ended_at": "2026-01-31T08:10:00Z", "seconds": 120.5, "url": url,
                ]
            ])
        #expect(found["evidence"]?[0]?["url"] == url)
    }

    @Test
    func leadsToTheLogOfAMappedInstanceInEachVersion() async throws {
        let pages = [
            (MemoryAirflow.Version.three, "runs/r/tasks/load/mapped/3?try_number=1"),
            (.two, "grid?dag_run_id=r&task_id=load&map_index=3&tab=logs"),
        ]
        for (version, page) in pages {
            let log =
                version == .three
                ? failing("KeyError", "'n'")
                : Array("[2026-01-31T08:00:00.000+0000] {x.py:1} ERROR - KeyError: 'n'\n".utf8)
            var world = airflow([failed("load", log, mapIndex: 3)]).world
            world.runs[0].startedAt = "2026-01-31T08:00:00Z"
            let found = try await diagnosis(of: MemoryAirflow(version, world)).json
            #expect(
                found["tries"]?[0]?["url"]
                    == .string("http://airflow.test:8080/dags/sales/\(page)"))
        }
    }
}
