import AirflowClient
import OutboundHTTP
import Testing
import WorkflowModel

struct TriggerTests {
    private static let conf: JSONValue = ["reason": "lab", "n": 3]

    @Test("each version gets the body that it takes", arguments: AirflowVersion.allCases)
    func body(version: AirflowVersion) async throws {
        let name = version == .two ? "2-068-trigger_ok" : "3-075-trigger_ok"
        let (server, transport) = try airflow(version, [name])
        let (run, wasThere) = try await server.trigger(
            "exch_ok", runID: "x1run1", conf: Self.conf, note: "from a test")
        #expect(run.state == .queued)
        #expect(!wasThere)
        let body = try JSONValue.parse(try #require(transport.sent.last).body)
        #expect(body["conf"] == Self.conf)
        #expect((body["logical_date"] == .some(.null)) == (version == .three))
    }

    @Test("a 409 is ours if the run that is there has our conf", arguments: AirflowVersion.allCases)
    func adopts(version: AirflowVersion) async throws {
        let names =
            version == .two
            ? ["2-069-trigger_duplicate_409", "2-071-run_get"]
            : ["3-076-trigger_duplicate_409", "3-078-run_get"]
        let (server, _) = try airflow(version, names)
        let (run, wasThere) = try await server.trigger("exch_ok", runID: "x1run1", conf: Self.conf)
        #expect(run.id == "x1run1")
        #expect(wasThere)
    }

    @Test("a 409 is somebody else's if the conf differs", arguments: AirflowVersion.allCases)
    func refusesOthers(version: AirflowVersion) async throws {
        let names =
            version == .two
            ? ["2-069-trigger_duplicate_409", "2-071-run_get"]
            : ["3-076-trigger_duplicate_409", "3-078-run_get"]
        let (server, _) = try airflow(version, names)
        let error = try await failure {
            try await server.trigger("exch_ok", runID: "x1run1", conf: ["reason": "other"])
        }
        #expect(error.code == .runIsNotOurs)
    }

    @Test func looksAfterA500WhetherTheRunWasMade() async throws {
        let made = try ReplayTransport.Exchange.load("3-075-trigger_ok")
        let (server, _) = try airflow(
            .three, ["3-078-run_get"],
            then: [made.with(status: 500, body: "Internal Server Error")])
        let (_, wasThere) = try await server.trigger("exch_ok", runID: "x1run1", conf: Self.conf)
        #expect(wasThere)
    }

    @Test func reportsThe500IfNoRunWasMade() async throws {
        let made = try ReplayTransport.Exchange.load("3-075-trigger_ok")
        let missing = try ReplayTransport.Exchange.load("3-079-run_404")
        let (server, _) = try airflow(
            .three, [],
            then: [
                made.with(status: 500, body: "Internal Server Error"),
                missing.with(path: "/api/v2/dags/exch_ok/dagRuns/x1run1"),
            ])
        let error = try await failure {
            try await server.trigger("exch_ok", runID: "x1run1", conf: Self.conf)
        }
        #expect(error.code == .serverFailed)
        #expect(error.isTransient)
    }

    @Test(
        "a conf that breaks the params is refused with the reason",
        arguments: AirflowVersion.allCases)
    func badConf(version: AirflowVersion) async throws {
        let name =
            version == .two
            ? "2-040-trigger_conf_violates_enum" : "3-046-trigger_conf_violates_enum"
        let (server, _) = try airflow(version, [name])
        let error = try await failure {
            try await server.trigger("exch_params", runID: "x1", conf: ["region": "mars"])
        }
        #expect(error.code == .refusedRequest)
        #expect(error.description.contains("'mars' is not one of"))
    }

    @Test(
        "a run id that Airflow chokes on is refused before it is sent",
        arguments: [
            "", "a/b", "a b", "50%", "ü", ".", "..", String(repeating: "x", count: 201),
        ])
    func badRunID(id: String) async throws {
        let (server, transport) = try airflow(.three, [])
        let error = try await failure { try await server.trigger("exch_ok", runID: id, conf: [:]) }
        #expect(error.code == .invalidArgument)
        #expect(transport.sent.isEmpty)
    }

    @Test func refusesAConfThatIsNoObject() async throws {
        let (server, _) = try airflow(.three, [])
        let error = try await failure { try await server.trigger("exch_ok", runID: "x", conf: []) }
        #expect(error.code == .invalidArgument)
    }

    @Test func showsPydanticsFindingsInPlainWords() async throws {
        let (server, _) = try airflow(.three, ["3-053-trigger_empty_body"])
        let error = try await failure {
            try await server.trigger("exch_ok", runID: "x", conf: [:])
        }
        #expect(error.description.contains("body.logical_date: Field required"))
    }
}
