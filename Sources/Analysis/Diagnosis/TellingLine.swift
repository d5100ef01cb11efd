import LogReduction

/// The one line of a piece of evidence that says most, without the log's trimmings.
enum TellingLine {
    /// The exception rather than its traceback; else the first line that says something.
    static func of(_ evidence: Evidence) -> String {
        let lines = evidence.text.split(whereSeparator: \.isNewline).map(plain).filter {
            // "[… 3 lines left out …]" is no line of the log.
            !$0.isEmpty && !$0.hasPrefix("[…") && !isFrame($0)
        }
        let named = lines.filter(isException)
        // In a group, what was only cancelled or only counts the others is not the cause.
        let causes = named.filter { !$0.contains("sub-exception") && !$0.contains("cancelled") }
        let line = causes.last ?? named.last ?? lines.first ?? ""
        guard line.count > AnalysisLimits.quoteCharacters else { return line }
        return line.prefix(AnalysisLimits.quoteCharacters) + "…"
    }

    /// A line without time, place and level, tree marks, or Airflow's module prefixes.
    static func plain(_ line: Substring) -> String {
        var rest = line.drop { " \t|+".contains($0) }
        if rest.hasPrefix("[20"), let place = rest.range(of: "] {"),
            let dash = rest[place.upperBound...].range(of: " - ")
        {
            rest = rest[dash.upperBound...]
        }
        for level in ["debug", "info", "warning", "error", "critical"]
        where rest.hasPrefix("[\(level)] ") {
            rest = rest.dropFirst(level.count + 3)
            break
        }
        var text = String(rest).trimmed
        // DAG files are modules of such a name, and so are their exceptions.
        while let start = text.range(of: "unusual_prefix_"),
            let dot = text[start.upperBound...].firstIndex(of: ".")
        {
            text.removeSubrange(start.lowerBound...dot)
        }
        // Airflow's own pointers to its manual.
        if let start = text.range(of: " For more information, see http") {
            let address = text[start.upperBound...].prefix { !$0.isWhitespace }
            text.removeSubrange(start.lowerBound..<address.endIndex)
        }
        return text
    }

    /// `KeyError: 'n'`, `json.decoder.JSONDecodeError: …`, or a bare `MemoryError`.
    static func isException(_ line: String) -> Bool {
        let head = line.prefix { $0 != ":" }
        guard !head.contains(" "), head.contains(where: \.isUppercase) else { return false }
        return [
            "Error", "Exception", "Failure", "Interrupt", "Timeout", "Exit", "Aborted", "NotFound",
            "Expired", "Refused", "Group",
        ].contains { head.hasSuffix($0) }
    }

    /// What stands around an exception and says nothing by itself.
    private static func isFrame(_ line: String) -> Bool {
        ["Traceback (most", "Exception Group Traceback", "File \"", "Task failed with exception"]
            .contains { line.hasPrefix($0) }
    }
}

extension StringProtocol {
    /// Where a text first stands in this one.
    func range(of text: String) -> Range<Index>? {
        guard let first = text.first else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].hasPrefix(text) {
                return found..<index(found, offsetBy: text.count)
            }
            start = index(after: found)
        }
        return nil
    }
}
