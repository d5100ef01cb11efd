import AirflowClient
public import WorkflowModel

/// What came of asking a connection's system for a sign of life.
public struct ConnectionCheck: Sendable, Hashable {
    /// Whether it can be used.
    public var isWell: Bool
    /// What it answered, and what to do if it is not well.
    public var message: String
    /// Product and version, if it told.
    public var version: String?
    /// What a person should know beside, such as that a log-in can write; each a sentence or more.
    public var notes: [String] = []
    /// Further facts for programs, by name.
    public var details: [String: JSONValue] = [:]

    /// Makes a result.
    public init(isWell: Bool, message: String, version: String? = nil) {
        self.isWell = isWell
        self.message = message
        self.version = version
    }

    /// The result as the API gives it.
    public var json: JSONValue {
        let members: [String: JSONValue] = [
            "ok": .bool(isWell), "message": .string(message),
            "version": version.map { .string($0) } ?? .null,
            "notes": .array(notes.map { .string($0) }),
        ]
        return .object(details.merging(members) { _, member in member })
    }

    /// All of it for people: the message, then a line or more for each note.
    public var text: String { ([message] + notes).joined(separator: "\n") }
}

/// Asks Airflow for version, log-in, the scheduler's health and the DAGs it lets us see.
enum AirflowCheck {
    static func run(on server: AirflowServer) async throws -> ConnectionCheck {
        let version = try await server.version()
        let dags = try await server.dags(limit: 1)
        let scheduler = try await server.health()["scheduler"] ?? nil
        guard scheduler == "healthy" else {
            return ConnectionCheck(
                isWell: false,
                message: """
                    Airflow \(version.rawValue) answers, but its scheduler is \
                    \(scheduler ?? "not running"): runs would stay queued.
                    """, version: "Airflow \(version.rawValue)")
        }
        let seen = dags.isEmpty ? " It shows no DAG to this user." : ""
        return ConnectionCheck(
            isWell: true,
            message: "Airflow \(version.rawValue) answers, and its scheduler is healthy.\(seen)",
            version: "Airflow \(version.rawValue)")
    }
}
