import AirflowClient
import Analysis
import LogReduction
import OrchestrateTesting
import Testing
import WorkflowModel

/// The lines around a piece of evidence.
struct LogLinesTests {
    private func lines(
        _ from: Int, _ to: Int, of airflow: MemoryAirflow, attempt: Int = 1, mapIndex: Int = -1
    ) async throws -> LogLines {
        try await LogLines.read(
            LogLinesRequest(
                dagID: "sales", runID: "r", taskID: "load", mapIndex: mapIndex,
                tryNumber: attempt, first: from, last: to), on: client(of: airflow))
    }

    private static let log = events((1...900).map { ("info", "row \($0)") })

    @Test
    func givesWhatWasAskedFor() async throws {
        let found = try await lines(3, 5, of: airflow([failed("load", Self.log)]))
        #expect(found.lines.map(\.number) == [3, 4, 5])
        #expect(found.lines.first?.text == "[info] row 3")
        #expect(found.hasMore)
        #expect(
            found.json["url"]
                == "http://airflow.test:8080/dags/sales/runs/r/tasks/load?try_number=1")
        #expect(found.json["lines"]?[0] == ["number": 3, "text": "[info] row 3"])
    }

    @Test
    func givesNoMoreThanAScreenful() async throws {
        let server = airflow([failed("load", Self.log)])
        let many = try await lines(1, 900, of: server)
        #expect(many.lines.count == AnalysisLimits.logLines)
        let end = try await lines(899, 1200, of: server)
        #expect(end.lines.map(\.number) == [899, 900])
        #expect(!end.hasMore)
    }

    @Test
    func readsTheMappedInstanceAndTryAskedFor() async throws {
        var load = failed("load", Self.log, mapIndex: 2)
        load.tries = [
            AirflowWorld.Try(1, log: events([("info", "first")])),
            AirflowWorld.Try(2, log: events([("info", "second")])),
        ]
        let server = airflow([load])
        let found = try await lines(1, 9, of: server, attempt: 2, mapIndex: 2)
        #expect(found.lines.map(\.text) == ["[info] second"])
        let missing = await #expect(throws: AirflowClientError.self) {
            try await lines(1, 9, of: server, attempt: 7, mapIndex: 2)
        }
        #expect(missing?.code == .logMissing)
        let unknown = await #expect(throws: AirflowClientError.self) {
            try await lines(1, 9, of: server, attempt: 1, mapIndex: 9)
        }
        #expect(unknown?.code == .notFound)
    }
}
