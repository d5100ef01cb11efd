import WorkflowModel

/// What a run of ``ReductionBench`` found, as a table and as JSON.
struct ReductionReport {
    let machine: Machine
    let seed: UInt64
    let runs: Int
    let rows: [ReductionBench.Row]

    private var drain: ReductionBench.Row? { rows.first { $0.program == "Drain3" } }

    private func ratio(_ row: ReductionBench.Row) -> Double? {
        drain.map { row.perProcessorSecond / $0.perProcessorSecond }
    }

    /// The table, as Markdown.
    var text: String {
        var table = TextTable([
            "program", "log", "MB", "CPU s", "wall s", "MB per CPU s", "MB per s", "by Drain3",
            "peak memory MB",
        ])
        for row in rows {
            table.add([
                row.program, row.form.rawValue, "\(row.megabytes)",
                TextTable.fixed(row.processor, 2), TextTable.fixed(row.wall, 2),
                TextTable.fixed(row.perProcessorSecond, 1), TextTable.fixed(row.perSecond, 1),
                ratio(row).map { TextTable.fixed($0, 1) } ?? "",
                row.peakBytes.map { TextTable.fixed(Double($0) / 1_048_576, 1) } ?? "",
            ])
        }
        let head = [
            "Machine: \(machine.text)",
            "Log from seed \(seed), median of \(runs) runs, release build, 1 MB is 2^20 bytes", "",
        ]
        let foot =
            drain == nil
            ? ["", "Drain3 is not installed: Scripts/bootstrap --peers installs it."] : []
        return (head + table.lines + foot).joined(separator: "\n")
    }

    /// The same as JSON.
    var json: JSONValue {
        .object([
            "machine": machine.json, "seed": .integer(Int(seed)), "runs": .integer(runs),
            "rows": .array(
                rows.map { row in
                    .object([
                        "program": .string(row.program), "log": .string(row.form.rawValue),
                        "megabytes": .integer(row.megabytes),
                        "processor_seconds": .double(row.processor),
                        "wall_seconds": .double(row.wall),
                        "megabytes_per_processor_second": .double(row.perProcessorSecond),
                        "ratio_to_drain3": ratio(row).map { .double($0) } ?? .null,
                        "peak_memory_bytes": row.peakBytes.map { .integer($0) } ?? .null,
                    ])
                }),
        ])
    }
}
