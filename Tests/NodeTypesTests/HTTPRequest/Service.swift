import Analysis
import NodeTypes
import OrchestrateTesting
import OutboundHTTP
import WorkflowEngine
import WorkflowModel

/// A real server on loopback, and node types that reach it over libcurl.
struct Service {
    let server: LoopbackServer
    let connections: Connections
    let systems: Systems
    let executor: NodeTypeExecutor
    let clock = VirtualClock()

    init(_ reply: @escaping LoopbackServer.Reply) throws {
        server = try LoopbackServer(reply)
        connections = Connections([])
        systems = Systems(
            connections: connections, transport: CurlTransport(environment: [:]),
            folder: "/nowhere")
        let prompts = try Room.prompts()
        executor = NodeTypeExecutor(
            systems: systems, diagnoser: Diagnoser(model: nil, prompts: prompts),
            summarizer: Summarizer(model: nil, prompts: prompts), clock: clock)
    }

    /// A service that always answers alike.
    static func answering(_ answer: [UInt8]) throws -> Service { try Service { _ in answer } }

    /// Makes a connection to a path of the server.
    func connect(_ path: String = "", username: String? = nil, secret: String? = nil) {
        connections.set(
            ConnectionDetails(
                identity: ConnectionIdentity(
                    name: "api", kind: "http", host: "127.0.0.1", port: server.port,
                    username: username),
                url: server.url + path, secret: secret.map { Secret($0) }))
    }

    /// Sends a request to a path of the server, or to a whole URL.
    func send(
        _ path: String = "/", _ more: [String: JSONValue] = [:], attempt: Int = 1,
        state: JSONValue? = nil
    ) async throws -> NodeOutcome {
        let url = path.contains("://") || more["connection"] != nil ? path : server.url + path
        return try await executor.execute(
            NodeExecution(
                runID: RunID("01run"), node: NodeID("call"), type: "http.request",
                attempt: attempt, config: ["url": .string(url)].merging(more) { $1 },
                scope: EvaluationScope(), waitState: state))
    }
}
