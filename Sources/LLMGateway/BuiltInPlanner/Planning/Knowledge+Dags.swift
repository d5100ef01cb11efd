import WorkflowModel

extension Knowledge {
    /// The DAG that the words name.
    ///
    /// - Throws: a look-up, or a question when there is none or more than one.
    func dag(_ words: [Word], connection: String?, depth: Int = 0) throws(Pause) -> DagEntry {
        let phrase = words.map(\.text).joined(separator: " ")
        let list = try value(LookUp("list_dags"), what: "the DAGs")
        var entries = (list["dags"]?.arrayValue ?? []).compactMap(DagEntry.init)
        if list["truncated"]?.boolValue == true, !entries.contains(where: { $0.id == phrase }),
            let word = words.max(by: { $0.text.count < $1.text.count })
        {
            let more = try value(
                LookUp("list_dags", ["search": .string(word.text)]), what: "the DAGs")
            entries += (more["dags"]?.arrayValue ?? []).compactMap(DagEntry.init)
                .filter { !entries.contains($0) }
        }
        guard !entries.isEmpty else { throw .stop(Self.noDags(list)) }
        if let connection { entries = try on(connection, entries, phrase) }
        return try pick(phrase, entries, depth: depth)
    }

    private func pick(
        _ phrase: String, _ entries: [DagEntry], depth: Int
    ) throws(Pause) -> DagEntry {
        guard !phrase.isEmpty else {
            let inquiry = Inquiry(
                key: "dag:", question: "Which DAG do you mean?", choices: Self.choices(entries))
            return try answered(inquiry, "", entries, depth)
        }
        if let chosen = entries.first(where: { $0.choice == phrase }) { return chosen }
        switch NameMatcher.match(phrase, among: entries, name: \.id) {
        case .one(let entry): return entry
        case .several(let entries):
            let isOneName = Set(entries.map(\.id)).count == 1
            let question =
                isOneName
                ? "\(PlainWords.name(entries.first?.id ?? phrase)) is on more than one Airflow. Which do you mean?"
                : "More than one DAG fits “\(PlainWords.line(phrase))”. Which do you mean?"
            let inquiry = Inquiry(
                key: "dag:\(phrase)", question: question, choices: Self.choices(entries))
            return try answered(inquiry, phrase, entries, depth)
        case .none(let near):
            let told = Self.choices(near.isEmpty ? entries : near)
            let hint =
                near.isEmpty ? "These are there:" : "Did you mean"
            let names = PlainWords.list(told.map(PlainWords.name), near.isEmpty ? "and" : "or")
            let end = near.isEmpty ? ". Which one shall it be?" : "?"
            let inquiry = Inquiry(
                key: "dag:\(phrase)",
                question: "There is no DAG “\(PlainWords.line(phrase))”. \(hint) \(names)\(end)",
                choices: told)
            return try answered(inquiry, phrase, entries, depth)
        }
    }

    private func answered(
        _ inquiry: Inquiry, _ phrase: String, _ entries: [DagEntry], _ depth: Int
    ) throws(Pause) -> DagEntry {
        let answer = try answer(inquiry)
        if let chosen = entries.first(where: { $0.choice == answer }) { return chosen }
        let words = StepReader.dagWords(WordReader.read(answer))
        let next = words.map(\.text).joined(separator: " ")
        guard next != phrase, !next.isEmpty, depth < 3 else {
            throw .ask(
                Inquiry(
                    key: inquiry.key + "?", question: inquiry.question, choices: inquiry.choices))
        }
        return try pick(next, entries, depth: depth + 1)
    }

    private func on(
        _ connection: String, _ entries: [DagEntry], _ phrase: String
    ) throws(Pause) -> [DagEntry] {
        let names = Array(Set(entries.map(\.connection))).sorted()
        switch NameMatcher.match(connection, among: names, name: { $0 }) {
        case .one(let name): return entries.filter { $0.connection == name }
        case .several(let names): return entries.filter { names.contains($0.connection) }
        case .none:
            let inquiry = Inquiry(
                key: "connection:\(connection)",
                question: "There is no Airflow connection “\(PlainWords.line(connection))”. "
                    + "Which one shall it be?", choices: Array(names.prefix(PlannerLimits.choices)))
            let answer = try answer(inquiry)
            return entries.filter { $0.connection == answer }
        }
    }

    private static func choices(_ entries: [DagEntry]) -> [String] {
        let ids = entries.map(\.id)
        return entries.prefix(PlannerLimits.choices).map { entry in
            ids.filter { $0 == entry.id }.count > 1 ? entry.choice : entry.id
        }
    }

    private static func noDags(_ list: JSONValue) -> String {
        let unreachable = (list["unreachable"]?.arrayValue ?? []).compactMap {
            $0["connection"]?.stringValue
        }
        guard !unreachable.isEmpty else {
            return "There is no DAG that I can see. Is an Airflow connection set up?"
        }
        let names = PlainWords.list(unreachable.map(PlainWords.name))
        return "I see no DAG: \(names) did not answer."
    }

    /// What is told of a DAG in detail; nil if it could not be looked up.
    func detail(_ dag: DagEntry) throws(Pause) -> JSONValue? {
        guard tools.contains("get_dag") else { return nil }
        return try result(
            LookUp(
                "get_dag",
                ["connection": .string(dag.connection), "dag_id": .string(dag.id)])
        ).value
    }
}
