import WorkflowModel

/// What a run of ``SQLBench`` found, as tables and as JSON.
struct SQLReport {
    let machine: Machine
    let rows: Int
    let queries: Int
    let runs: Int
    let found: SQLBench.Found

    private func ratio(
        _ row: SQLBench.Row, _ speed: KeyPath<SQLBench.Row, Double>
    ) -> Double? {
        found.rows.first {
            $0.client == .pymssql && $0.name == row.name && $0.rows == row.rows
        }.map { row[keyPath: speed] / $0[keyPath: speed] }
    }

    private func ratioText(
        _ row: SQLBench.Row, _ speed: KeyPath<SQLBench.Row, Double>
    ) -> String { ratio(row, speed).map { TextTable.fixed($0, 2) } ?? "" }

    private static func megabytes(_ bytes: Int) -> String {
        TextTable.fixed(Double(bytes) / 1_048_576, 1)
    }

    /// The tables, as Markdown.
    var text: String {
        var table = TextTable([
            "client", "result", "rows", "wall s", "CPU s", "server CPU s", "rows per s",
            "by pymssql", "rows per CPU s", "by pymssql", "peak memory MB",
        ])
        for row in found.rows {
            table.add([
                row.client.rawValue, row.name, "\(row.rows)", TextTable.fixed(row.wall, 3),
                TextTable.fixed(row.processor, 3), TextTable.fixed(row.server, 3),
                TextTable.fixed(row.perSecond, 0), ratioText(row, \.perSecond),
                TextTable.fixed(row.perProcessorSecond, 0),
                ratioText(row, \.perProcessorSecond), Self.megabytes(row.peakBytes),
            ])
        }
        var latencies = TextTable(["client", "median µs", "99th percentile µs"])
        for one in found.latencies {
            latencies.add([
                one.client.rawValue, TextTable.fixed(one.median, 0), TextTable.fixed(one.slow, 0),
            ])
        }
        let head = [
            "Machine: \(machine.text)", "Median of \(runs) runs, release build, without TLS", "",
        ]
        let middle = ["", "A query of one row, \(queries) in a row on one connection:", ""]
        let foot = found.missing.map {
            "\n\($0.rawValue) is not installed: Scripts/bootstrap --peers installs it."
        }
        return (head + table.lines + middle + latencies.lines + foot).joined(separator: "\n")
    }

    /// The same as JSON.
    var json: JSONValue {
        .object([
            "machine": machine.json, "runs": .integer(runs), "queries": .integer(queries),
            "rows": .array(
                found.rows.map { row in
                    .object([
                        "client": .string(row.client.rawValue), "result": .string(row.name),
                        "rows": .integer(row.rows), "wall_seconds": .double(row.wall),
                        "processor_seconds": .double(row.processor),
                        "server_processor_seconds": .double(row.server),
                        "rows_per_second": .double(row.perSecond),
                        "ratio_to_pymssql": ratio(row, \.perSecond).map { .double($0) } ?? .null,
                        "processor_ratio_to_pymssql": ratio(row, \.perProcessorSecond)
                            .map { .double($0) } ?? .null,
                        "peak_memory_bytes": .integer(row.peakBytes),
                    ])
                }),
            "latencies": .array(
                found.latencies.map { one in
                    .object([
                        "client": .string(one.client.rawValue),
                        "median_microseconds": .double(one.median),
                        "percentile_99_microseconds": .double(one.slow),
                    ])
                }),
        ])
    }
}
