import AirflowClient
import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowModel

/// Shapes of look-ups, which tools and the HTTP API share.
struct LookupsTests {
    private func keys(_ value: JSONValue?) -> [String] { (value?.objectValue ?? [:]).keys.sorted() }

    @Test
    func listsConnectionsWithoutSecrets() async throws {
        #expect(
            try await Room().lookups.connections() == [
                "connections": [
                    ["name": "airflow", "kind": "airflow"],
                    ["name": "warehouse", "kind": "sqlite"],
                ]
            ])
    }

    @Test
    func listsDagsOfAllAirflowsAndTellsWhoIsSilent() async throws {
        let room = try Room()
        room.airflow.change { $0.dags[1].tags = ["Finance"] }
        let all = try await room.lookups.dags()
        #expect(keys(all) == ["dags", "total", "truncated", "unreachable"])
        #expect(
            keys(all["dags"]?[0]) == [
                "connection", "description", "has_import_errors", "id", "is_paused", "schedule",
                "tags",
            ])
        #expect(try await room.lookups.dags(search: "finance")["total"] == 1)
        let one = try await room.lookups.dags(limit: -5)
        #expect(one["dags"]?.arrayValue?.count == 1)
        #expect(one["truncated"] == true)
        #expect(one["total"] == 2)
        var other = Connections.airflow("other")
        other.url = "http://elsewhere.test"
        room.connections.set(other)
        let two = try await room.lookups.dags()
        #expect(two["total"] == 2)
        #expect(two["unreachable"]?[0]?["connection"] == "other")
    }

    @Test
    func describesADag() async throws {
        let room = try Room()
        room.airflow.change { world in
            world.dags[0].params["day"] = [
                "value": nil, "description": "business day", "schema": ["type": "string"],
            ]
            world.runs = [AirflowWorld.Run("a", of: "daily_sales", state: "success")]
        }
        let dag = try await room.lookups.dag(connection: "airflow", id: "daily_sales")
        for key in [
            "connection", "id", "description", "is_paused", "schedule", "max_active_runs",
            "version", "params", "tasks", "recent_runs",
        ] {
            #expect(dag[key] != nil, "\(key)")
        }
        #expect(dag["params"]?["day"]?["required"] == true)
        #expect(
            keys(dag["tasks"]?[0]) == [
                "downstream", "id", "is_mapped", "operator", "retries", "trigger_rule",
            ])
        #expect(dag["recent_runs"]?[0]?["id"] == "a")
    }

    @Test
    func saysWhatIsNearWhenADagIsUnknown() async throws {
        let room = try Room()
        for ask in [
            { _ = try await room.lookups.dag(connection: "airflow", id: "dayly_sales") },
            {
                _ = try await room.lookups.run(
                    connection: "airflow", dagID: "dayly_sales", runID: "x")
            },
        ] as [@Sendable () async throws -> Void] {
            let error = await #expect(throws: AirflowClientError.self) { try await ask() }
            #expect(error?.code == .notFound)
            #expect(error?.description.contains("Did you mean 'daily_sales'?") == true)
        }
        let run = await #expect(throws: AirflowClientError.self) {
            try await room.lookups.diagnosis(
                connection: "airflow", dagID: "daily_sales", runID: "nothing")
        }
        #expect(run?.message == "The DAG 'daily_sales' on 'airflow' has no such run.")
    }

    @Test
    func listsRunsByState() async throws {
        let room = try Room()
        room.airflow.change { world in
            world.runs = ["success", "failed", "running"].map {
                AirflowWorld.Run($0, of: "daily_sales", state: $0)
            }
        }
        let runs = try await room.lookups.runs(
            connection: "airflow", dagID: "daily_sales", states: ["failed", "running"])
        #expect(runs["runs"]?.arrayValue?.map { $0["id"] } == ["running", "failed"])
        #expect(
            keys(runs["runs"]?[0]) == [
                "conf", "connection", "dag_id", "ended_at", "id", "kind", "queued_at", "seconds",
                "started_at", "state",
            ])
        let error = await #expect(throws: ConnectionError.self) {
            try await room.lookups.runs(
                connection: "airflow", dagID: "daily_sales", states: ["faild"])
        }
        #expect(error?.description.contains("queued, running, success, failed") == true)
    }

    @Test
    func tellsARunWithTheTriesOfItsTasks() async throws {
        let room = try AirflowReadingTests.room()
        let found = try await room.lookups.run(connection: "airflow", dagID: "daily_sales")
        #expect(keys(found) == ["run", "tasks", "url"])
        #expect(found["run"]?["id"] == "r")
        #expect(found["tasks"]?[0]?["tries"]?.arrayValue?.map { $0["number"] } == [1, 2])
        #expect(found["tasks"]?[1]?["tries"] == [])
        await #expect(throws: ConnectionError.self) {
            try await room.lookups.run(connection: "airflow", dagID: "monthly_close")
        }
    }

    @Test
    func readsAndExplainsTheLatestFailure() async throws {
        let room = try AirflowReadingTests.room()
        room.airflow.change {
            $0.runs.append(AirflowWorld.Run("later", of: "daily_sales", state: "success"))
        }
        let logs = try await room.lookups.logs(connection: "airflow", dagID: "daily_sales")
        #expect(logs["dag_run_id"] == "r")
        for key in [
            "task_id", "map_index", "state", "tries", "category", "transient", "comparison",
            "evidence", "redactions",
        ] {
            #expect(logs["tasks"]?[0]?[key] != nil, "\(key)")
        }
        let found = try await room.lookups.diagnosis(
            connection: "airflow", dagID: "daily_sales", taskID: "extract")
        for key in [
            "category", "cause", "evidence", "advice", "transient", "confidence", "model",
            "comparison", "tries", "dag_id", "dag_run_id", "run_state", "url", "struck_out", "note",
        ] {
            #expect(found[key] != nil, "\(key)")
        }
        #expect(
            keys(found["evidence"]?[0]) == [
                "count", "id", "line_end", "line_start", "map_index", "reason", "task_id", "text",
                "try", "url",
            ])
        await #expect(throws: ConnectionError.self) {
            try await room.lookups.logs(connection: "airflow", dagID: "monthly_close")
        }
    }

    @Test
    func listsTables() async throws {
        try await Room.withDatabase { room in
            let all = try await room.lookups.tables()
            #expect(keys(all) == ["catalogues", "tables", "truncated", "unreachable"])
            #expect(all["tables"]?[0]?["name"] == "orders")
            #expect(
                keys(all["tables"]?[0]) == [
                    "columns", "connection", "is_view", "name", "primary_key", "schema",
                ])
            #expect(all["tables"]?[0]?["primary_key"] == ["id"])
            #expect(all["catalogues"] == [["connection": "warehouse", "age_seconds": 0]])
            #expect(all["truncated"] == false)
            #expect(try await room.lookups.tables(search: "nothing")["tables"] == [])
            let found = try await room.lookups.tables(search: "Wie viele Bestellungen?")
            #expect(found["tables"]?[0]?["name"] == "orders")
            let table = try await room.lookups.table(connection: "warehouse", name: "ORDERS")
            #expect(table["columns"]?.arrayValue?.count == 3)
            let error = await #expect(throws: ConnectionError.self) {
                try await room.lookups.table(connection: "warehouse", name: "order")
            }
            #expect(error?.description.contains("Did you mean 'orders'?") == true)
        }
    }
}
