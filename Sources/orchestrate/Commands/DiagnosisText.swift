import WorkflowModel

/// A diagnosis for people on a terminal: the cause first, then what to do, then what proves it.
struct DiagnosisText {
    private let found: JSONValue
    private let style: Style

    init(_ found: JSONValue, style: Style) {
        self.found = found
        self.style = style
    }

    /// The lines, in order.
    var lines: [String] {
        let parts = [
            head, contributing, advice, followed, evidence, tries, history, [""] + foot,
        ]
        return Array(parts.joined())
    }

    private func text(_ name: String, of value: JSONValue? = nil) -> String {
        Style.plain((value ?? found)[name]?.stringValue ?? "")
    }

    private func list(_ name: String) -> [JSONValue] { found[name]?.arrayValue ?? [] }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", style.bold(title)] + lines
    }

    private var head: [String] {
        let retry =
            found["transient"]?.boolValue == true
            ? "another try may well succeed" : "another try is not likely to help"
        return [
            style.bold("\(text("dag_id")), run \(text("dag_run_id"))"),
            "Cause: \(text("cause"))",
            "Kind: \(text("category")), confidence \(text("confidence")); \(retry)",
        ]
    }

    private var contributing: [String] {
        section("What contributed", list("contributing").map { "  - " + text("text", of: $0) })
    }

    private var advice: [String] {
        section(
            "What to do",
            list("advice").enumerated().map { index, advice in
                "  \(index + 1). " + Style.plain(advice.stringValue ?? "")
            })
    }

    /// Other failures of the run, then what never ran because of them.
    private var followed: [String] {
        let others = list("findings").filter { $0["is_first"]?.boolValue != true }.map { finding in
            "  - \(counted(finding)): \(text("cause", of: finding))"
        }
        let after = list("followed").map { task in
            let reason = text("reason", of: task)
            return "  - \(counted(task))" + (reason.isEmpty ? "" : ": \(reason)")
        }
        return section("What else failed", others) + section("What followed", after)
    }

    private func counted(_ task: JSONValue) -> String {
        let count = task["count"]?.integerValue ?? 1
        return text("task_id", of: task) + (count > 1 ? " ×\(count)" : "")
    }

    private var evidence: [String] {
        section(
            "Evidence",
            list("evidence").flatMap { item -> [String] in
                let count = item["count"]?.integerValue ?? 1
                let times = count > 1 ? " ×\(count)" : ""
                let place = "\(name(of: item)), \(Self.place(item))\(times)"
                let lines = text("text", of: item).split(
                    separator: "\n", omittingEmptySubsequences: false)
                return ["  " + style.dim("[\(text("id", of: item))] \(place)")]
                    + lines.map { "      " + $0 }
            })
    }

    private func name(of item: JSONValue) -> String {
        let index = item["map_index"]?.integerValue ?? -1
        return text("task_id", of: item) + (index >= 0 ? "[\(index)]" : "")
    }

    private static func place(_ item: JSONValue) -> String {
        let attempt = item["try"]?.integerValue ?? 1
        let first = item["line_start"]?.integerValue ?? 1
        let last = item["line_end"]?.integerValue ?? first
        return "try \(attempt), " + (last > first ? "lines \(first)-\(last)" : "line \(first)")
    }

    /// One strip for each task: each try with its state and length.
    private var tries: [String] {
        var order: [String] = []
        var strips: [String: [String]] = [:]
        for attempt in list("tries") {
            let task = name(of: attempt)
            if strips[task] == nil { order.append(task) }
            strips[task, default: []].append(strip(attempt))
        }
        return section(
            "Tries", order.map { "  \($0): " + (strips[$0] ?? []).joined(separator: " → ") })
    }

    private func strip(_ attempt: JSONValue) -> String {
        let state = text("state", of: attempt)
        let number = attempt["number"]?.integerValue ?? 0
        let shown = "\(number) \(state.isEmpty ? "unknown" : state)"
        let lines = attempt["lines"]?.integerValue.map { " (\($0) lines)" } ?? ""
        switch state {
        case "success": return style.green(shown) + lines
        case "failed", "upstream_failed": return style.red(shown) + lines
        default: return shown + lines
        }
    }

    private var history: [String] {
        guard let history = found["history"], !history.isNull else { return [] }
        var lines: [String] = []
        let runs = history["runs"]?.integerValue ?? 0
        if runs > 0 {
            let failed = history["failed"]?.integerValue ?? 0
            var line =
                "  \(text("task_id", of: history)) failed in \(failed) of the last \(runs) runs"
            let since = text("failing_since", of: history)
            if !since.isEmpty { line += ", without a success since \(since)" }
            lines.append(line)
        }
        lines += (history["changes"]?.arrayValue ?? []).map {
            "  - " + Style.plain($0.stringValue ?? "")
        }
        return section("History", lines)
    }

    private var foot: [String] {
        var lines: [String] = []
        let url = text("url")
        if !url.isEmpty { lines.append("In Airflow: \(url)") }
        let model = text("model")
        if let usage = found["usage"], let sent = usage["prompt_tokens"]?.integerValue {
            let received = usage["completion_tokens"]?.integerValue ?? 0
            let about = usage["estimated"]?.boolValue == true ? "about " : ""
            let who = model.isEmpty ? "the model" : model
            lines.append("Tokens of \(who): \(about)\(sent) in, \(received) out")
        }
        let note = text("note")
        if !note.isEmpty { lines.append(style.dim(note)) }
        return lines + list("notes").map { style.dim(Style.plain($0.stringValue ?? "")) }
    }
}
