import Analysis
import LLMGateway
import WorkflowModel

extension ReplyCourse {
    /// Tells that a call begins.
    mutating func tellStarted(_ call: ReadCall) async {
        await tell(
            .toolStarted,
            [
                "id": .string(call.call.id), "name": .string(call.call.name),
                "summary": .string(ToolWords.started(call)),
            ])
    }

    /// Tells that a call ended.
    ///
    /// A diagnosis is told whole, with where its logs are: a person looks at its evidence.
    mutating func tellFinished(_ call: ReadCall, _ outcome: ToolOutcome) async {
        var told: [String: JSONValue] = [
            "id": .string(call.call.id), "name": .string(call.call.name),
            "summary": .string(outcome.summary), "ok": .bool(outcome.isOK),
        ]
        if outcome.isOK, call.tool == .diagnoseRun {
            told["diagnosis"] = outcome.value
            told["connection"] = call.arguments["connection"] ?? .null
        }
        if let answer = outcome.answer { told["answer"] = answer.json }
        if let failed = outcome.failedQuery {
            told["query"] = [
                "connection": .string(failed.query.connection), "sql": .string(failed.query.sql),
                "error": .string(failed.message),
            ]
        }
        await tell(.toolFinished, .object(told))
    }

    /// Tells that a call was not carried out.
    mutating func tellRefused(_ call: ReadCall, _ outcome: ToolOutcome) async {
        lastRefusal = outcome.summary
        await tellStarted(call)
        await tellFinished(call, outcome)
    }

    /// What the model gets of a proposal.
    static func outcome(of proposal: Proposal) -> ToolOutcome {
        let id: [String: JSONValue] = [
            "workflow_id": .string(proposal.workflowID), "version": .integer(proposal.version),
        ]
        let value: [String: JSONValue] = [
            "ok": true, "sha256": .string(proposal.sha256),
            "changes": proposal.diff["summary"] ?? [],
            "warnings": .array(proposal.diagnostics.map { .string($0.message) }),
        ]
        let name = proposal.document.name.onOneLine(atMost: AssistantLimits.summaryLength / 2)
        return ToolOutcome(
            isOK: true, value: .object(value.merging(id) { value, _ in value }),
            summary: "\(name), version \(proposal.version): ready to be decided on", kept: id)
    }

    /// What the model gets of a workflow with errors.
    static func outcome(of findings: [BuildingTools.Finding]) -> ToolOutcome {
        let shown = findings.prefix(AssistantLimits.diagnosticsToModel).map(\.json)
        var value: [String: JSONValue] = ["ok": false, "diagnostics": .array(shown)]
        if findings.count > shown.count {
            value["more"] = .integer(findings.count - shown.count)
        }
        let count = "\(findings.count) error\(findings.count == 1 ? "" : "s")"
        let first = findings.first.map { ": \($0.message)" } ?? ""
        return ToolOutcome(
            isOK: false, value: .object(value),
            summary: (count + first).onOneLine(atMost: AssistantLimits.summaryLength))
    }

    /// That no workflow came of it, and what is wrong with the last one tried.
    var failureWords: String {
        guard !findings.isEmpty else { return "" }
        var lines = [
            "I could not make a workflow without errors, so none is proposed. What is wrong:"
        ]
        for finding in findings.prefix(AssistantLimits.diagnosticsToPerson) {
            let hint = finding.suggestion.map { " (did you mean “\($0)”?)" } ?? ""
            lines.append("- \(finding.message.onOneLine(atMost: 300))\(hint)")
        }
        let more = findings.count - AssistantLimits.diagnosticsToPerson
        if more > 0 { lines.append("- and \(more) more") }
        lines.append("Say it in other words or in smaller steps, or name what is missing.")
        return lines.joined(separator: "\n")
    }

    /// Ends the reply for want of an answer: says why, what was found, and what is wrong.
    mutating func giveUp(_ reason: String) async {
        if !findings.isEmpty { return await say("\(reason)\n\n\(failureWords)") }
        if proposal != nil { return await say("\(reason) The proposal stands.") }
        let found = events.compactMap { event -> String? in
            guard event["event"]?.stringValue == AssistantEvent.Name.toolFinished.rawValue,
                event["data"]?["ok"]?.boolValue == true
            else { return nil }
            return event["data"]?["summary"]?.stringValue
        }
        guard !found.isEmpty else { return await say(reason) }
        let list = found.suffix(8).map { "- \($0)" }.joined(separator: "\n")
        await say("\(reason) What was found so far:\n\(list)")
    }
}
