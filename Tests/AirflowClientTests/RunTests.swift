import AirflowClient
import OutboundHTTP
import Testing
import WorkflowModel

struct RunTests {
    @Test(
        "runs come newest first, by what the version can sort", arguments: AirflowVersion.allCases)
    func latest(version: AirflowVersion) async throws {
        let name = version == .two ? "2-073-runs_list" : "3-080-runs_list"
        let (server, transport) = try airflow(version, [name])
        let runs = try await server.runs(of: "exch_ok", limit: 2)
        #expect(runs.first?.id == "x1run1")
        #expect(runs.first?.state == .success)
        let order = version == .two ? "order_by=-execution_date" : "order_by=-run_after"
        #expect(transport.sent.last?.url.contains(order) == true)
    }

    @Test("a state is refused that no version has")
    func unknownState() async throws {
        let run = try ReplayTransport.Exchange.load("3-078-run_get")
        let (server, _) = try airflow(
            .three, [],
            then: [
                run.with(body: #"{"dag_id": "exch_ok", "dag_run_id": "x1run1", "state": "odd"}"#)
            ])
        let error = try await failure { try await server.run("x1run1", of: "exch_ok") }
        #expect(error.code == .malformedAnswer)
    }

    @Test("a lost cancel is repeated until the run stays failed")
    func cancelAgain() async throws {
        let (server, transport) = try airflow(.three, [], then: try lostCancels(1, then: "failed"))
        let run = try await server.cancel(run: "x1l1", of: "exch_long")
        #expect(run.state == .failed)
        #expect(transport.sent.count { $0.method == .patch } == 2)
    }

    @Test("a cancel that is lost every time is told")
    func cancelLost() async throws {
        let (server, _) = try airflow(.three, [], then: try lostCancels(9, then: "failed"))
        let error = try await failure { try await server.cancel(run: "x1l1", of: "exch_long") }
        #expect(error.code == .cancelLost)
    }

    @Test("a run that ended before the cancel is left alone")
    func cancelTooLate() async throws {
        let (server, transport) = try airflow(.three, ["3-078-run_get"])
        let run = try await server.cancel(run: "x1run1", of: "exch_ok")
        #expect(run.state == .success)
        #expect(!transport.sent.contains { $0.method == .patch })
    }

    /// A run that goes on `count` times after having been told to stop.
    private func lostCancels(_ count: Int, then end: String) throws -> [ReplayTransport.Exchange] {
        let told = try ReplayTransport.Exchange.load("3-152-cancel_mark_failed")
        func look(_ state: String) -> ReplayTransport.Exchange {
            var exchange = told.with(
                body: #"{"dag_id": "exch_long", "dag_run_id": "x1l1", "state": "\#(state)"}"#)
            exchange.method = "GET"
            return exchange
        }
        return [look("running")] + (0..<count).flatMap { _ in [told, look("running")] }
            + [told, look(end)]
    }

    @Test("clearing is never a dry run unless asked", arguments: AirflowVersion.allCases)
    func clear(version: AirflowVersion) async throws {
        let name = version == .two ? "2-158-clear_real" : "3-166-clear_real"
        let (server, transport) = try airflow(version, [name])
        let cleared = try await server.clear(
            run: "x1clr", of: "vendor_sftp_pull", taskIDs: ["download_feed"])
        #expect(cleared.map(\.taskID) == ["download_feed"])
        #expect(cleared.map(\.mapIndex) == [version == .two ? nil : -1])
        let body = try JSONValue.parse(try #require(transport.sent.last).body)
        #expect(body["dry_run"] == false)
        #expect(body["reset_dag_runs"] == true)
        #expect(body["only_failed"] == true)
        #expect(body["include_downstream"] == false)
        #expect(body["task_ids"] == ["download_feed"])
    }

    @Test("a dry run tells what a clear would hit", arguments: AirflowVersion.allCases)
    func clearDryRun(version: AirflowVersion) async throws {
        let name = version == .two ? "2-154-clear_dry_run" : "3-162-clear_dry_run"
        let (server, transport) = try airflow(version, [name])
        let found = try await server.clear(run: "x1clr", of: "vendor_sftp_pull", isDryRun: true)
        #expect(found.map(\.taskID) == ["download_feed"])
        let body = try JSONValue.parse(try #require(transport.sent.last).body)
        #expect(body["dry_run"] == true)
        #expect(body["task_ids"] == nil)
    }

    @Test("Airflow ignores tasks it does not know", arguments: AirflowVersion.allCases)
    func clearUnknownTask(version: AirflowVersion) async throws {
        let name = version == .two ? "2-156-clear_bad_task" : "3-164-clear_bad_task"
        let (server, _) = try airflow(version, [name])
        let cleared = try await server.clear(
            run: "x1clr", of: "vendor_sftp_pull", taskIDs: ["nope"])
        #expect(cleared.isEmpty)
    }

    @Test("clearing in a run that is not there is told", arguments: AirflowVersion.allCases)
    func clearUnknownRun(version: AirflowVersion) async throws {
        let name = version == .two ? "2-157-clear_bad_run" : "3-165-clear_bad_run"
        let (server, _) = try airflow(version, [name])
        let error = try await failure {
            try await server.clear(run: "nope", of: "vendor_sftp_pull")
        }
        #expect(error.code == .notFound)
    }

    @Test("the event log tells what happened to a run", arguments: AirflowVersion.allCases)
    func events(version: AirflowVersion) async throws {
        let name = version == .two ? "2-175-event_logs_run_id" : "3-183-event_logs_run_id"
        let (server, _) = try airflow(version, [name])
        let events = try await server.events(ofRun: "x1l1", of: "exch_long")
        #expect(events.contains { $0.event == "running" && $0.tryNumber == 1 })
    }
}
