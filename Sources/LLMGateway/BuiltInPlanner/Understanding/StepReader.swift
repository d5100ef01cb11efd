import WorkflowModel

/// Reads clauses as steps of a workflow.
struct StepReader {
    let blocks: [TextBlock]
    /// What the clause before asked for.
    private(set) var previous: Vocabulary.Action?
    private var hasRun = false

    init(blocks: [TextBlock]) { self.blocks = blocks }

    /// The steps that a clause asks for, or that it asks for none.
    mutating func read(_ clause: Clause) -> ClauseReading {
        if Self.isFiller(clause.words) { return .filler }
        if Self.isNoWait(clause.words) { return .noWait }
        if let attempts = RunDetails.attempts(clause.words), isOnlyRetry(clause) {
            return .retry(attempts)
        }
        var found = ActionReader.read(clause.words)
        if clause.repeatsAction { found = (.check, clause.words, []) }
        if found == nil { found = implied(clause) }
        guard let (action, rest, verb) = found else { return .unknown }
        let reading = read(action, rest, verb: verb, clause)
        if case .steps = reading { previous = action == .add ? previous : action }
        return reading
    }

    /// A clause of a block alone, or of names alone after a clause that ran something.
    private func implied(
        _ clause: Clause
    ) -> (action: Vocabulary.Action, rest: [Word], verb: [Word])? {
        let words = clause.words
        if words.contains(where: { $0.kind == .block }) { return (.run, words, []) }
        let isNames = words.count <= 4 && words.allSatisfy { $0.isName || $0.lower == "," }
        guard UnsupportedWords.reason(for: clause.text) == nil else { return nil }
        if previous == .run, isNames, !clause.beginsSentence, clause.link == .then {
            return (.run, words, [])
        }
        if case .onFailure = clause.link, words.first?.lower == "why" {
            return (.diagnose, words, [])
        }
        return nil
    }

    private mutating func read(
        _ action: Vocabulary.Action, _ rest: [Word], verb: [Word], _ clause: Clause
    ) -> ClauseReading {
        switch action {
        case .run, .query: return run(rest, verb: verb, clause)
        case .wait: return wait(rest, clause)
        case .check where asksNumber(rest):
            return .steps(chain([.count(CountReader.read(rest))], clause))
        case .check:
            let query = blockStep(rest, verb: verb)
            let check = Step.check(CountReader.read(rest))
            return .steps(chain(query.map { [$0, check] } ?? [check], clause))
        case .count: return .steps(chain([.count(CountReader.read(rest))], clause))
        case .diagnose: return diagnose(rest, verb: verb, clause)
        case .summarise:
            return .steps(chain([.summarise(question: Self.question(rest, verb))], clause))
        case .logs: return .steps(chain([.logs(dag: Self.dagWords(rest))], clause))
        case .retry: return RunDetails.attempts(clause.words).map { .retry($0) } ?? .unknown
        case .rename: return EditReader.name(in: rest).map { .named($0) } ?? .unknown
        case .add:
            var inner = clause
            inner.words = Self.withoutArticle(rest)
            return inner.words.isEmpty ? .unknown : readAdded(inner)
        case .list, .remove, .change: return .unknown
        }
    }

    /// `add a check that …`, `add a step that waits 10 minutes`.
    private mutating func readAdded(_ clause: Clause) -> ClauseReading {
        var clause = clause
        let nouns: [String: String] = [
            "diagnosis": "diagnose", "explanation": "diagnose", "summary": "summarise",
            "delay": "wait", "pause": "wait", "waits": "wait", "runs": "run", "checks": "check",
            "counts": "count", "summarises": "summarise", "summarizes": "summarise",
            "diagnoses": "diagnose", "explains": "diagnose", "triggers": "run",
        ]
        while let first = clause.words.first,
            ["step", "that", "which", "to", "another", "second", "new"].contains(first.lower)
        {
            clause.words.removeFirst()
        }
        if let first = clause.words.first, let verb = nouns[first.lower] {
            clause.words[0] = Word(.word, verb)
        }
        guard let (action, rest, verb) = ActionReader.read(clause.words), action != .add else {
            return .unknown
        }
        return read(action, rest, verb: verb, clause)
    }

    private func chain(_ steps: [Step], _ clause: Clause) -> [PlannedStep] {
        steps.enumerated().map { index, step in
            PlannedStep(
                link: index == 0 ? clause.link : .then, step: step,
                beginsSentence: clause.beginsSentence && index == 0, text: clause.text)
        }
    }

    private mutating func run(
        _ rest: [Word], verb: [Word], _ clause: Clause
    ) -> ClauseReading {
        if let step = blockStep(rest, verb: verb) { return .steps(chain([step], clause)) }
        let repeated = ["every", "each", "cron", "schedule", "scheduled"]
        if rest.contains(where: { repeated.contains($0.lower) }) { return .unknown }
        var words = rest
        var details = RunDetails.take(from: &words)
        details.day = DayReader.take(from: &words)
        details.conf = ConfReader.take(from: &words, blocks: blocks)
        if let entry = details.conf.first(where: { $0.name.lowercased() == "retries" }),
            let count = entry.value.integerValue
        {
            details.attempts = count
            details.conf.removeAll { $0.name.lowercased() == "retries" }
        }
        details.connection = RunDetails.connection(from: &words)
        let groups = words.split { $0.text == "," || $0.lower == "and" || $0.lower == "both" }
            .map { Self.dagWords(Array($0)) }.filter { !$0.isEmpty }
        let pointsBack = groups.isEmpty && words.contains { Vocabulary.pointers.contains($0.lower) }
        if pointsBack, hasRun { return .filler }
        hasRun = true
        let names = groups.isEmpty ? [[]] : groups
        let steps = names.map { name in
            var wish = details
            wish.dag = name
            return Step.run(wish)
        }
        var planned = chain(steps, clause)
        for index in planned.indices.dropFirst() where clause.isParallel {
            planned[index].link = .parallel
        }
        if clause.isParallel, planned.count == 1 { planned[0].link = .parallel }
        // `in parallel run a and b`: beside each other rather than beside what came before.
        if clause.link == .parallel, planned.count > 1 {
            for index in planned.indices { planned[index].link = index == 0 ? .then : .parallel }
        }
        return .steps(planned)
    }

    private func wait(_ rest: [Word], _ clause: Clause) -> ClauseReading {
        var words = rest
        if let seconds = DurationReader.take(from: &words) {
            return .steps(chain([.delay(seconds: seconds)], clause))
        }
        let connection = RunDetails.connection(from: &words)
        let name = Self.dagWords(words)
        let pointsBack = words.contains { Vocabulary.pointers.contains($0.lower) }
        if name.isEmpty, hasRun, pointsBack || words.isEmpty { return .filler }
        return .steps(chain([.wait(dag: name, connection: connection)], clause))
    }

    private func diagnose(
        _ rest: [Word], verb: [Word], _ clause: Clause
    ) -> ClauseReading {
        let name = Self.dagWords(
            rest.filter { !QuestionReader.failureWords.contains($0.lower) })
        let isShort = ["tell", "let"].contains(verb.first?.lower ?? "") && verb.count <= 3
        let asksWhy = verb.contains { ["why", "wrong", "happened", "reason"].contains($0.lower) }
        if isShort, !asksWhy {
            // `tell me` alone is a diagnosis only where something failed.
            guard case .onFailure = clause.link else { return .unknown }
        }
        return .steps(chain([.diagnose(dag: name, isRun: true)], clause))
    }

    /// `check how many orders were loaded` wants the number rather than a check of it.
    private func asksNumber(_ rest: [Word]) -> Bool {
        guard rest.starts(with: ["how", "many"], by: { $0.lower == $1 }) else { return false }
        return CountReader.read(rest).bounds.isEmpty
    }

    /// A block of SQL or Python as a step.
    private func blockStep(_ words: [Word], verb: [Word]) -> Step? {
        guard let block = words.first(where: { $0.kind == .block }),
            blocks.indices.contains(Int(block.value))
        else { return nil }
        let found = blocks[Int(block.value)]
        let lower = Set((words + verb).map(\.lower))
        let start = found.content.lowercased()
        let looksLikeSQL = start.hasPrefix("select") || start.hasPrefix("with ")
        if ["sql", "sqlite", "tsql", "mssql"].contains(found.language) {
            return .sql(found.content)
        }
        if ["python", "py", "python3"].contains(found.language) { return .python(found.content) }
        if found.language == "json" || start.hasPrefix("{") { return nil }
        if lower.contains("python") || lower.contains("script") { return .python(found.content) }
        if looksLikeSQL || lower.contains("sql") || lower.contains("query") {
            return .sql(found.content)
        }
        return nil
    }
}

extension StepReader {
    /// The words that name a DAG.
    static func dagWords(_ words: [Word]) -> [Word] {
        words.filter { word in
            (word.isName || word.kind == .number) && !NounWords.dag.contains(word.lower)
                && !Vocabulary.pointers.contains(word.lower)
        }
    }

    static func isFiller(_ words: [Word]) -> Bool {
        var rest = words.filter { $0.text != "," }[...]
        while !rest.isEmpty {
            guard let (_, match) = Vocabulary.fillers.match(rest) else { return false }
            rest = rest.dropFirst(match.length)
        }
        return true
    }

    static func isNoWait(_ words: [Word]) -> Bool {
        let lower = words.map(\.lower)
        guard words.count <= 8 else { return false }
        let negates = lower.contains("don't") || lower.contains("not") || lower.contains("without")
        return negates && (lower.contains("wait") || lower.contains("waiting"))
            && !lower.contains("run")
    }

    static func withoutArticle(_ words: [Word]) -> [Word] {
        var words = words
        while let first = words.first, ["a", "an", "the", "also"].contains(first.lower) {
            words.removeFirst()
        }
        return words
    }

    /// Whether a clause speaks of nothing but tries.
    private func isOnlyRetry(_ clause: Clause) -> Bool {
        guard let first = clause.words.first?.lower else { return false }
        if ["retry", "try", "retrying"].contains(first) { return true }
        return clause.words.count <= 5 && ["with", "use"].contains(first)
    }

    /// What a summary is to answer, if more was said than that one is wanted.
    private static func question(_ rest: [Word], _ verb: [Word]) -> String? {
        let common: Set<String> = [
            "the", "result", "results", "it", "everything", "them", "that", "this", "of", "what",
            "happened", "outcome", "all", "run", "rows", "for", "me", "us", "a", "summary",
        ]
        guard rest.contains(where: { !common.contains($0.lower) }) else { return nil }
        return (verb + rest).map(\.text).joined(separator: " ")
    }
}
