import WorkflowModel

/// Runs of DAGs and workflows in words.
enum RunWords {
    /// One run on a line.
    static func line(_ run: JSONValue) -> String {
        let id = run["id"]?.stringValue ?? "?"
        var line = "\(PlainWords.name(id)): \(PlainWords.line(run["state"]?.stringValue ?? "?"))"
        if let start = run["started_at"]?.stringValue {
            line += ", started \(PlainWords.line(start, limit: 40))"
        }
        if let seconds = run["seconds"]?.doubleValue { line += ", took \(span(seconds))" }
        return line
    }

    /// Seconds as people say them.
    static func span(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "a while" }
        let whole = Int(seconds.rounded())
        if whole < 120 { return PlainWords.count(whole, "second") }
        if whole < 7200 { return PlainWords.count(whole / 60, "minute") }
        return PlainWords.count(whole / 3600, "hour")
    }

    /// A task with its state and tries.
    static func task(_ task: JSONValue) -> String {
        let id = task["task_id"]?.stringValue ?? "?"
        let index = task["map_index"]?.integerValue ?? -1
        let name = index >= 0 ? "\(id)[\(index)]" : id
        let tries = task["try_number"]?.integerValue ?? 1
        let told = tries > 1 ? " after \(tries) tries" : ""
        return "\(PlainWords.name(name)): "
            + PlainWords.line(task["state"]?.stringValue ?? "not started") + told
    }
}
