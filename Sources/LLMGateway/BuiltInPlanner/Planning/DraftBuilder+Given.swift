import WorkflowModel

/// SQL and Python as they were given, and summaries.
extension DraftBuilder {
    mutating func addSQL(_ sql: String) throws(Pause) {
        guard !sql.isEmpty else { throw .stop("The block holds no SQL.") }
        let connection = try sqlConnection()
        var config: [String: JSONValue] = [
            "connection": .string(connection), "sql": .string(sql),
        ]
        var parameters: [String: JSONValue] = [:]
        for name in NamedParameters(sql).names {
            parameters[name] = .string(parameter(name))
        }
        if !parameters.isEmpty { config["parameters"] = .object(parameters) }
        let start = sql.lowercased()
        if !start.hasPrefix("select"), !start.hasPrefix("with"), !start.hasPrefix("--") {
            config["access"] = "write"
            draft.note("The statement may change data, so it runs with write access.")
        }
        let id = draft.add("sql.query", id: "query", label: "Run the query", config: config)
        draft.lastQuery = (id, Self.alias(in: sql))
    }

    private mutating func parameter(_ name: String) -> String {
        let isDay = DagParams.dayNames.contains(name.lowercased())
        if isDay, let day { return draft.expression(of: day, main: day) }
        let input = SafeNames.idPart(name)
        if !draft.document.inputs.contains(where: { $0.name == input }) {
            draft.document.inputs.append(
                InputDeclaration(name: input, type: isDay ? .date : .string))
            draft.note("A run has to be given a value for the input \(PlainWords.name(input)).")
        }
        return "{{ inputs.\(input) }}"
    }

    /// The database to ask: the only one, or the one that the person names.
    private func sqlConnection() throws(Pause) -> String {
        let list = try knowledge.value(LookUp("list_connections"), what: "the connections")
        let names = (list["connections"]?.arrayValue ?? []).filter {
            ["sqlite", "mssql"].contains($0["kind"]?.stringValue)
        }.compactMap { $0["name"]?.stringValue }
        guard let first = names.first else {
            throw .stop("There is no database connection that SQL could run on.")
        }
        if names.count == 1 { return first }
        if let used = draft.document.nodes.last(where: { $0.type == "sql.query" })?
            .config["connection"]?.stringValue, names.contains(used)
        {
            return used
        }
        let inquiry = Inquiry(
            key: "sql-connection", question: "On which database shall the SQL run?",
            choices: Array(names.prefix(PlannerLimits.choices)))
        let answer = try knowledge.answer(inquiry)
        guard names.contains(answer) else {
            throw .ask(
                Inquiry(
                    key: inquiry.key + "?", question: inquiry.question, choices: inquiry.choices))
        }
        return answer
    }

    /// The name of the only column that a plain `SELECT … AS name FROM` gives.
    private static func alias(in sql: String) -> String? {
        let lower = sql.lowercased()
        guard lower.hasPrefix("select"), let from = lower.firstRange(of: " from ") else {
            return nil
        }
        let head = lower[..<from.lowerBound]
        guard let last = head.ranges(of: " as ").last else { return nil }
        let name = BlockReader.trimmed(String(head[last.upperBound...]))
        var depth = 0
        for character in head {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 { return nil }
        }
        return SafeNames.idPart(name) == name ? name : nil
    }

    mutating func addPython(_ code: String) throws(Pause) {
        guard knowledge.offers("python") else {
            throw .stop(
                "This server has no step that runs Python, so I cannot put the script into a "
                    + "workflow. I can run DAGs, run SQL, check counts and explain failures.")
        }
        draft.add("python", id: "script", label: "Run the script", config: ["code": .string(code)])
    }

    mutating func addSummary(_ question: String?) throws(Pause) {
        var subjects: [String] = []
        if let query = draft.lastQuery { subjects.append("\(query.id).rows") }
        if subjects.isEmpty, let run = draft.runs.last {
            subjects = ["\(run.id).state", "\(run.id).running_seconds"]
        }
        guard !subjects.isEmpty else {
            throw .stop(
                "I did not understand what is to be summarised. Name a run or a query before it.")
        }
        var config: [String: JSONValue] = ["of": .array(subjects.map { .string($0) })]
        if let question { config["question"] = .string(PlainWords.line(question, limit: 500)) }
        draft.add("summarize", id: "summary", label: "Summarise", config: config)
    }
}
