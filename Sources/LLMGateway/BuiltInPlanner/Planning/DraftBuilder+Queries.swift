import WorkflowModel

/// Steps that deal with tables and with what queries gave.
extension DraftBuilder {
    mutating func addCheck(_ wish: CountWish, text: String) throws(Pause) {
        let bound = try bound(of: wish, text: text)
        if wish.isAboutResult, wish.filters.isEmpty {
            guard let query = draft.lastQuery else {
                throw .stop(
                    "I did not understand what is to be counted in “\(PlainWords.line(text))”.")
            }
            let asksRows = text.lowercased().contains("row") || query.column == nil
            let subject =
                asksRows
                ? "\(query.id).row_count" : "\(query.id).rows[0].\(query.column ?? "n")"
            let what = asksRows ? "rows" : "as the result"
            return assert(
                bound, on: subject, what: what, id: "check_result", label: "Check the result")
        }
        let (query, noun) = try count(wish)
        assert(
            bound, on: "\(query).rows[0].n", what: noun,
            id: "check_\(SafeNames.idPart(noun))", label: "Check \(noun)")
    }

    mutating func addCount(_ wish: CountWish) throws(Pause) {
        guard !wish.isAboutResult else {
            throw .stop("I did not understand which table's rows are to be counted.")
        }
        if !wish.bounds.isEmpty {
            return try addCheck(wish, text: "")
        }
        _ = try count(wish)
    }

    /// Puts a branch behind a count.
    mutating func addBranch(_ wish: CountWish) throws(Pause) {
        let bound = try bound(of: wish, text: "the condition")
        var subject: String
        var noun = "rows"
        if wish.isAboutResult {
            guard let query = draft.lastQuery else {
                throw .stop("I did not understand what the condition is about.")
            }
            subject = query.column.map { "\(query.id).rows[0].\($0)" } ?? "\(query.id).row_count"
        } else {
            let (query, name) = try count(wish)
            subject = "\(query).rows[0].n"
            noun = name
        }
        let condition = bound.condition(on: subject)
        let title = "\(bound.words.prefix(1).uppercased())\(bound.words.dropFirst()) \(noun)?"
        let id = draft.add(
            "branch", id: "if_\(SafeNames.idPart(noun))", label: title,
            config: ["condition": .string(wish.isNegated ? "not (\(condition))" : condition)])
        let way = Draft.Tail(node: id, handle: .true)
        draft.mainTails = [Draft.Tail(node: id, handle: .false)]
        draft.tails = [way]
        draft.condition = [way]
        draft.isAside = true
    }

    /// What the number must be, asked for if it could be two things.
    private func bound(of wish: CountWish, text: String) throws(Pause) -> Bound {
        switch wish.bounds.first {
        case nil: return .more(0)
        case .bare(let number):
            let shown = Bound.text(number)
            let inquiry = Inquiry(
                key: "bound:\(text):\(shown)",
                question: "At least \(shown), or exactly \(shown)?",
                choices: ["at least \(shown)", "exactly \(shown)"])
            var words = WordReader.read(try knowledge.answer(inquiry))
            let answer = BoundReader.take(from: &words)
            if case .bare(let other) = answer, other == number { return .atLeast(number) }
            guard let answer, answer != .bare(number) else {
                throw .ask(
                    Inquiry(
                        key: inquiry.key + "?", question: inquiry.question,
                        choices: inquiry.choices))
            }
            return answer
        case .some(let bound): return bound
        }
    }

    private mutating func assert(
        _ bound: Bound, on subject: String, what: String, id: String, label: String
    ) {
        let assertion: JSONValue = [
            "that": .string(bound.condition(on: subject)),
            "message": .string("expected \(bound.words) \(what), found {{ \(subject) }}"),
        ]
        // A check directly before takes one more assertion.
        if let last = draft.tails.first, draft.tails.count == 1, last.handle == .success,
            let node = draft.document.node(last.node), node.type == "check",
            let some = node.config["assertions"]?.arrayValue,
            some.contains(where: { $0["that"]?.stringValue?.contains(subject) == true })
        {
            return draft.set("assertions", of: node.id, to: .array(some + [assertion]))
        }
        draft.add("check", id: id, label: label, config: ["assertions": [assertion]])
    }

    /// A query that counts, or the one that counts the same already.
    private mutating func count(_ wish: CountWish) throws(Pause) -> (id: NodeID, noun: String) {
        let table = try knowledge.table(wish.nouns)
        let noun = PlainWords.line(table.name, limit: 60)
        var conditions: [String] = []
        var parameters: [String: JSONValue] = [:]
        if let wanted = try clear(wish.day) ?? day {
            if let column = DayColumn.best(of: table) {
                let kind = column.hasTime ? try knowledge.kind(of: table.connection) : nil
                conditions.append(column.condition(kind: kind))
                parameters["day"] = .string(draft.expression(of: wanted, main: day))
            } else {
                draft.note(
                    "\(PlainWords.name(table.fullName)) has no column for a day, so all its rows "
                        + "are counted.")
            }
        } else if DayColumn.best(of: table) != nil {
            draft.note(
                "No day was named, so all rows of \(PlainWords.name(table.fullName)) are counted.")
        }
        for filter in wish.filters {
            conditions.append(try condition(filter, table, &parameters))
        }
        var sql = "SELECT COUNT(*) AS n FROM \(table.sqlName)"
        if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
        var config: [String: JSONValue] = [
            "connection": .string(table.connection), "sql": .string(sql),
        ]
        if !parameters.isEmpty { config["parameters"] = .object(parameters) }
        if let same = draft.lastQuery?.id, draft.document.node(same)?.config == config {
            return (same, noun)
        }
        let id = draft.add(
            "sql.query", id: "count_\(SafeNames.idPart(table.name))", label: "Count \(noun)",
            config: config)
        draft.lastQuery = (id, "n")
        return (id, noun)
    }

    private func condition(
        _ filter: CountWish.Filter, _ table: TableEntry, _ parameters: inout [String: JSONValue]
    ) throws(Pause) -> String {
        let names = table.columns.map(\.name)
        guard case .one(let column) = NameMatcher.match(filter.column, among: names, name: { $0 })
        else {
            let near = NearestName.suggestion(for: filter.column, among: names)
            let hint = near.map { " Did you mean \(PlainWords.name($0))?" }
            let all = PlainWords.list(
                names.prefix(PlannerLimits.listed).map(PlainWords.name))
            throw .stop(
                "\(PlainWords.name(table.fullName)) has no column “"
                    + "\(PlainWords.line(filter.column))”."
                    + (hint ?? " Its columns are \(all)."))
        }
        let shown = SafeNames.identifier(column)
        guard let value = filter.value else { return "\(shown) \(filter.sign)" }
        var name = "p_" + SafeNames.idPart(column)
        if parameters[name] != nil { name += "_\(parameters.count)" }
        parameters[name] = value
        return "\(shown) \(filter.sign) @\(name)"
    }
}
