import WorkflowModel

/// Answers questions by looking things up, with nothing to be run.
struct Answerer: Sendable {
    let knowledge: Knowledge
    /// Seconds since 1970, for questions about days.
    let now: Double

    /// The answer in words.
    func answer(_ question: Question) throws(Pause) -> String {
        switch question {
        case .help: return Wording.abilities
        case .thanks: return "You are welcome."
        case .dags(let search): return try dags(search)
        case .dag(let words): return try dag(words)
        case .tables(let search): return try tables(search)
        case .table(let words): return try table(words)
        case .connections: return try connections()
        case .workflows(let search): return try workflows(search)
        case .runs(let words, let states, let limit):
            return try runs(words, states: states, limit: limit)
        case .latestRun(let words): return try latestRun(words)
        case .diagnose(let wish): return try diagnosis(wish)
        case .logs(let wish): return try logs(wish)
        case .workflowRun(let name): return try workflowRun(name)
        }
    }

    func bullets(_ lines: [String], of total: Int? = nil) -> String {
        let shown = lines.prefix(PlannerLimits.listed)
        var text = shown.map { "- \($0)" }.joined(separator: "\n")
        let left = (total ?? lines.count) - shown.count
        if left > 0 { text += "\n- … and \(left) more" }
        return text
    }

    private func term(_ search: [Word]) -> String? {
        let word = search.max { $0.text.count < $1.text.count }?.text
        return word.map { NameMatcher.singular($0.lowercased()) }
    }

    // MARK: What there is

    private func dags(_ search: [Word]) throws(Pause) -> String {
        let term = term(search)
        let list = try knowledge.value(
            LookUp("list_dags", ["search": term.map { .string($0) }]), what: "the DAGs")
        let entries = list["dags"]?.arrayValue ?? []
        guard !entries.isEmpty else {
            let about = term.map { " with “\(PlainWords.line($0))” in its name" } ?? ""
            return "There is no DAG\(about) that I can see." + unreachable(list)
        }
        let lines = entries.compactMap { entry -> String? in
            guard let dag = DagEntry(entry) else { return nil }
            var line = "\(PlainWords.name(dag.id)) on \(PlainWords.name(dag.connection))"
            if dag.isPaused { line += ", paused" }
            if entry["has_import_errors"]?.boolValue == true { line += ", with import errors" }
            if let told = dag.description, !told.isEmpty {
                line += ": “\(PlainWords.line(told, limit: 120))”"
            }
            return line
        }
        let total = list["total"]?.integerValue ?? lines.count
        return "There \(total == 1 ? "is" : "are") \(PlainWords.count(total, "DAG")):\n"
            + bullets(lines, of: total) + unreachable(list)
    }

    private func unreachable(_ list: JSONValue) -> String {
        let names = (list["unreachable"]?.arrayValue ?? []).compactMap {
            $0["connection"]?.stringValue.map(PlainWords.name)
        }
        return names.isEmpty ? "" : "\n\nNot reached: \(PlainWords.list(names))."
    }

    private func dag(_ words: [Word]) throws(Pause) -> String {
        let dag = try knowledge.dag(words, connection: nil)
        let detail = try knowledge.value(
            LookUp(
                "get_dag",
                ["connection": .string(dag.connection), "dag_id": .string(dag.id)]),
            what: PlainWords.name(dag.id))
        var parts = [
            "\(PlainWords.name(dag.id)) on \(PlainWords.name(dag.connection))"
                + (dag.isPaused ? ", paused." : ".")
        ]
        if let told = dag.description, !told.isEmpty {
            parts.append("Its description says: “\(PlainWords.line(told))”")
        }
        let params = DagParams(detail).params.map { param in
            let type = param.schema["type"]?.stringValue.map { ", \($0)" } ?? ""
            return param.words + PlainWords.line(type) + (param.isRequired ? ", required" : "")
        }
        parts.append(params.isEmpty ? "It has no params." : "Params:\n" + bullets(params))
        let tasks = (detail["tasks"]?.arrayValue ?? []).compactMap { task in
            task["id"]?.stringValue.map {
                PlainWords.name($0)
                    + (task["operator"]?.stringValue.map { " (\(PlainWords.line($0)))" } ?? "")
            }
        }
        if !tasks.isEmpty { parts.append("Tasks:\n" + bullets(tasks)) }
        let runs = (detail["recent_runs"]?.arrayValue ?? []).map(RunWords.line)
        if !runs.isEmpty { parts.append("Latest runs:\n" + bullets(runs)) }
        return parts.joined(separator: "\n\n")
    }

    private func tables(_ search: [Word]) throws(Pause) -> String {
        let term = term(search)
        let tables = try knowledge.tables(search: term)
        guard !tables.isEmpty else {
            let about = term.map { " with “\(PlainWords.line($0))” in its name" } ?? ""
            return "There is no table\(about) that I can see."
        }
        let lines = tables.map { table in
            let columns = table.columns.prefix(8).map { PlainWords.name($0.name) }
            let more = table.columns.count > 8 ? " …" : ""
            return "\(PlainWords.name(table.fullName)) on \(PlainWords.name(table.connection))"
                + (columns.isEmpty ? "" : ": \(columns.joined(separator: ", "))\(more)")
        }
        return "\(tables.count == 1 ? "One table" : "\(tables.count) tables"):\n" + bullets(lines)
    }

    private func table(_ words: [Word]) throws(Pause) -> String {
        let table = try knowledge.table([words])
        let lines = table.columns.map { column in
            PlainWords.name(column.name)
                + (column.type.isEmpty ? "" : " \(PlainWords.line(column.type, limit: 40))")
        }
        return "\(PlainWords.name(table.fullName)) on \(PlainWords.name(table.connection)):\n"
            + bullets(lines)
    }

    private func connections() throws(Pause) -> String {
        let list = try knowledge.value(LookUp("list_connections"), what: "the connections")
        let lines = (list["connections"]?.arrayValue ?? []).compactMap { one in
            one["name"]?.stringValue.map {
                "\(PlainWords.name($0)), \(PlainWords.line(one["kind"]?.stringValue ?? "?"))"
            }
        }
        return lines.isEmpty
            ? "No connection is set up yet." : "These connections are set up:\n" + bullets(lines)
    }
}
