import NodeTypes
import OutboundHTTP
import WorkflowModel
import WorkflowStore

/// Connections as they are kept, for those that use them.
struct StoredConnections: ConnectionSource {
    let store: Store

    func identities() async throws -> [ConnectionIdentity] {
        try await store.connections().map(\.identity)
    }

    func connection(_ name: String) async throws -> ConnectionDetails? {
        guard let record = try await store.connection(name) else { return nil }
        let secret = record.hasSecret ? try await store.secret(of: name) : nil
        return ConnectionDetails(
            identity: record.identity, url: record.url ?? Self.url(of: record),
            secret: secret.map { Secret($0.reveal()) }, options: record.options)
    }

    /// The address of a connection that names host and port apart.
    private static func url(of record: ConnectionRecord) -> String? {
        guard record.kind == "airflow" || record.kind == "http", let host = record.host else {
            return nil
        }
        return "http://\(host)" + (record.port.map { ":\($0)" } ?? "")
    }
}
