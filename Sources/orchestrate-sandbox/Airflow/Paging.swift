import WorkflowModel

/// Limit, offset and order of a list, as each version reads them.
struct Paging {
    let limit: Int
    let offset: Int

    init(_ request: SandboxRequest, dialect: AirflowDialect) throws(Refusal) {
        limit = try Self.limit(request, dialect)
        offset = try Self.number("offset", request, dialect) ?? 0
    }

    /// 100 or 50 unless asked for, never more than 100; 0 means the default in Airflow 2.
    private static func limit(
        _ request: SandboxRequest, _ dialect: AirflowDialect
    ) throws(Refusal) -> Int {
        let asked = try number("limit", request, dialect)
        switch dialect {
        case .two: return asked == nil || asked == 0 ? 100 : min(asked ?? 100, 100)
        case .three: return min(asked ?? 50, 100)
        }
    }

    private static func number(
        _ name: String, _ request: SandboxRequest, _ dialect: AirflowDialect
    ) throws(Refusal) -> Int? {
        guard let text = request.query(name) else { return nil }
        let place: [JSONValue] = ["query", .string(name)]
        guard let number = Int(text) else {
            throw Refusal(
                dialect.invalid(
                    dialect == .two
                        ? "Wrong type, expected 'integer' for query parameter '\(name)'"
                        : "Input should be a valid integer, unable to parse string as an integer",
                    kind: "int_parsing", at: place, input: .string(text)))
        }
        guard number >= 0 else {
            throw Refusal(
                dialect == .two
                    ? dialect.refusal(
                        400, title: "Page limit must be a positive integer", detail: nil)
                    : dialect.invalid(
                        "Input should be greater than or equal to 0", kind: "greater_than_equal",
                        at: place, input: .string(text), context: ["ge": 0]))
        }
        return number
    }

    /// One page under its key, with the number of all.
    func page(
        _ entries: [JSONValue], key: String, dialect: AirflowDialect, hasCursors: Bool = false
    ) -> SandboxAnswer {
        var members: [String: JSONValue] = [
            key: .array(Array(entries.dropFirst(offset).prefix(limit))),
            "total_entries": .integer(entries.count),
        ]
        if hasCursors, dialect == .three {
            for name in ["total_entries_limit", "next_cursor", "previous_cursor"] {
                members[name] = .null
            }
        }
        return .json(.object(members))
    }

    /// Sorts by one of these fields, descending after a `-`.
    static func sorted<Entry>(
        _ entries: [Entry], by request: SandboxRequest, dialect: AirflowDialect,
        fields: [String: (Entry) -> SortKey]
    ) throws(Refusal) -> [Entry] {
        guard let order = request.query("order_by"), !order.isEmpty else { return entries }
        let isDescending = order.hasPrefix("-")
        let name = isDescending ? String(order.dropFirst()) : order
        guard let key = fields[name] else {
            throw Refusal(
                dialect.badRequest(
                    "Ordering with '\(name)' is disallowed or the attribute does not exist on the model"
                ))
        }
        let keyed = entries.map { (key($0), $0) }
        return keyed.sorted { isDescending ? $1.0 < $0.0 : $0.0 < $1.0 }.map(\.1)
    }
}

/// What lists are sorted by; times that are not known yet come last.
enum SortKey: Comparable {
    case time(Moment)
    case number(Int)
    case text(String)
    case unknown

    init(_ moment: Moment?) { self = moment.map { .time($0) } ?? .unknown }
}
