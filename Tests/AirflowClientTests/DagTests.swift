import AirflowClient
import OutboundHTTP
import Testing
import WorkflowModel

struct DagTests {
    @Test("a list is read page by page until it ends", arguments: AirflowVersion.allCases)
    func pages(version: AirflowVersion) async throws {
        let names =
            version == .two
            ? ["2-016-dags_page1", "2-017-dags_page2"] : ["3-021-dags_page1", "3-022-dags_page2"]
        let pages = try names.map(ReplayTransport.Exchange.load)
        let (server, transport) = try airflow(version, [], then: pages)
        let dags = try await server.dags(limit: 6)
        #expect(dags.count == 6)
        #expect(dags.map(\.id) == dags.map(\.id).sorted())
        let offsets = transport.sent.suffix(2).map { $0.url.split(separator: "&").last }
        #expect(offsets == ["offset=0", "offset=3"])
    }

    @Test("params, version and pause are read", arguments: AirflowVersion.allCases)
    func details(version: AirflowVersion) async throws {
        let name = version == .two ? "2-030-dag_details" : "3-035-dag_details"
        let (server, _) = try airflow(version, [name])
        let dag = try await server.dag("exch_params")
        #expect(dag.params?["region"]?.value == "eu")
        #expect(dag.params?["limit"]?.schema["maximum"] == 100)
        #expect(dag.params?.filter { $0.value.isRequired }.map(\.key) == ["required_one"])
        #expect((dag.version?.number == 1) == (version == .three))
        #expect(!dag.isPaused)
    }

    @Test("tasks are read with what waits for them", arguments: AirflowVersion.allCases)
    func tasks(version: AirflowVersion) async throws {
        let name = version == .two ? "2-033-dag_tasks" : "3-038-dag_tasks"
        let (server, _) = try airflow(version, [name])
        let path = try ReplayTransport.Exchange.load(name).path.split(separator: "/")
        let tasks = try await server.tasks(of: String(path[3]))
        #expect(tasks.first { $0.id == "extract" }?.downstream == ["transform"])
        #expect(tasks.first { $0.id == "extract" }?.retries == 2)
    }

    @Test("an unknown DAG is not found, in Airflow's words", arguments: AirflowVersion.allCases)
    func unknown(version: AirflowVersion) async throws {
        let name = version == .two ? "2-032-dag_404" : "3-037-dag_404"
        let recorded = try ReplayTransport.Exchange.load(name)
        let (server, _) = try airflow(
            version, [], then: [recorded.with(path: recorded.path + "/details")])
        let dag = String(try #require(recorded.path.split(separator: "/").last))
        let error = try await failure { try await server.dag(dag) }
        #expect(error.code == .notFound)
        #expect(error.status == 404)
    }

    @Test("files that do not import are told", arguments: AirflowVersion.allCases)
    func importFailures(version: AirflowVersion) async throws {
        let name = version == .two ? "2-037-import_errors" : "3-043-import_errors"
        let (server, _) = try airflow(version, [name])
        let failures = try await server.importFailures()
        #expect(failures.contains { $0.trace.contains("not_installed_vendor_sdk") })
    }
}
