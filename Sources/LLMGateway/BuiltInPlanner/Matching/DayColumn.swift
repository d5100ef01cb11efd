/// The column of a table that tells the day a row belongs to.
struct DayColumn: Sendable, Hashable {
    let name: String
    /// Whether it holds a time of day too.
    let hasTime: Bool

    private static let dayNames = [
        "day", "date", "business_date", "business_day", "ds", "dt", "run_date", "load_date",
        "partition_date", "logical_date", "process_date", "report_date", "transaction_date",
        "event_date", "calendar_date", "batch_date", "data_date",
    ]
    private static let timeNames = [
        "loaded_at", "load_time", "loaded_on", "inserted_at", "imported_at", "created_at",
        "created_on", "event_time", "timestamp", "ts", "updated_at",
    ]

    /// The best column, or nil if there is none.
    ///
    /// Days before times, names made from the table's before general ones, and those before any
    /// other name that ends as a day does.
    static func best(of table: TableEntry) -> DayColumn? {
        let own = NameMatcher.words(table.name)
        let ranked = table.columns.enumerated().compactMap { place, column in
            rank(column, own).map { (rank: $0, place: place, column: column) }
        }
        let best = ranked.min { ($0.rank, $0.place) < ($1.rank, $1.place) }
        return best.map {
            DayColumn(name: $0.column.name, hasTime: holdsTime($0.column))
        }
    }

    private static func rank(_ column: TableEntry.Column, _ own: [String]) -> Int? {
        let type = column.type.lowercased()
        let isDate = type.contains("date") || type.contains("time")
        let isText =
            type.isEmpty || type.contains("char") || type.contains("text")
            || type.contains("clob") || type.contains("string")
        guard isDate || isText else { return nil }
        let name = column.name.lowercased()
        let words = NameMatcher.words(name)
        let isDay = words.last == "date" || words.last == "day"
        let penalty = holdsTime(column) && isDay ? 1 : 0
        if isDay, words.count == 2, own.last == words.first { return 0 + penalty }
        if let place = dayNames.firstIndex(of: name) { return 10 + place + penalty }
        if isDay,
            !["birth", "due", "end", "expiry", "updated", "modified", "delivery"]
                .contains(words.first)
        {
            return 40 + penalty
        }
        if let place = timeNames.firstIndex(of: name) { return 60 + place }
        if isDate, isDay { return 80 }
        if isDate, name.hasSuffix("_at") || name.hasSuffix("_time") { return 90 }
        return nil
    }

    private static func holdsTime(_ column: TableEntry.Column) -> Bool {
        let type = column.type.lowercased()
        if type.contains("time") { return true }
        if type.contains("date") { return false }
        let words = NameMatcher.words(column.name)
        return !["date", "day", "ds", "dt"].contains(words.last)
    }

    /// The condition that the row is of `@day`.
    func condition(kind: String?) -> String {
        let column = SafeNames.identifier(name)
        guard hasTime else { return "\(column) = @day" }
        return kind == "mssql" ? "CAST(\(column) AS date) = @day" : "date(\(column)) = @day"
    }
}
