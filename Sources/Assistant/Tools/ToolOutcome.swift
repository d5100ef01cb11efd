import Analysis
import WorkflowModel

/// What a tool gave back.
struct ToolOutcome: Sendable {
    /// Whether it did what was asked.
    var isOK: Bool
    /// What the model gets.
    var value: JSONValue
    /// What the person reads of it, on one line.
    var summary: String
    /// What remains of it in later turns, beside the summary, such as a workflow's id.
    var kept: [String: JSONValue] = [:]
    /// What a query gave.
    var answer: DataAnswer?
    /// Why a query gave nothing.
    var failedQuery: DataQueryError?

    /// A failure: an error that the model gets as words.
    static func failed(_ code: String, _ message: String) -> ToolOutcome {
        let line = message.onOneLine(atMost: 2 * AssistantLimits.summaryLength)
        return ToolOutcome(
            isOK: false, value: ["error": ["code": .string(code), "message": .string(line)]],
            summary: message.onOneLine(atMost: AssistantLimits.summaryLength))
    }

    /// A call that was not carried out.
    static func refused(_ fault: CallFault) -> ToolOutcome {
        ToolOutcome(
            isOK: false, value: fault.json,
            summary: fault.message.onOneLine(atMost: AssistantLimits.summaryLength))
    }

    /// The one line that stands in later turns.
    var line: JSONValue {
        .object(kept.merging(["summary": .string(summary)]) { kept, _ in kept })
    }
}
