import AirflowClient
public import Analysis
import LLMGateway
import SQLAccess
public import WorkflowEngine
import WorkflowModel

/// Carries out nodes for the engine: finds the type, and turns known errors into failures.
public struct NodeTypeExecutor: NodeExecutor {
    private let services: NodeServices

    /// Puts the services together.
    public init(
        systems: Systems, diagnoser: Diagnoser, summarizer: Summarizer,
        python: PythonInterpreter = PythonInterpreter(), clock: any EngineClock
    ) {
        services = NodeServices(
            systems: systems, diagnoser: diagnoser, summarizer: summarizer, python: python,
            clock: clock)
    }

    /// Carries out an attempt, or takes the next look at one that waits.
    public func execute(_ execution: NodeExecution) async throws -> NodeOutcome {
        guard let type = NodeTypeLibrary.type(named: execution.type) else {
            return .failed(
                NodeFailure(
                    code: "unknown-node-type",
                    message: "This server has no node type '\(execution.type)'."))
        }
        do {
            let call = call(execution, Swift.type(of: type).declaration)
            return try await ModelCallScope.$current.withValue(Self.scope(of: execution)) {
                try await type.execute(call)
            }
        } catch {
            return .failed(try FailureMapping.failure(error))
        }
    }

    /// Stops what the attempt has going on outside.
    public func cancel(_ execution: NodeExecution) async throws {
        guard let type = NodeTypeLibrary.type(named: execution.type) else { return }
        try await type.cancel(call(execution, Swift.type(of: type).declaration))
    }

    /// Under what calls of models are recorded: the type's last word, the run and the node.
    private static func scope(of execution: NodeExecution) -> ModelCallScope {
        let purpose = execution.type.split(separator: ".").last.map(String.init) ?? execution.type
        return ModelCallScope(
            purpose: purpose, runID: execution.runID.rawValue, nodeID: execution.node.rawValue)
    }

    private func call(
        _ execution: NodeExecution, _ declaration: NodeTypeDeclaration
    ) -> NodeCall {
        NodeCall(execution: execution, declaration: declaration, services: services)
    }
}
