import WorkflowModel

/// Prints findings as compilers do: place, message, the line with a caret, a suggestion.
struct DiagnosticPrinter {
    let file: String
    /// The file's text with places, if it is JSON.
    let parsed: ParsedJSON?
    private let lines: [Substring]
    private let style = Style(of: .standardOutput)

    init(file: String, bytes: [UInt8]) {
        self.file = file
        parsed = try? ParsedJSON(parsing: bytes)
        lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Prints a finding.
    func print(_ finding: Diagnostic) {
        let location = place(of: finding)
        let spot =
            location.map { "\(file):\($0.line):\($0.column)" } ?? "\(file): \(finding.path)"
        let severity =
            finding.severity == .error ? style.red("error") : style.yellow("warning")
        Console.print(
            "\(style.bold(spot)): \(severity): \(Style.plain(finding.message)) [\(finding.code.rawValue)]"
        )
        if let location { quote(location) }
        if let suggestion = finding.suggestion {
            Console.print("  did you mean '\(Style.plain(suggestion))'?")
        }
    }

    /// Where a finding is in the text, if the text has places.
    func place(of finding: Diagnostic) -> TextLocation? {
        parsed.map { parsed in
            if finding.code == .unknownKey || finding.code == .unknownField,
                let key = parsed.keyLocation(of: finding.path)
            {
                return key
            }
            return parsed.nearestLocation(of: finding.path)
        }
    }

    /// Prints a line with a caret under a column.
    func quote(_ location: TextLocation) {
        guard lines.indices.contains(location.line - 1) else { return }
        let line = lines[location.line - 1].unicodeScalars
        // Long lines, as of documents on one line, show what is around the place.
        let start = max(0, location.column - 1 - 60)
        let shown = line.dropFirst(start).prefix(100)
        let number = String(location.line)
        let margin = String(repeating: " ", count: number.count)
        Console.print(" \(number) | \(Style.plain(String(String.UnicodeScalarView(shown))))")
        let blanks = String(repeating: " ", count: location.column - 1 - start)
        Console.print(" \(margin) | \(blanks)\(style.green("^"))")
    }
}
