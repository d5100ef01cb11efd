import WorkflowModel

/// Makes a workflow of steps, looking up what they name.
struct DraftBuilder: Sendable {
    let knowledge: Knowledge
    /// The day that steps without one of their own are for.
    var day: Day?
    var draft: Draft

    init(knowledge: Knowledge, document: WorkflowDocument) {
        self.knowledge = knowledge
        draft = Draft(document: document)
    }

    /// Adds all steps in order.
    ///
    /// Look-ups of all steps are gathered before a question is asked, so that they are made at
    /// once; the first question counts.
    mutating func add(_ steps: [PlannedStep]) throws(Pause) {
        guard steps.count <= PlannerLimits.steps else {
            throw .stop("That is more than \(PlannerLimits.steps) steps; please split it up.")
        }
        day = try mainDay(steps)
        var lookUps: [LookUp] = []
        var obstacle: Pause?
        for step in steps {
            do throws(Pause) {
                try add(step)
            } catch {
                if case .needs(let more) = error {
                    lookUps += more.filter { !lookUps.contains($0) }
                } else if obstacle == nil {
                    obstacle = error
                }
            }
        }
        if !lookUps.isEmpty { throw .needs(lookUps) }
        if let obstacle { throw obstacle }
    }

    /// The first day that any step names.
    private func mainDay(_ steps: [PlannedStep]) throws(Pause) -> Day? {
        let days = steps.compactMap { planned -> Day? in
            switch planned.step {
            case .run(let wish): wish.day
            case .check(let wish), .count(let wish): wish.day
            default: nil
            }
        }
        return try clear(days.first)
    }

    /// The day, if there is one; asked for if it could not be read.
    func clear(_ day: Day?) throws(Pause) -> Day? {
        guard let day else { return nil }
        return try clear(day) as Day
    }

    /// The day, asked for if it could not be read.
    func clear(_ day: Day) throws(Pause) -> Day {
        guard case .unclear(let text) = day else { return day }
        let days = DayReader.readings(of: text)
        let shown = PlainWords.line(text)
        let inquiry = Inquiry(
            key: "day:\(text)",
            question: days.isEmpty
                ? "“\(shown)” is not a day that I can read. Write it as 2026-01-31: which day is it?"
                : "“\(shown)” can be two days. Which one do you mean?", choices: days)
        let answer = try knowledge.answer(inquiry)
        var words = WordReader.read(answer)
        guard let read = DayReader.take(from: &words), read != day else {
            throw .ask(
                Inquiry(
                    key: inquiry.key + "?", question: inquiry.question, choices: inquiry.choices))
        }
        return try clear(read)
    }

    private mutating func add(_ planned: PlannedStep) throws(Pause) {
        try follow(planned)
        let entry = draft.tails
        switch planned.step {
        case .run(let wish): try addRun(wish)
        case .wait(let words, let connection): try addWait(words, connection)
        case .delay(let seconds): try addDelay(seconds)
        case .check(let wish): try addCheck(wish, text: planned.text)
        case .count(let wish): try addCount(wish)
        case .sql(let sql): try addSQL(sql)
        case .python(let code): try addPython(code)
        case .diagnose(let words, _): try addDiagnosis(words, planned.link)
        case .summarise(let question): try addSummary(question)
        case .logs(let words): try addLogs(words, planned.link)
        }
        draft.entryTails = entry
        if !parallelTails.isEmpty { endStep() }
        if !draft.isAside { draft.mainTails = draft.tails }
    }

    // MARK: Where a step goes

    private mutating func follow(_ planned: PlannedStep) throws(Pause) {
        switch planned.link {
        case .then:
            if draft.isAside, planned.beginsSentence { backToMain() }
        case .parallel:
            let before = draft.tails
            draft.tails = draft.entryTails
            parallelTails = before
        case .after(let subject):
            if draft.isAside, planned.beginsSentence { backToMain() }
            try waitFor(subject)
        case .onFailure(let subject):
            if draft.runs.isEmpty, draft.lastStep.isEmpty { try waitFor(subject) }
            let found = try sources(subject, of: planned.step)
            aside(found.map { Draft.Tail(node: $0, handle: .failure) })
        case .onSuccess(let subject):
            if draft.runs.isEmpty, draft.lastStep.isEmpty { try waitFor(subject) }
            let sources = try sources(subject, of: planned.step)
            draft.condition = sources.map { Draft.Tail(node: $0) }
            draft.tails = draft.condition
            draft.isAside = false
        case .otherwise: try otherwise()
        case .ifCount(let wish):
            if draft.isAside, planned.beginsSentence { backToMain() }
            try addBranch(wish)
        }
    }

    /// Waits for a DAG that no step before runs; does nothing where a step before is meant.
    private mutating func waitFor(_ subject: [Word]) throws(Pause) {
        let names = StepReader.dagWords(subject).filter {
            !QuestionReader.failureWords.contains($0.lower) && $0.lower != "everything"
        }
        let general: Set<String> = ["load", "loading", "check", "query", "data", "step", "wait"]
        guard !names.isEmpty, !names.allSatisfy({ general.contains($0.lower) }) else { return }
        let phrase = names.map(\.text).joined(separator: " ")
        if case .one = NameMatcher.match(phrase, among: draft.runs, name: \.dag.id) { return }
        guard draft.runs.isEmpty else { return }
        try addWait(names, nil)
        if !draft.isAside { draft.mainTails = draft.tails }
    }

    /// What a step that runs beside another leaves for the one behind both.
    private var parallelTails: [Draft.Tail] = []

    /// Joins the ends of steps that run side by side.
    private mutating func endStep() {
        draft.tails += parallelTails.filter { !draft.tails.contains($0) }
        parallelTails = []
    }

    private mutating func backToMain() {
        draft.tails = draft.mainTails
        draft.isAside = false
    }

    private mutating func aside(_ tails: [Draft.Tail]) {
        if !draft.isAside { draft.mainTails = draft.tails }
        draft.tails = tails
        draft.condition = tails
        draft.isAside = true
    }

    private mutating func otherwise() throws(Pause) {
        var opposite: [EdgeHandle: EdgeHandle] = [
            .failure: .success, .success: .failure, .true: .false, .false: .true,
        ]
        opposite[.always] = .failure
        if draft.condition.isEmpty {
            guard let last = draft.lastStep.first else {
                throw .stop("I did not understand what “otherwise” refers to.")
            }
            aside([Draft.Tail(node: last, handle: .failure)])
            return
        }
        let tails = draft.condition.map {
            Draft.Tail(node: $0.node, handle: opposite[$0.handle] ?? .failure)
        }
        if tails.first?.handle == .success {
            draft.tails = draft.mainTails
            draft.isAside = false
            return
        }
        let isBranch = [.true, .false].contains(tails.first?.handle)
        let ends = draft.tails
        aside(tails)
        // Both ways of a branch meet again.
        if isBranch { draft.mainTails = ends }
        draft.condition = []
    }

    /// The nodes that `it`, `the run`, `the check` or a name stand for.
    private func sources(_ subject: [Word], of step: Step) throws(Pause) -> [NodeID] {
        let words = subject.map(\.lower)
        func has(_ some: Set<String>) -> Bool { words.contains(where: some.contains) }
        let any: Set<String> = ["anything", "any", "something", "either", "one", "step", "all"]
        if has(any), !draft.runs.isEmpty { return draft.runs.map(\.id) }
        if has(["check", "checks", "test", "count", "query", "assertion", "condition", "number"]) {
            if let check = draft.lastCheck { return [check] }
        }
        let names = StepReader.dagWords(subject).filter {
            !QuestionReader.failureWords.contains($0.lower)
        }
        if !names.isEmpty {
            let phrase = names.map(\.text).joined(separator: " ")
            if case .one(let run) = NameMatcher.match(phrase, among: draft.runs, name: \.dag.id) {
                return [run.id]
            }
        }
        // `it` is the run where a failure is to be explained, and else the step before.
        let wantsRun = step.explainsRuns || has(["run", "dag", "job", "pipeline", "load"])
        if wantsRun, let run = draft.runs.last { return [run.id] }
        let main = draft.isAside ? draft.mainTails.map(\.node) : draft.lastStep
        if let last = main.last ?? draft.lastStep.last { return [last] }
        let text = PlainWords.line(subject.map(\.text).joined(separator: " "))
        throw .stop("I did not understand what “\(text)” refers to.")
    }
}

extension Step {
    /// Whether it looks into DAG runs that have failed.
    var explainsRuns: Bool {
        switch self {
        case .diagnose, .logs: true
        default: false
        }
    }
}
