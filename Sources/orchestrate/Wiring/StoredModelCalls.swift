import LLMGateway
import Logging
import WorkflowModel
import WorkflowStore

/// Calls of models as they are kept, for the gateway's client.
struct StoredModelCalls: ModelCallLog {
    let store: Store
    let log: Logger

    func begin(_ call: ModelCall) async -> String? {
        let draft = ModelCallDraft(
            purpose: call.scope.purpose, conversation: call.scope.conversationID,
            run: call.scope.runID, node: call.scope.nodeID, model: call.model,
            gateway: call.gateway, attempt: call.attempt, request: call.body)
        do {
            return try await store.beginModelCall(draft)
        } catch is CancellationError {
            return nil
        } catch {
            tell(error)
            return nil
        }
    }

    func end(_ id: String, _ outcome: ModelCallOutcome) async {
        let end = ModelCallEnd(
            state: ModelCallState(rawValue: outcome.state.rawValue) ?? .broken,
            model: outcome.answer.model, promptTokens: outcome.usage.promptTokens,
            completionTokens: outcome.usage.completionTokens,
            isEstimated: outcome.usage.isEstimated, duration: outcome.duration,
            answer: Self.json(outcome), error: outcome.error.map(Self.json))
        let saving = Task {  // unstructured: what came is kept even if nobody waits any more
            try await store.endModelCall(id, end)
        }
        do { try await saving.value } catch { tell(error) }
    }

    private func tell(_ error: any Error) {
        log.warning(
            "A call of the model could not be recorded.", metadata: ["error": "\(error)"])
    }

    private static func json(_ outcome: ModelCallOutcome) -> JSONValue {
        var members: [String: JSONValue] = [
            "text": .string(outcome.answer.text),
            "tool_calls": .array(
                outcome.answer.calls.map {
                    [
                        "id": .string($0.id), "name": .string($0.name),
                        "arguments": .string($0.arguments),
                    ]
                }),
        ]
        if outcome.state == .answered {
            members["finish"] = .string(outcome.answer.finish.rawValue)
        }
        return .object(members)
    }

    private static func json(_ error: LLMGatewayError) -> JSONValue {
        [
            "code": .string(error.code.rawValue), "message": .string(error.message),
            "status": error.status.map { .integer($0) } ?? .null,
        ]
    }
}
