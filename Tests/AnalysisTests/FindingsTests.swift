import AirflowClient
import Analysis
import LogReduction
import OrchestrateTesting
import OutboundHTTP
import Testing
import WorkflowModel

/// Several failures in one run: which are one, which came first, which merely followed.
struct FindingsTests {
    @Test
    func makesFiveHundredLikeFailuresOneFindingAndFindsTheOthers() async throws {
        let instances = (0..<500).map { index in
            switch index {
            case 250: failed("load", failing("PermissionError", "no"), mapIndex: index)
            case _ where index.isMultiple(of: 50):
                failed("load", failing("KeyError", "'row \(index)'"), mapIndex: index)
            default:
                failed("load", failing("ValueError", "store \(index) is empty"), mapIndex: index)
            }
        }
        let found = try await diagnosis(of: airflow(instances))
        let findings = found.evidence.findings
        #expect(findings.map(\.count) == [490, 9, 1])
        #expect(findings.allSatisfy { $0.taskID == "load" && !$0.evidenceIDs.isEmpty })
        #expect(findings.map(\.isFirst) == [true, false, false])
        let large = try #require(findings.first)
        #expect(large.mapIndexes.count == 490)
        #expect(large.json["map_indexes"] == .array((1...20).map { .integer($0) }))
        #expect(findings.last?.mapIndexes == [250])
        #expect(
            found.cause == """
                The task load[1] failed in its only try: ValueError: store 1 is empty [E1]. \
                489 other instances of load failed like it. 9 instances of load failed \
                differently: KeyError: 'row 0' [E2]. load[250] failed differently: \
                PermissionError: no [E3].
                """)
        #expect(!found.evidence.notes.contains { $0.contains("not read") })
    }

    @Test
    func saysHowManyInstancesWereNotRead() async throws {
        let many = AnalysisLimits.glances + 40
        let instances = (0..<many).map {
            failed("load", failing("ValueError", "store \($0) is empty"), mapIndex: $0)
        }
        let server = airflow(instances)
        let found = try await diagnosis(of: server)
        #expect(found.evidence.findings.map(\.count) == [many])
        #expect(
            found.evidence.notes.contains(
                """
                The logs of 40 of the \(many) failed instances of load were not read. They are \
                taken for the same.
                """))
        #expect(
            server.requests.count { $0.contains("/logs/") } == AnalysisLimits.glances + 1)
        #expect(found.cause.contains("\(many - 1) other instances of load failed like it."))
    }

    /// Two telling lines of one task, and whether they are one failure.
    @Test(arguments: [
        ("ValueError", "store Bonn has no rows", "store Kiel has no rows", true),
        ("KeyError", "'net_amount'", "'gross'", true),
        ("OSError", "cannot open /data/2024/a.csv", "cannot open /data/2025/b.csv", true),
        ("ValueError", "amount is negative", "region is unknown", false),
        ("ValueError", "amount is negative", "the amount is negative again", false),
    ])
    func tellsLikeFailuresFromOthers(
        _ type: String, _ first: String, _ second: String, _ areLike: Bool
    ) async throws {
        let found = try await diagnosis(
            of: airflow([
                failed("load", failing(type, first), mapIndex: 0),
                failed("load", failing(type, second), mapIndex: 1),
            ]))
        #expect(found.evidence.findings.map(\.count) == (areLike ? [2] : [1, 1]))
    }

    @Test
    func tellsCommandsThatFailedByWhatTheySaid() async throws {
        func log(_ words: String) -> [UInt8] {
            events([
                ("info", "Output:"), ("info", words),
                ("info", "Command exited with return code 1"),
            ]) + Array("\n".utf8)
                + failing(
                    "AirflowException",
                    "Bash command failed. The command returned a non-zero exit code 1.")
        }
        let found = try await diagnosis(
            of: airflow([
                failed("load", log("psql: FATAL: database sales does not exist"), mapIndex: 0),
                failed("load", log("cp: error: no space left on device"), mapIndex: 1),
                failed("load", log("cp: error: no space left on device"), mapIndex: 2),
            ]))
        #expect(found.evidence.findings.map(\.count).sorted() == [1, 2])
    }

    @Test
    func namesTheFirstCauseAndWhatMerelyFollowed() async throws {
        let server = airflow(
            [
                failed("extract", failing("KeyError", "'n'"), endedAt: "2026-01-31T08:40:00Z"),
                failed("report", failing("ValueError", "none"), endedAt: "2026-01-31T08:20:00Z"),
                failed("other", failing("TypeError", "t"), endedAt: "2026-01-31T08:50:00Z"),
                AirflowWorld.Instance("load", state: "upstream_failed", mapIndex: 0),
                AirflowWorld.Instance("load", state: "upstream_failed", mapIndex: 1),
                AirflowWorld.Instance("publish", state: "upstream_failed"),
            ],
            tasks: [
                ("extract", ["load", "report"]), ("load", ["publish"]), ("report", []),
                ("publish", []), ("other", []),
            ])
        let found = try await diagnosis(of: server)
        #expect(found.evidence.findings.map(\.taskID) == ["extract", "other", "report"])
        #expect(found.evidence.findings.map(\.isFirst) == [true, false, false])
        #expect(found.evidence.findings.map(\.comesAfter) == [[], [], ["extract"]])
        #expect(
            found.evidence.followed == [
                FollowedTask("load", 2, "It did not run, because extract failed."),
                FollowedTask("report", 1, "It comes after extract, and failed too."),
                FollowedTask("publish", 1, "It did not run, because extract failed."),
            ])
    }

    @Test
    func tellsEveryFailedTaskThoughItReadsOnlyAFew() async throws {
        let instances = (0..<30).map { failed("t\($0)", failing("ValueError", "row \($0)")) }
        let found = try await diagnosis(of: airflow(instances))
        let findings = found.evidence.findings
        #expect(findings.count == 30)
        #expect(found.evidence.tasks.count == AnalysisLimits.taskInstances)
        #expect(findings.allSatisfy { $0.cause.hasPrefix("ValueError: row") })
        #expect(findings.count { $0.evidenceIDs.isEmpty } == 30 - AnalysisLimits.taskInstances)
    }

    @Test
    func givesOneSecretOnePlaceholderInAllLogs() async throws {
        func log(_ secret: String) -> [UInt8] {
            failing("ValueError", "login with password=\(secret) refused")
        }
        let found = try await diagnosis(
            of: airflow([
                failed("a", log("hunter2secret")), failed("b", log("other2secret")),
                failed("c", log("hunter2secret")),
            ]))
        let texts = found.evidence.tasks.map { $0.reduction.evidence.first?.text ?? "" }
        #expect(texts.map { $0.contains("<password#1>") } == [true, false, true])
        #expect(texts.map { $0.contains("<password#2>") } == [false, true, false])
        #expect(found.json["redactions"] == [["kind": "password", "count": 2]])
    }

    @Test
    func readsAFewLogsAtOnce() async throws {
        let instances = (0..<60).map {
            failed("load", failing("ValueError", "store \($0)"), mapIndex: $0)
        }
        let transport = WatchedTransport(airflow(instances))
        _ = try await evidence(through: transport)
        #expect(transport.most <= 4)
        #expect(transport.most > 1)
    }

    @Test
    func stopsWhenItIsCancelled() async throws {
        let instances = (0..<60).map {
            failed("load", failing("ValueError", "store \($0)"), mapIndex: $0)
        }
        let server = airflow(instances)
        let transport = WatchedTransport(server, holdsLogs: true)
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: RunEvidence.self) { group in
                group.addTask { try await evidence(through: transport) }
                await transport.waitForLog()
                group.cancelAll()
                for try await _ in group {}
            }
        }
        #expect(transport.most <= 4)
    }

    private func evidence(through transport: any HTTPTransport) async throws -> RunEvidence {
        try await Diagnoser(model: nil, prompts: projectPrompts()).evidence(
            for: DiagnosisRequest(dagID: "sales", runID: "r"),
            on: AirflowServer(
                url: MemoryAirflow.url,
                credentials: AirflowCredentials(username: "admin", password: Secret("admin")),
                transport: transport, sleep: { _ in }))
    }
}
