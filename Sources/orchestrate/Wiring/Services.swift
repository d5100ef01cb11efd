import LLMGateway
import ServiceLifecycle
import WorkflowEngine

/// Runs workflows until the program is told to stop; what was interrupted goes on later.
struct EngineService: Service, CustomStringConvertible {
    let runs: RunService

    var description: String { "engine" }

    func run() async throws {
        let runs = runs
        try await withGracefulShutdownHandler {
            try await runs.run()
        } onGracefulShutdown: {
            runs.stop()
        }
    }
}

/// Keeps the gateway's token fresh until the program is told to stop.
struct TokenService: Service, CustomStringConvertible {
    let tokens: CommandTokenSource

    var description: String { "tokens" }

    func run() async throws {
        let tokens = tokens
        await cancelWhenGracefulShutdown { await tokens.run() }
    }
}
