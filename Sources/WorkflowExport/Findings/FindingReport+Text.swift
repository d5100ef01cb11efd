import WorkflowModel

extension FindingReport {
    /// The report for people, as compilers write it: place, severity, message and code, the line
    /// with the place underlined, and what was probably meant; in the order of the text.
    ///
    /// Columns count code points from 1; the underline is placed by the width of characters on a
    /// terminal. Ends with a line that sums up, and without a line break.
    public func text(_ paint: FindingPaint) -> String {
        var lines: [String] = []
        let ordered = findingsByPlace
        for finding in ordered.prefix(ExportLimits.printedFindings) {
            lines += self.lines(of: finding, paint)
        }
        let left = ordered.count - ExportLimits.printedFindings
        if left > 0 { lines.append("… and \(left) more; --format json tells all of them.") }
        lines.append(summary)
        return lines.joined(separator: "\n")
    }

    /// One line that sums up.
    public var summary: String {
        let warnings = Self.count(warningCount, "warning")
        let name = Self.plain(name)
        if isValid { return "\(name): valid, \(warnings), sha256 \(sha256 ?? "")" }
        return "\(name): \(Self.count(errorCount, "error")), \(warnings)"
    }

    private static func count(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }

    private static func plain(_ text: String) -> String { ShownLine.plain(Array(text.utf8)[...]) }

    private func lines(of placed: PlacedFinding, _ paint: FindingPaint) -> [String] {
        let finding = placed.finding
        let name = Self.plain(name)
        let path = Self.plain(finding.path)
        let spot =
            placed.start.map { "\(name):\($0.line):\($0.column)" }
            ?? (path.isEmpty ? name : "\(name): \(path)")
        let severity =
            finding.severity == .error ? paint.error("error") : paint.warning("warning")
        let code = finding.code.rawValue
        var lines = [
            "\(paint.strong(spot + ":")) \(severity): \(Self.plain(finding.message)) [\(code)]"
        ]
        if let start = placed.start { lines += quote(start, placed.end ?? start, paint) }
        if let advice = finding.advice { lines.append("  " + Self.plain(advice)) }
        return lines
    }

    /// The line of a place, and what underlines it.
    private func quote(
        _ start: TextLocation, _ end: TextLocation, _ paint: FindingPaint
    ) -> [String] {
        guard let source else { return [] }
        let line = source.content(ofLine: start.line)
        let first = min(max(start.byteOffset, line.lowerBound), line.upperBound)
        let last = min(max(end.byteOffset, first), line.upperBound)
        let shown = ShownLine(
            source.bytes[line],
            underlining: first - line.lowerBound..<last - line.lowerBound)
        let number = String(start.line)
        let blanks = String(repeating: " ", count: number.count)
        return [
            paint.margin(" \(number) |") + (shown.text.isEmpty ? "" : " " + shown.text),
            paint.margin(" \(blanks) |") + " " + paint.caret(shown.underline),
        ]
    }
}

extension Diagnostic {
    /// What was probably meant, in words; nil without a suggestion.
    var advice: String? {
        guard let suggestion else { return nil }
        switch code {
        case .missingField, .missingParameter, .missingDagParam: return "add '\(suggestion)'"
        default: return "did you mean '\(suggestion)'?"
        }
    }
}
