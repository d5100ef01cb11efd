import OrchestrateTesting
import Testing
import WorkflowModel

extension TestServer {
    /// Where the fake Airflow is.
    static let airflowURL = MemoryAirflow.url

    /// Makes a connection to the fake Airflow.
    func connectAirflow() async throws {
        let answer = try await post(
            "/api/connections",
            [
                "name": "airflow", "kind": "airflow", "url": .string(Self.airflowURL),
                "username": "admin", "secret": "admin",
            ])
        try #require(answer.status == 201, "\(answer.text)")
    }
}
