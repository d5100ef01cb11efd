import AirflowClient
import OutboundHTTP
import Testing
import WorkflowModel

struct TaskInstanceTests {
    @Test(
        "task instances are sorted, whatever the server's order", arguments: AirflowVersion.allCases
    )
    func instances(version: AirflowVersion) async throws {
        let name = version == .two ? "2-087-mapped_list" : "3-094-mapped_list"
        let recorded = try ReplayTransport.Exchange.load(name)
        let parts = recorded.path.split(separator: "/").map(String.init)
        let list = recorded.with(
            path: "/" + parts.prefix(7).joined(separator: "/"))
        let (server, _) = try airflow(version, [], then: [list])
        let found = try await server.taskInstances(ofRun: parts[5], of: parts[3])
        #expect(found.count > 1)
        #expect(found.map(\.mapIndex) == found.map(\.mapIndex).sorted())
    }

    @Test("tries are sorted and may have holes")
    func tries() async throws {
        let recorded = try ReplayTransport.Exchange.load("3-090-ti_tries")
        let rows = try #require(try JSONValue.parse(recorded.body)["task_instances"]?.arrayValue)
        let shuffled: JSONValue = ["task_instances": .array([rows[2], rows[0]])]
        let (server, _) = try airflow(
            .three, ["3-091-ti_try_2"], then: [recorded.with(body: shuffled.compactText)])
        let tries = try await server.tries(of: try instance(rows[0]))
        #expect(tries.map(\.tryNumber) == [1, 3])
        #expect(tries.allSatisfy { $0.state == "failed" && $0.lastTry == 3 })
    }

    @Test("a mapped instance is asked for by its index")
    func mapped() async throws {
        let recorded = try ReplayTransport.Exchange.load("3-097-mapped_tries_3")
        let rows = try #require(try JSONValue.parse(recorded.body)["task_instances"]?.arrayValue)
        let (server, transport) = try airflow(.three, ["3-097-mapped_tries_3"])
        let tries = try await server.tries(of: try instance(rows[0]))
        #expect(tries.allSatisfy { $0.mapIndex == 3 })
        #expect(transport.unused == [])
        #expect(tries[0].name.hasSuffix("[3]"))
    }

    private func instance(_ value: JSONValue) throws -> TaskInstance {
        try TaskInstance(value)
    }
}
