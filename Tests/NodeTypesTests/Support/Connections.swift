import NodeTypes
import OrchestrateTesting
import OutboundHTTP
import Synchronization
import WorkflowModel

/// Connections that a test can change.
final class Connections: ConnectionSource {
    private let all: Mutex<[String: ConnectionDetails]>

    init(_ details: [ConnectionDetails]) {
        all = Mutex(Dictionary(details.map { ($0.identity.name, $0) }) { first, _ in first })
    }

    func identities() async throws -> [ConnectionIdentity] {
        all.withLock { $0.values.map(\.identity).sorted { $0.name < $1.name } }
    }

    func connection(_ name: String) async throws -> ConnectionDetails? { all.withLock { $0[name] } }

    func set(_ details: ConnectionDetails) {
        all.withLock { $0[details.identity.name] = details }
    }

    func remove(_ name: String) { all.withLock { _ = $0.removeValue(forKey: name) } }

    static func airflow(_ name: String = "airflow", password: String = "admin") -> ConnectionDetails
    {
        ConnectionDetails(
            identity: ConnectionIdentity(
                name: name, kind: "airflow", host: "airflow.test", port: 8080, username: "admin"),
            url: MemoryAirflow.url, secret: Secret(password))
    }

    static func sqlite(
        _ name: String = "warehouse", file: String, options: [String: JSONValue] = [:]
    ) -> ConnectionDetails {
        ConnectionDetails(
            identity: ConnectionIdentity(name: name, kind: "sqlite", database: file),
            options: options)
    }
}
