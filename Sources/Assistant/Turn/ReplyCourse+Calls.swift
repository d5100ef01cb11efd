import Analysis
import LLMGateway
import WorkflowModel

extension ReplyCourse {
    /// Carries out the calls of one answer; true when the reply is over.
    mutating func carryOut(_ calls: [ReadCall], saying words: String) async -> Bool {
        memory.beginAnswer()
        var outcomes: [ToolOutcome?] = Array(repeating: nil, count: calls.count)
        var again: Set<Int> = []
        var mustStop = false
        var lookups: [Int] = []
        for (index, call) in calls.enumerated() {
            if let fault = fault(of: call, at: index) {
                outcomes[index] = .refused(fault)
                continue
            }
            switch memory.decide(call.key) {
            case .carryOut: if call.tool?.isReadOnly == true { lookups.append(index) }
            case .answerAgain: again.insert(index)
            case .stop:
                again.insert(index)
                mustStop = true
            }
        }
        if outcomes.contains(where: { $0 != nil }) { unreadableCalls += 1 }
        for (index, call) in calls.enumerated() {
            if let outcome = outcomes[index] { await tellRefused(call, outcome) }
        }
        await lookUp(lookups, of: calls, &outcomes)
        for (index, call) in calls.enumerated()
        where outcomes[index] == nil && !again.contains(index) && call.tool != .askUser {
            outcomes[index] = await build(call)
        }
        for (index, call) in calls.enumerated() where outcomes[index] == nil {
            if again.contains(index) {
                outcomes[index] = memory.outcome(for: call.key) ?? .failed("repeated", "Repeated.")
            } else {
                outcomes[index] = await ask(call, after: words)
            }
        }
        keep(calls, outcomes.map { $0 ?? .failed("not-done", "Not done.") }, again, words)
        return await isOver(mustStop: mustStop)
    }

    private func fault(of call: ReadCall, at index: Int) -> CallFault? {
        if let fault = call.fault { return fault }
        guard index >= AssistantLimits.callsPerAnswer else { return nil }
        return CallFault(
            .tooManyCalls,
            "At most \(AssistantLimits.callsPerAnswer) calls are carried out at once.")
    }

    /// Whether the reply ends after these calls, for whatever reason; says why.
    private mutating func isOver(mustStop: Bool) async -> Bool {
        if isQuestion { return true }
        if faultyWorkflows > agent.options.repairRounds {
            await say(failureWords)
            return true
        }
        if failedQueries > AssistantLimits.queryCorrections, failedQuery != nil {
            await say("I could not answer this: the query failed \(failedQueries) times.")
            return true
        }
        if mustStop {
            await giveUp("I stopped here: the model asked for the same thing again and again.")
            return true
        }
        if unreadableCalls > AssistantLimits.unreadableCalls {
            await giveUp(
                "I stopped here: the model made calls that cannot be carried out. \(lastRefusal)")
            return true
        }
        return false
    }

    /// Looks several things up at once; each is told as it begins and ends.
    private mutating func lookUp(
        _ indexes: [Int], of calls: [ReadCall], _ outcomes: inout [ToolOutcome?]
    ) async {
        guard !indexes.isEmpty else { return }
        for index in indexes { await tellStarted(calls[index]) }
        let tools = LookupTools(lookups: agent.lookups, desk: agent.desk)
        var found: [Int: ToolOutcome] = [:]
        await withTaskGroup(of: (Int, ToolOutcome).self) { group in
            for index in indexes {
                guard let tool = calls[index].tool else { continue }
                let arguments = calls[index].arguments
                group.addTask { (index, await tools.run(tool, arguments)) }
            }
            for await (index, outcome) in group {
                found[index] = outcome
                await tellFinished(calls[index], outcome)
            }
        }
        for (index, outcome) in found.sorted(by: { $0.key < $1.key }) {
            outcomes[index] = outcome
            if calls[index].tool == .diagnoseRun, outcome.isOK { diagnosis = outcome.value }
            take(outcome)
            memory.keep(outcome, for: calls[index].key)
        }
    }

    /// Proposes or edits.
    private mutating func build(_ call: ReadCall) async -> ToolOutcome {
        await tellStarted(call)
        let tools = BuildingTools(
            desk: agent.desk, registry: agent.registry, conversationID: conversationID)
        let result =
            call.tool == .editWorkflow
            ? await tools.edit(call.arguments)
            : await tools.propose(call.arguments, after: proposal)
        let outcome: ToolOutcome
        switch result {
        case .proposed(let proposal):
            self.proposal = proposal
            findings = []
            memory.forget(ToolName.allCases.filter(\.readsWorkflows))
            outcome = Self.outcome(of: proposal)
        case .faulty(let found):
            findings = found
            faultyWorkflows += 1
            outcome = Self.outcome(of: found)
        case .failed(let failed): outcome = failed
        }
        memory.keep(outcome, for: call.key)
        await tellFinished(call, outcome)
        if case .proposed(let proposal) = result { await tell(.proposal, proposal.json) }
        return outcome
    }

    /// Asks the person, which ends the turn.
    private mutating func ask(_ call: ReadCall, after words: String) async -> ToolOutcome {
        let arguments = ArgumentReader(tool: .askUser, arguments: call.arguments)
        do throws(CallFault) { try arguments.check() } catch {
            unreadableCalls += 1
            return .refused(error)
        }
        let question = arguments.required("question")
        let choices = arguments.texts("choices").prefix(AssistantLimits.choices).map {
            "- " + $0.onOneLine(atMost: AssistantLimits.choiceLength)
        }
        var text = words.contains(question) ? [] : [question]
        if !choices.isEmpty { text.append(choices.joined(separator: "\n")) }
        steps.closing = ""
        await say(text.joined(separator: "\n\n"))
        isQuestion = true
        return ToolOutcome(
            isOK: true, value: ["asked": true],
            summary: "asked: \(question.onOneLine(atMost: AssistantLimits.summaryLength / 2))")
    }

    /// Puts calls and results into the history, for the model and for later turns.
    private mutating func keep(
        _ calls: [ReadCall], _ outcomes: [ToolOutcome], _ again: Set<Int>, _ words: String
    ) {
        messages.append(.assistant(text: words, calls: calls.map(\.call)))
        for (index, call) in calls.enumerated() {
            let outcome = outcomes[index]
            let note = note(on: call, outcome, isAgain: again.contains(index))
            messages.append(
                .tool(
                    callID: call.call.id, name: call.call.name,
                    content: content(outcome.value, of: call.call.name, note: note)))
        }
        let kept = calls.indices.filter { !again.contains($0) && calls[$0].fault == nil }
        guard !kept.isEmpty else { return }
        steps.append(
            KeptSteps.Step(
                text: words,
                calls: kept.map { (calls[$0].call, outcomes[$0].line) }))
    }

    private func note(on call: ReadCall, _ outcome: ToolOutcome, isAgain: Bool) -> String {
        let rounds = max(0, agent.options.repairRounds - faultyWorkflows + 1)
        let (prompt, values): (String, [String: JSONValue]) =
            if isAgain {
                ("assistant_repeat", [:])
            } else if let answer = outcome.answer {
                (
                    "assistant_queried",
                    [
                        "masked": .bool(answer.query.egress == .masked),
                        "withheld": .bool(answer.query.egress == .nothing),
                    ]
                )
            } else if outcome.failedQuery != nil {
                (
                    "assistant_query_failed",
                    [
                        "rounds": .integer(
                            max(0, AssistantLimits.queryCorrections - failedQueries + 1))
                    ]
                )
            } else if outcome.value["diagnostics"] != nil {
                ("assistant_repair", ["rounds": .integer(rounds)])
            } else if outcome.isOK {
                ("assistant_proposed", [:])
            } else {
                ("assistant_refused", [:])
            }
        if outcome.isOK, !isAgain, outcome.answer == nil, call.tool?.isReadOnly != false {
            return ""
        }
        return (try? agent.prompts.render(prompt, values)) ?? ""
    }
}
