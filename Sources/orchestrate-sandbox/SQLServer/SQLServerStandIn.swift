import ServiceLifecycle
import TDSStandIn
import WorkflowModel

/// The stand-in for SQL Server: TDS on one port, control routes on another.
final class SQLServerStandIn: Service, StandIn {
    let server: TDSServer
    /// Faults of requests to the control port itself; nobody sets any.
    let faults = FaultTable()

    /// Starts it on the sample database.
    init(
        host: String, port: Int, encryption: TDSOptions.Encryption, database: String
    ) async throws {
        var options = SampleWarehouse.options
        options.host = host
        options.port = port
        options.encryption = encryption
        options.certificateNames = ["localhost", "127.0.0.1", host]
        options.database = database
        server = try await TDSServer.start(options)
    }

    func run() async throws {
        try await gracefulShutdown()
        await server.stop()
    }

    func effects() -> SandboxAnswer {
        let counters = server.counters
        return .json([
            "connections": .integer(counters.connections), "open": .integer(counters.open),
            "logins": .integer(counters.logins), "started": .integer(counters.started),
            "finished": .integer(counters.finished), "cancelled": .integer(counters.cancelled),
            "attentions": .integer(counters.attentions), "resets": .integer(counters.resets),
            "rows": .integer(counters.rows),
        ])
    }

    func reset() {
        server.faults.removeAll()
        server.resetCounters()
    }

    func answer(_ request: SandboxRequest) async -> SandboxAnswer {
        refusal(status: 404, "This port has control routes only; SQL Server is on another.")
    }

    func refusal(status: Int, _ words: String) -> SandboxAnswer {
        .json(["error": .string(words)], status: status)
    }

    func control(_ request: SandboxRequest) -> SandboxAnswer? {
        switch (request.method, request.parts.dropFirst().joined(separator: "/")) {
        case ("GET", "faults"):
            return .json(["faults": .array(server.faults.list.map(\.json))])
        case ("POST", "faults"):
            do {
                let fault = try TDSFault(request.json ?? .null)
                server.faults.add(fault)
                return .json(fault.json, status: 201)
            } catch {
                return .json(["error": .string(error.message)], status: 400)
            }
        case ("DELETE", "faults"):
            server.faults.removeAll()
            return SandboxAnswer(status: 204, headers: [], body: .whole([]))
        case ("POST", "drop"):
            server.dropConnections()
            return SandboxAnswer(status: 204, headers: [], body: .whole([]))
        case ("GET", "hash"):
            guard let hash = try? server.databaseHash() else {
                return refusal(status: 500, "The database cannot be read.")
            }
            return .json(["sha256": .string(hash)])
        default: return nil
        }
    }
}
