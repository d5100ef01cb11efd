import WorkflowModel

/// Changes of values: thresholds, days, conf, tries.
extension EditPlanner {
    /// `EXPRESSION SIGN NUMBER`, as checks and branches hold it.
    private struct Comparison {
        var subject: String
        var sign: String
        var number: Double

        init?(_ text: String) {
            for sign in [" >= ", " <= ", " == ", " != ", " > ", " < "] {
                guard let range = text.firstRange(of: sign), !text.contains(" and ") else {
                    continue
                }
                guard let number = Double(text[range.upperBound...]) else { return nil }
                subject = String(text[..<range.lowerBound])
                self.sign = BlockReader.trimmed(sign)
                self.number = number
                return
            }
            guard let and = text.firstRange(of: " and "),
                let low = Comparison(String(text[..<and.lowerBound])),
                Comparison(String(text[and.upperBound...]))?.subject == low.subject
            else { return nil }
            self = low
        }

        /// The bound that the sign stands for.
        func bound(_ number: Double) -> Bound {
            switch sign {
            case ">": .more(number)
            case ">=": .atLeast(number)
            case "<": .less(number)
            case "<=": .atMost(number)
            case "!=": .not(number)
            default: .exactly(number)
            }
        }
    }

    private struct Place {
        var node: WorkflowNode
        /// The assertion's index; nil for a branch's condition.
        var index: Int?
        var comparison: Comparison
    }

    mutating func setThreshold(
        _ bound: Bound?, _ number: Double, instead: Double?
    ) throws(Pause) {
        var places = thresholds()
        if let instead { places.removeAll { $0.comparison.number != instead } }
        guard !places.isEmpty else {
            let told = instead.map { " of \(Bound.text($0))" } ?? ""
            throw .stop("The workflow has no check with a number\(told) that I could change.")
        }
        var place = places[0]
        if places.count > 1 {
            let shown = places.map { $0.comparison.bound($0.comparison.number) }
            let choices = zip(places, shown).map {
                "\(PlainWords.line($0.node.title)): \($1.words)"
            }
            let inquiry = Inquiry(
                key: "threshold:\(number)", question: "Which number shall change?",
                choices: choices)
            let answer = try knowledge.answer(inquiry)
            guard let index = choices.firstIndex(of: answer) else {
                throw .ask(
                    Inquiry(
                        key: inquiry.key + "?", question: inquiry.question, choices: choices))
            }
            place = places[index]
        }
        change(place, to: bound ?? place.comparison.bound(number))
    }

    private func thresholds() -> [Place] {
        document.nodes.flatMap { node -> [Place] in
            if node.type == "branch" {
                let comparison = node.config["condition"]?.stringValue.flatMap(Comparison.init)
                return comparison.map { [Place(node: node, comparison: $0)] } ?? []
            }
            guard node.type == "check" else { return [] }
            let some = node.config["assertions"]?.arrayValue ?? []
            return some.enumerated().compactMap { index, assertion in
                assertion["that"]?.stringValue.flatMap(Comparison.init).map {
                    Place(node: node, index: index, comparison: $0)
                }
            }
        }
    }

    private mutating func change(_ place: Place, to bound: Bound) {
        let subject = place.comparison.subject
        let title = "\(PlainWords.name(place.node.id.rawValue)) now wants \(bound.words)"
        guard let index = place.index else {
            return emit(
                config: ["condition": .string(bound.condition(on: subject))], of: place.node, title)
        }
        var assertions = place.node.config["assertions"]?.arrayValue ?? []
        guard assertions.indices.contains(index) else { return }
        var assertion = assertions[index].objectValue ?? [:]
        let old = assertion["message"]?.stringValue ?? ""
        let before = place.comparison.bound(place.comparison.number).words
        assertion["that"] = .string(bound.condition(on: subject))
        assertion["message"] = .string(
            old.contains(before)
                ? old.replacing(before, with: bound.words)
                : "expected \(bound.words), found {{ \(subject) }}")
        assertions[index] = .object(assertion)
        emit(config: ["assertions": .array(assertions)], of: place.node, title)
    }

    // MARK: Tries, time-outs, flags

    /// The nodes that the words name, or all runs, or all queries.
    private func targets(_ words: [Word]) throws(Pause) -> [WorkflowNode] {
        let common: Set<String> = [
            "step", "steps", "retries", "retry", "set", "use", "times", "make", "timeout", "change",
        ]
        let words = words.filter { !common.contains($0.lower) && $0.isName }
        if words.isEmpty {
            let runs = triggers
            return runs.isEmpty ? document.nodes.filter { $0.type == "sql.query" } : runs
        }
        let found = nodes(named: words)
        guard !found.isEmpty else { throw .stop(unknownStep(words)) }
        return found
    }

    func unknownStep(_ words: [Word]) -> String {
        let phrase = PlainWords.line(words.map(\.text).joined(separator: " "))
        return "The workflow has no step “\(phrase)”. Its steps are \(stepNames)."
    }

    mutating func setRetry(_ attempts: Int, _ words: [Word]) throws(Pause) {
        for node in try targets(words) {
            let retry = WorkflowModel.RetryPolicy(
                attempts: attempts, delaySeconds: node.retry?.delaySeconds ?? 10,
                backoff: node.retry?.backoff ?? 2)
            emit(
                [
                    "op": "set_retry", "node": .string(node.id.rawValue),
                    "retry": attempts > 1 ? retry.json : .null,
                ],
                "\(PlainWords.name(node.id.rawValue)) is tried up to "
                    + PlainWords.count(attempts, "time")
                    + (attempts == 2 ? " (1 retry)" : " (\(attempts - 1) retries)"))
        }
    }

    mutating func setTimeout(_ seconds: Double, _ words: [Word]) throws(Pause) {
        for node in try targets(words) {
            emit(
                [
                    "op": "set_timeout", "node": .string(node.id.rawValue),
                    "timeout_seconds": ValueReader.number(seconds),
                ],
                "\(PlainWords.name(node.id.rawValue)) may take "
                    + DurationReader.words(seconds))
        }
    }

    mutating func setFlag(_ field: String, _ value: Bool, _ change: String) throws(Pause) {
        guard !triggers.isEmpty else { throw .stop("The workflow runs no DAG.") }
        for node in triggers { emit(config: [field: .bool(value)], of: node, change) }
    }

    // MARK: Day and conf

    mutating func setDay(_ day: Day) throws(Pause) {
        let builder = DraftBuilder(knowledge: knowledge, document: document)
        let day: Day = try builder.clear(day)
        let input = document.inputs.first { $0.type == .date }
        var inputs = document.inputs
        switch day {
        case .on(let date):
            if let input {
                inputs = inputs.map { one in
                    var one = one
                    if one.name == input.name { one.defaultValue = .string(date) }
                    return one
                }
            } else {
                guard replaceDays("days_ago(", with: "{{ inputs.day }}") else {
                    throw .stop("The workflow uses no day that I could change.")
                }
                inputs.append(
                    InputDeclaration(
                        name: "day", type: .date, description: "The day to run for",
                        defaultValue: .string(date)))
            }
            setInputs(inputs, "it is for \(date)")
        case .ago(let days):
            let old = input.map { "inputs.\($0.name)" } ?? "days_ago("
            guard replaceDays(old, with: "{{ days_ago(\(days)) }}") else {
                throw .stop("The workflow uses no day that I could change.")
            }
            if let input { setInputs(inputs.filter { $0.name != input.name }, "its day") }
        case .unclear: break
        }
    }

    private mutating func setInputs(_ inputs: [InputDeclaration], _ change: String) {
        emit(["op": "set_inputs", "inputs": .array(inputs.map(\.json))], change)
    }

    /// Replaces expressions that hold the text in conf and parameters; says whether there were any.
    private mutating func replaceDays(_ old: String, with new: String) -> Bool {
        var isFound = false
        for node in document.nodes {
            for field in ["conf", "parameters"] {
                guard let members = node.config[field]?.objectValue else { continue }
                let changed = members.mapValues { value -> JSONValue in
                    guard let text = value.stringValue, let start = text.firstRange(of: "{{"),
                        let end = text.firstRange(of: "}}"), start.lowerBound < end.lowerBound,
                        text[start.lowerBound..<end.upperBound].contains(old)
                    else { return value }
                    return .string(
                        text.replacing(text[start.lowerBound..<end.upperBound], with: new))
                }
                guard changed != members else { continue }
                isFound = true
                emit(config: [field: .object(changed)], of: node, "its day")
            }
        }
        return isFound
    }

    mutating func setConf(_ entries: [RunWish.ConfEntry]) throws(Pause) {
        let node = try one(
            of: triggers, key: "conf", question: "Which run shall get these values?")
        guard let node else { throw .stop("The workflow runs no DAG that could get a value.") }
        var conf = node.config["conf"]?.objectValue ?? [:]
        for entry in entries {
            let known = Array(conf.keys).sorted()
            var name = entry.name
            if case .one(let same) = NameMatcher.match(name, among: known, name: { $0 }) {
                name = same
            }
            conf[name] = entry.value
        }
        let names = PlainWords.list(entries.map { PlainWords.name($0.name) })
        emit(config: ["conf": .object(conf)], of: node, "the values of \(names)")
    }
}
