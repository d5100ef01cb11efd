import AirflowClient
import OutboundHTTP
import Testing
import WorkflowModel

struct SessionTests {
    @Test(
        "the version is found out from what the server answers, once",
        arguments: AirflowVersion.allCases)
    func version(version: AirflowVersion) async throws {
        let (server, transport) = try airflow(version, [])
        #expect(try await server.version() == version)
        #expect(try await server.version() == version)
        #expect(transport.sent.count == (version == .three ? 1 : 2))
    }

    @Test func refusesWhatIsNoAirflow() async throws {
        let page = try ReplayTransport.Exchange.load("2-009-v2_on_airflow2")
        let transport = ReplayTransport([
            page.with(path: "/api/v2/version", status: 200), page.with(path: "/api/v1/version"),
        ])
        let server = AirflowServer(
            url: "http://airflow", credentials: nil, transport: transport)
        let error = try await failure { try await server.version() }
        #expect(error.code == .notAirflow)
    }

    @Test func logsInOnceAndSendsTheToken() async throws {
        let (server, transport) = try airflow(
            .three, ["3-078-run_get", "3-078-run_get"])
        _ = try await server.run("x1run1", of: "exch_ok")
        _ = try await server.run("x1run1", of: "exch_ok")
        #expect(transport.unused == [])
        #expect(transport.sent.last?.headers["Authorization"]?.hasPrefix("Bearer eyJ") == true)
    }

    @Test(
        "a token that is refused is replaced once",
        arguments: ["3-125-expired_jwt", "3-012-garbage_bearer"])
    func renews(refusal: String) async throws {
        let refused = try ReplayTransport.Exchange.load(refusal)
        let run = try ReplayTransport.Exchange.load("3-078-run_get")
        let token = try ReplayTransport.Exchange.load("3-006-token")
        let (server, transport) = try airflow(
            .three, [],
            then: [
                refused.with(path: run.path), token.with(body: #"{"access_token": "new"}"#), run,
            ])
        _ = try await server.run("x1run1", of: "exch_ok")
        #expect(transport.sent.last?.headers["Authorization"] == "Bearer new")
        #expect(transport.unused == [])
    }

    @Test func saysThatTheUserMayNotInsteadOfLoggingInAgain() async throws {
        let (server, transport) = try airflow(.three, ["3-018-viewer_trigger_403"])
        let error = try await failure {
            try await server.trigger("exch_ok", runID: "x1view", conf: [:])
        }
        #expect(error.code == .forbidden)
        #expect(transport.unused == [])
    }

    @Test func saysThatTheCredentialsAreWrong() async throws {
        let (server, _) = try airflow(.three, [])
        _ = server
        let transport = try ReplayTransport(["3-001-version", "3-009-token_bad_password_401"])
        let wrong = AirflowServer(
            url: "http://airflow/home/",
            credentials: AirflowCredentials(username: "admin", password: Secret("nope-nope")),
            transport: transport)
        let error = try await failure { try await wrong.dags() }
        #expect(error.code == .credentialsRefused)
        #expect(error.description.contains("Invalid credentials"))
        #expect(!error.description.contains("nope-nope"))
    }

    @Test func sendsBasicAuthenticationToAirflow2() async throws {
        let (server, transport) = try airflow(.two, ["2-071-run_get"])
        _ = try await server.run("x1run1", of: "exch_ok")
        #expect(
            transport.sent.last?.headers["Authorization"] == "Basic YWRtaW46YWRtaW4tcGFzc3dvcmQ=")
    }

    @Test func explains403OfAirflow2AsEither() async throws {
        let (server, _) = try airflow(.two, ["2-007-bad_password_401"])
        let error = try await failure { try await server.dags() }
        #expect(error.code == .forbidden)
        #expect(error.description.contains("password"))
    }

    @Test(
        "pasted addresses are cut to where requests start",
        arguments: [
            "http://airflow", "http://airflow/", "http://airflow/home", "http://airflow/api/v2/",
            "http://airflow/api/v1//",
        ])
    func addresses(url: String) {
        let server = AirflowServer(
            url: url, credentials: nil, transport: ReplayTransport([] as [ReplayTransport.Exchange])
        )
        #expect(server.baseURL == "http://airflow")
    }

    @Test("health is told by part", arguments: AirflowVersion.allCases)
    func health(version: AirflowVersion) async throws {
        let (server, _) = try airflow(version, [version == .two ? "2-003-health" : "3-003-health"])
        let parts = try await server.health()
        #expect(parts["scheduler"] == "healthy")
        #expect(parts["triggerer"] == .some(nil))
    }
}
