import WorkflowModel

/// What an answer about a failure must hold, whatever a model leaves out: advice, a line that
/// proves the cause with its place, and the way to the run in Airflow.
///
/// All of it is taken from the diagnosis itself, so nothing here is a model's invention.
struct DiagnosisFooting {
    let diagnosis: JSONValue

    /// What `said` lacks, as text; empty if it lacks nothing.
    func missing(from said: String) -> String {
        let plain = Self.folded(said)
        return [advice(plain), lines(plain), link(said)].filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }

    private func advice(_ said: String) -> String {
        let advice = (diagnosis["advice"]?.arrayValue ?? []).compactMap(\.stringValue)
            .map { $0.onOneLine(atMost: AssistantLimits.quotedLength) }.filter { !$0.isEmpty }
        guard !advice.isEmpty, !advice.contains(where: { said.contains(Self.folded($0)) }) else {
            return ""
        }
        return "What to do:\n" + advice.prefix(5).map { "- " + $0 }.joined(separator: "\n")
    }

    private func lines(_ said: String) -> String {
        let cited = Set((diagnosis["cited"]?.arrayValue ?? []).compactMap(\.stringValue))
        let evidence = diagnosis["evidence"]?.arrayValue ?? []
        let proving = evidence.filter { cited.contains($0["id"]?.stringValue ?? "") }
        let shown = (proving.isEmpty ? evidence : proving).prefix(AssistantLimits.quotedLines)
        // A line counts as quoted if its place is told as well.
        let isQuoted = shown.contains { item in
            let pieces = (item["text"]?.stringValue ?? "").split(separator: "\n")
            return Self.numbers(said).contains(item["line_start"]?.integerValue ?? -1)
                && pieces.contains { $0.count >= 8 && said.contains(Self.folded(String($0))) }
        }
        guard !shown.isEmpty, !isQuoted else { return "" }
        return shown.map(Self.quote).joined(separator: "\n")
    }

    private static func quote(_ item: JSONValue) -> String {
        let index = item["map_index"]?.integerValue ?? -1
        let task = (item["task_id"]?.stringValue ?? "?") + (index >= 0 ? "[\(index)]" : "")
        let attempt = item["try"]?.integerValue ?? 1
        let line = item["line_start"]?.integerValue ?? 1
        let text = (item["text"]?.stringValue ?? "").replacing("`", with: "'")
            .onOneLine(atMost: AssistantLimits.quotedLength)
        return "> \(task), try \(attempt), line \(line): `\(text)`"
    }

    private func link(_ said: String) -> String {
        guard let url = diagnosis["url"]?.stringValue, url.utf8.count < 2000,
            url.hasPrefix("http://") || url.hasPrefix("https://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }),
            !said.contains(url)
        else { return "" }
        return "In Airflow: \(url)"
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func numbers(_ text: String) -> Set<Int> {
        Set(text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) })
    }
}
