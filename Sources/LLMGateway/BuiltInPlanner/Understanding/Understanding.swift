/// What a message asks for.
enum Understanding: Sendable, Hashable {
    /// A workflow of these steps, with a name if one was given.
    case plan([PlannedStep], name: String?)
    /// Something that look-ups answer.
    case question(Question)
    /// A change to the workflow that was proposed.
    case edit([EditWish])
    /// Some of it was understood, and these parts were not.
    case partly([String])
    /// Nothing of it was understood.
    case nothing

    /// Reads a message.
    ///
    /// - Parameters:
    ///   - message: what the person wrote.
    ///   - hasProposal: whether there is a workflow that it may want to change.
    /// - Returns: what it asks for; nothing rather than a guess.
    static func read(_ message: String, hasProposal: Bool) -> Understanding {
        let text = BlockReader(message)
        let words = joined(WordReader.read(text.text))
        guard words.count <= PlannerLimits.words else { return .nothing }
        let clauses = ClauseSplitter.split(words)
        guard clauses.count <= PlannerLimits.steps * 2 else { return .nothing }
        if hasProposal, let edit = edit(clauses, blocks: text.blocks, first: words.first) {
            return edit
        }
        return plan(clauses, blocks: text.blocks)
    }

    /// Puts a block into the sentence that announces it.
    private static func joined(_ words: [Word]) -> [Word] {
        words.indices.filter { index in
            let next = index + 1
            let announces =
                words[index].kind == .stop && next < words.count && words[next].kind == .block
            return !announces || index == 0
        }.map { words[$0] }
    }

    // MARK: Plans and questions

    private static func plan(_ clauses: [Clause], blocks: [TextBlock]) -> Understanding {
        var reader = StepReader(blocks: blocks)
        var steps: [PlannedStep] = []
        var questions: [Question] = []
        var unknown: [String] = []
        var name: String?
        for clause in clauses {
            switch reader.read(clause) {
            case .steps(let more): steps += more
            case .retry(let count): setAttempts(count, &steps)
            case .noWait: setNoWait(&steps)
            case .named(let text): name = text
            case .filler: break
            case .question(let question): questions.append(question)
            case .edit: unknown.append(clause.text)
            case .unknown:
                if let question = question(clause) {
                    questions.append(question)
                } else {
                    unknown.append(clause.text)
                }
            }
        }
        if !unknown.isEmpty {
            let isNothing = steps.isEmpty && questions.isEmpty
            return isNothing && !clauses.contains(where: isHalfKnown) ? .nothing : .partly(unknown)
        }
        if let only = immediate(steps, clauses), questions.isEmpty { return .question(only) }
        if let first = questions.first {
            return steps.isEmpty ? .question(first) : .partly(["more than one question at once"])
        }
        guard steps.isEmpty else { return .plan(steps, name: name) }
        return civility(clauses)
    }

    /// Greetings and thanks, which ask for nothing.
    private static func civility(_ clauses: [Clause]) -> Understanding {
        let words = Set(clauses.flatMap(\.words).map(\.lower))
        if !words.isDisjoint(with: ["thanks", "thank", "cheers"]) { return .question(.thanks) }
        if !words.isDisjoint(with: ["hello", "hi", "hey", "morning"]) { return .question(.help) }
        return .nothing
    }

    private static func question(_ clause: Clause) -> Question? {
        guard let (action, rest, verb) = ActionReader.read(clause.words), action == .list else {
            return nil
        }
        return QuestionReader.read(rest, verb: verb)
    }

    /// Whether a clause speaks of something that is known, but not well enough.
    private static func isHalfKnown(_ clause: Clause) -> Bool {
        if UnsupportedWords.reason(for: clause.text) != nil { return true }
        guard let action = ActionReader.read(clause.words)?.action else { return false }
        return ![.change, .list, .remove, .rename].contains(action)
    }

    /// A diagnosis or logs alone is a question about what has happened, not a workflow.
    private static func immediate(_ steps: [PlannedStep], _ clauses: [Clause]) -> Question? {
        guard let only = steps.first, steps.count == 1 else { return nil }
        if only.link != .then, only.link != .parallel { return nil }
        let words = clauses.flatMap(\.words)
        switch only.step {
        case .diagnose: return .diagnose(QuestionReader.diagnosis(words))
        case .logs: return .logs(QuestionReader.diagnosis(words))
        case .summarise:
            let wish = QuestionReader.diagnosis(
                words.filter { ActionReader.read([$0])?.action != .summarise })
            return wish.dag.isEmpty ? nil : .latestRun(dag: wish.dag)
        default: return nil
        }
    }

    private static func setAttempts(_ count: Int, _ steps: inout [PlannedStep]) {
        for index in steps.indices.reversed() {
            guard case .run(var wish) = steps[index].step else { continue }
            wish.attempts = count
            steps[index].step = .run(wish)
            return
        }
    }

    private static func setNoWait(_ steps: inout [PlannedStep]) {
        for index in steps.indices {
            guard case .run(var wish) = steps[index].step else { continue }
            wish.waits = false
            steps[index].step = .run(wish)
        }
    }

    // MARK: Edits

    private static func edit(
        _ clauses: [Clause], blocks: [TextBlock], first: Word?
    ) -> Understanding? {
        let openings = ["also", "then", "and", "finally", "add", "afterwards", "next", "instead"]
        let adds = openings.contains(first?.lower ?? "")
        var reader = StepReader(blocks: blocks)
        var wishes: [EditWish] = []
        var steps: [PlannedStep] = []
        for clause in clauses {
            if let some = EditReader.read(clause, blocks: blocks) {
                wishes += some
                continue
            }
            let isAddition = ActionReader.read(clause.words)?.action == .add
            switch reader.read(clause) {
            case .steps(let more) where adds || isAddition || !wishes.isEmpty || !steps.isEmpty:
                steps += more
            case .steps(let more) where isTail(clause, more): steps += more
            case .noWait: wishes.append(.noWait)
            case .retry(let count): wishes.append(.retries(count, of: []))
            case .filler: continue
            default: return nil
            }
        }
        if !steps.isEmpty { wishes.append(.add(steps)) }
        return wishes.isEmpty ? nil : .edit(wishes)
    }

    /// A step that makes sense only behind others: `if it fails tell me why`, `summarise the result`.
    private static func isTail(_ clause: Clause, _ steps: [PlannedStep]) -> Bool {
        if clause.link != .then { return true }
        guard steps.count == 1, let step = steps.first?.step else { return false }
        switch step {
        case .delay, .summarise(question: nil): return true
        default: return false
        }
    }
}

/// Words for things that no step does.
enum UnsupportedWords {
    /// Why a part of a request cannot be done, if it names something that is known not to be.
    static func reason(for text: String) -> String? {
        let words = Set(
            text.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "_" }.map(String.init))
        return Vocabulary.unsupported.first { !words.isDisjoint(with: $0.words) }?.reason
    }
}
