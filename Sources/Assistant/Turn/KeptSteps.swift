import LLMGateway
import WorkflowModel

/// What a reply leaves for later turns: its calls, each with one line of what came of it.
struct KeptSteps {
    private(set) var steps: [Step] = []
    /// What was said after the last call.
    var closing = ""

    /// One answer of the model with calls.
    struct Step {
        var text: String
        var calls: [(call: ToolCall, line: JSONValue)]
    }

    mutating func append(_ step: Step) { steps.append(step) }

    /// The steps as a message's payload.
    var payload: JSONValue? {
        guard !steps.isEmpty else { return nil }
        return [
            "steps": .array(
                steps.map { step in
                    [
                        "text": .string(step.text),
                        "calls": .array(
                            step.calls.map {
                                [
                                    "name": .string($0.call.name),
                                    "arguments": .string($0.call.arguments), "result": $0.line,
                                ]
                            }),
                    ]
                }), "closing": .string(closing),
        ]
    }
}
