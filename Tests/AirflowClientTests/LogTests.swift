import AirflowClient
import OutboundHTTP
import Testing
import WorkflowModel

struct LogTests {
    @Test func readsAirflow3AsEventsAndIgnoresItsContinuation() async throws {
        let (server, transport) = try airflow(.three, ["3-108-log_accept_ndjson"])
        let log = try await server.log(of: try purge(), try: 1)
        #expect(log.format == .events)
        let text = String(decoding: try await log.bytes.collect(), as: UTF8.self)
        #expect(text.hasPrefix("{\"timestamp\":null"))
        #expect(transport.sent.last?.headers["Accept"] == "application/x-ndjson")
        #expect(transport.unused == [])
    }

    @Test func readsAirflow2AsText() async throws {
        let (server, transport) = try airflow(.two, ["2-099-log_accept_text"])
        let log = try await server.log(of: try purge(), try: 1)
        #expect(log.format == .text)
        let text = String(decoding: try await log.bytes.collect(), as: UTF8.self)
        #expect(text.contains("Starting attempt 1 of 3"))
        #expect(transport.sent.last?.headers["Accept"] == "text/plain")
    }

    @Test(
        "a try without a log is missing, in 2 too, which answers 200",
        arguments: [
            ("2", "2-111-log_try_99_missing", 99), ("2", "2-116-log_upstream_failed_try1", 1),
            ("3", "3-116-log_try_99_missing", 99), ("3", "3-121-log_upstream_failed_try1", 1),
        ])
    func missing(version: String, name: String, number: Int) async throws {
        var recorded = try ReplayTransport.Exchange.load(name)
        let parts = recorded.path.split(separator: "/").map(String.init)
        // Recorded as JSON; as text the same words come without their quotes.
        if version == "2", let content = try JSONValue.parse(recorded.body)["content"]?.stringValue
        {
            let text = content.drop { $0 != "," }.dropFirst(3).dropLast(3)
            recorded = recorded.with(body: String(text).replacing("\\n", with: "\n"))
        }
        let (server, _) = try airflow(version == "2" ? .two : .three, [], then: [recorded])
        let instance = try TaskInstance([
            "dag_id": .string(parts[3]), "dag_run_id": .string(parts[5]),
            "task_id": .string(parts[7]), "try_number": 1,
        ])
        let error = try await failure { try await server.log(of: instance, try: number) }
        #expect(error.code == .logMissing)
    }

    @Test func asksForTheIndexOfAMappedInstance() async throws {
        let recorded = try ReplayTransport.Exchange.load("3-100-mapped_log_3")
        let parts = recorded.path.split(separator: "/").map(String.init)
        let (server, transport) = try airflow(.three, ["3-100-mapped_log_3"])
        let instance = try TaskInstance([
            "dag_id": .string(parts[3]), "dag_run_id": .string(parts[5]),
            "task_id": .string(parts[7]), "try_number": 1, "map_index": 3,
        ])
        _ = try await server.log(of: instance, try: Int(parts[9]) ?? 1)
        #expect(transport.sent.last?.url.contains("map_index=3") == true)
    }

    @Test func doesNotAskForATryThatNeverStarted() async throws {
        let (server, _) = try airflow(.three, [])
        let error = try await failure { try await server.log(of: try purge(), try: 0) }
        #expect(error.code == .logMissing)
    }

    private func purge() throws -> TaskInstance {
        try TaskInstance([
            "dag_id": "gdpr_purge", "dag_run_id": "corpus_1", "task_id": "purge_subjects",
            "try_number": 1,
        ])
    }
}
