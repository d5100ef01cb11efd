import AirflowClient
import OutboundHTTP
import Testing

/// What every conversation with Airflow 3 begins with.
let hello3 = ["3-001-version", "3-006-token"]
/// What every conversation with Airflow 2 begins with: 3's version path is not there.
let hello2 = ["2-009-v2_on_airflow2", "2-002-version_noauth"]

/// A server that answers with these recordings, after the greeting of that version.
func airflow(
    _ version: AirflowVersion, _ names: [String],
    then others: [ReplayTransport.Exchange] = []
) throws -> (server: AirflowServer, transport: ReplayTransport) {
    var exchanges = try (version == .two ? hello2 : hello3).map(ReplayTransport.Exchange.load)
    // The recording is of /api/v2/dags; the page that Airflow 2 gives is the same for any path.
    if version == .two { exchanges[0] = exchanges[0].with(path: "/api/v2/version") }
    exchanges += try names.map(ReplayTransport.Exchange.load) + others
    let transport = ReplayTransport(exchanges)
    let server = AirflowServer(
        url: "http://airflow",
        credentials: AirflowCredentials(username: "admin", password: Secret("admin-password")),
        transport: transport, sleep: { _ in })
    return (server, transport)
}

/// The error that the work throws.
func failure(_ work: () async throws -> some Any) async throws -> AirflowClientError {
    do {
        _ = try await work()
    } catch let error as AirflowClientError {
        return error
    }
    throw NoFailure()
}

struct NoFailure: Error {}
