import AirflowClient
import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowModel

/// Facts for validating and for the contract.
struct LiveCatalogueTests {
    private func document(dag: String = "daily_sales") throws -> WorkflowDocument {
        let value: JSONValue = [
            "version": 1, "name": "check",
            "nodes": [
                [
                    "id": "load", "type": "airflow.trigger", "position": ["x": 0, "y": 0],
                    "data": ["config": ["connection": "airflow", "dag_id": .string(dag)]],
                ],
                [
                    "id": "count", "type": "sql.query", "position": ["x": 0, "y": 0],
                    "data": [
                        "config": [
                            "connection": "warehouse",
                            "sql": "SELECT COUNT(*) AS n, region FROM orders WHERE id > @low",
                            "parameters": ["low": 1],
                        ]
                    ],
                ],
            ], "edges": [],
        ]
        return try #require(DocumentReader.read(value).document)
    }

    @Test
    func knowsConnectionsDagsAndColumns() async throws {
        try await Room.withDatabase { room in
            room.airflow.change { world in
                world.dags[0].params["day"] = ["value": nil, "schema": ["type": "string"]]
                var run = AirflowWorld.Run("a", of: "daily_sales", state: "success")
                run.startedAt = "2026-01-31T08:00:00Z"
                run.endedAt = "2026-01-31T08:00:30Z"
                world.runs = [run]
            }
            let found = await room.catalogue.catalogue(for: try document())
            #expect(found.connections?.keys.sorted() == ["airflow", "warehouse"])
            #expect(found.completeDagLists == ["airflow"])
            let facts = found.dags["airflow"]?["daily_sales"]
            #expect(facts?.requiredParams == ["day"])
            #expect(facts?.recentSeconds == [30])
            #expect(facts?.version == "0198-version-1")
            #expect(found.dags["airflow"]?["monthly_close"] != nil)
            #expect(found.queryColumns[NodeID("count")]?.keys.sorted() == ["n", "region"])
        }
    }

    @Test
    func leavesUnknownWhatCannotBeAsked() async throws {
        let room = try Room()
        room.airflow.fail(.unreachable, times: 1000)
        let found = await room.catalogue.catalogue(for: try document())
        #expect(found.connections?.count == 2)
        #expect(found.dags["airflow"] == nil)
        #expect(found.completeDagLists.isEmpty)
        #expect(found.queryColumns.isEmpty)
    }

    @Test
    func contractNamesDagVersionAndIdentities() async throws {
        let room = try Room()
        let contract = try await room.catalogue.contract(for: try document())
        #expect(contract.connections.map(\.name) == ["airflow", "warehouse"])
        #expect(contract.dagVersions.map(\.version) == ["0198-version-1"])
        room.airflow.change { $0.dags[0].version = "0198-version-2" }
        let later = try await room.catalogue.contract(for: try document())
        #expect(later.sha256 != contract.sha256)
        // Secrets are no part of it.
        room.airflow.change { world in
            world.dags[0].version = "0198-version-1"
            world.password = "new"
        }
        room.connections.set(Connections.airflow(password: "new"))
        #expect(try await room.catalogue.contract(for: try document()).sha256 == contract.sha256)
    }

    @Test
    func contractIsRefusedWhenItCannotBeChecked() async throws {
        let room = try Room()
        let unknown = await #expect(throws: ConnectionError.self) {
            try await room.catalogue.contract(for: try document(dag: "gone"))
        }
        #expect(unknown?.description == "'airflow' has no DAG 'gone'.")
        room.airflow.fail(.unreachable, times: 10)
        await #expect(throws: AirflowClientError.self) {
            try await room.catalogue.contract(for: try document())
        }
        room.connections.remove("airflow")
        await #expect(throws: ConnectionError.self) {
            try await room.catalogue.contract(for: try document())
        }
    }

    @Test
    func airflowTwoHasNoVersions() async throws {
        let contract = try await Room(.two).catalogue.contract(for: try document())
        #expect(contract.dagVersions.map(\.version) == [nil])
    }
}
