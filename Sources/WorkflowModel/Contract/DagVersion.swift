/// The version of one DAG that a workflow runs: part of what an approval covers.
public struct DagVersion: Sendable, Hashable {
    /// The connection's name.
    public var connection: String
    /// The DAG's id on that connection.
    public var dagID: String
    /// The version where Airflow tells it (3.x), else nil.
    public var version: String?

    /// Makes a version.
    public init(connection: String, dagID: String, version: String? = nil) {
        self.connection = connection
        self.dagID = dagID
        self.version = version
    }

    /// The version as it is hashed and shown; an absent version is left out.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "connection": .string(connection), "dag_id": .string(dagID),
        ]
        if let version { members["version"] = .string(version) }
        return .object(members)
    }
}
