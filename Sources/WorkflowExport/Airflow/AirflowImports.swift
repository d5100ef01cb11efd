/// The imports of a DAG file: Python's own first, then Airflow's.
///
/// What lies elsewhere in Airflow 2 than in 3 is imported in a `try`; our modules hold such blocks
/// at their top, and here they are lifted to the top of the file.
struct AirflowImports {
    /// The import lines and blocks.
    let text: String
    /// What is left of the modules.
    let body: String

    /// Sorts imports and lifts blocks.
    ///
    /// - Parameters:
    ///   - imports: lines that import something.
    ///   - body: the modules.
    ///   - dag: blocks for the DAG itself.
    ///   - tasks: the tasks, whose classes must be there.
    init(imports: [String], body: String, dag: [String], tasks: [String]) {
        var plain: [String] = []
        var airflow: [String] = []
        for line in imports {
            if line.contains(" airflow") { airflow.append(line) } else { plain.append(line) }
        }
        var (blocks, rest) = Self.lifted(body)
        blocks += dag
        for (name, module) in Self.operators
        where tasks.contains(where: { $0.contains(name + "(") }) {
            blocks.append(Self.block(name, module))
        }
        var seen: Set<String> = []
        let sections = [
            PythonLibrary.sorted(plain).joined(separator: "\n"),
            PythonLibrary.sorted(airflow).joined(separator: "\n"),
            blocks.filter { seen.insert($0).inserted }.sorted().joined(separator: "\n"),
        ]
        text = sections.filter { !$0.isEmpty }.joined(separator: "\n\n")
        self.body = rest
    }

    /// Operators of Airflow itself that tasks may be, and where they lie.
    private static let operators = [("EmptyOperator", "empty"), ("PythonOperator", "python")]

    private static func block(_ name: String, _ module: String) -> String {
        """
        try:
            from airflow.providers.standard.operators.\(module) import \(name)
        except ImportError:  # Airflow 2 without the standard provider
            from airflow.operators.\(module) import \(name)
        """
    }

    /// How blocks begin; others may be text within a module.
    private static let prefixes =
        ["    from airflow"] + PythonLibrary.packages.map { "    import " + $0 }

    /// Takes the blocks that import something out of a source.
    private static func lifted(_ source: String) -> (blocks: [String], rest: String) {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        var blocks: [String] = []
        var rest: [Substring] = []
        var place = 0
        while place < lines.count {
            guard lines[place] == "try:", place + 1 < lines.count,
                prefixes.contains(where: lines[place + 1].hasPrefix)
            else {
                rest.append(lines[place])
                place += 1
                continue
            }
            var block: [Substring] = []
            while place < lines.count,
                belongs(lines[place], to: block, before: lines[(place + 1)...])
            {
                block.append(lines[place])
                place += 1
            }
            blocks.append(block.joined(separator: "\n"))
        }
        return (blocks, squeezed(rest))
    }

    private static func belongs(
        _ line: Substring, to block: [Substring], before next: ArraySlice<Substring>
    ) -> Bool {
        if line == "try:" { return block.isEmpty }
        if line.isEmpty { return next.first?.hasPrefix("    ") == true }
        return line.hasPrefix("    ") || line.hasPrefix("except ") || line == "else:"
    }

    /// Without more than two empty lines in a row, and none at either end.
    private static func squeezed(_ lines: [Substring]) -> String {
        var result: [Substring] = []
        for line in lines {
            if line.isEmpty, result.suffix(2).allSatisfy(\.isEmpty) { continue }
            result.append(line)
        }
        while result.last?.isEmpty == true { result.removeLast() }
        return result.joined(separator: "\n")
    }
}
