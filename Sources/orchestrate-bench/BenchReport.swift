import Foundation
import WorkflowModel

/// What a run found, as tables and as JSON.
struct BenchReport {
    let machine: Machine
    let seed: UInt64
    let runs: Int
    let dotVersion: String?
    let operations: [OperationBench.Row]
    let layouts: [LayoutBench.Row]

    /// The tables, as Markdown.
    var text: String {
        var lines = [
            "Machine: \(machine.text)",
            "Graphs from seed \(seed), median of \(runs) runs, release build",
            "",
        ]
        lines += operationTable + [""]
        if let dotVersion {
            lines.append("Peer: \(dotVersion)")
        } else {
            lines.append(
                "Graphviz dot is not installed, so there is nothing to compare the layout with. "
                    + "Scripts/bootstrap --peers installs it (Debian package graphviz).")
        }
        lines += [""] + layoutTable
        return lines.joined(separator: "\n")
    }

    private var operationTable: [String] {
        var table = TextTable(
            ["milliseconds"]
                + operations.map { "\($0.nodes) nodes, \($0.edges) edges" }
                + zip(operations, operations.dropFirst()).map {
                    "growth \($0.nodes) to \($1.nodes)"
                })
        for (index, name) in OperationBench.names.enumerated() {
            let times = operations.map { TextTable.milliseconds($0.seconds[index]) }
            let growth = zip(operations, operations.dropFirst()).map { one, other in
                "n^" + TextTable.fixed(Self.exponent(one, other, index), 2)
            }
            table.add([name] + times + growth)
        }
        return table.lines
    }

    /// The power of the number of nodes by which a time grows between two sizes.
    private static func exponent(
        _ one: OperationBench.Row, _ other: OperationBench.Row, _ index: Int
    ) -> Double {
        guard one.nodes != other.nodes, one.seconds[index] > 0 else { return .nan }
        return log(other.seconds[index] / one.seconds[index])
            / log(Double(other.nodes) / Double(one.nodes))
    }

    private var layoutTable: [String] {
        var table = TextTable([
            "graph", "nodes", "edges", "ms", "dot ms", "time ratio", "crossings", "dot",
            "dot's own count", "crossing ratio", "length ratio",
        ])
        for row in layouts {
            let dots = row.dots
            table.add([
                row.shape.title, "\(row.nodes)", "\(row.edges)",
                TextTable.milliseconds(row.ours.seconds),
                dots.map { TextTable.milliseconds($0.seconds) } ?? missing,
                dots.map { TextTable.fixed(row.ours.seconds / $0.seconds, 3) } ?? "",
                "\(row.ours.crossings)", dots.map { "\($0.crossings)" } ?? "",
                row.dotCounted.map { "\($0)" } ?? "",
                row.crossingRatio.map { TextTable.fixed($0, 2) } ?? "",
                dots.map { TextTable.fixed(row.ours.length / $0.length, 2) } ?? "",
            ])
        }
        return table.lines
    }

    private var missing: String { dotVersion == nil ? "" : "stopped" }

    /// The same as JSON.
    var json: JSONValue {
        .object([
            "machine": machine.json, "seed": .integer(Int(seed)), "runs": .integer(runs),
            "dot": dotVersion.map { .string($0) } ?? .null,
            "operations": .array(
                operations.map { row in
                    .object([
                        "nodes": .integer(row.nodes), "edges": .integer(row.edges),
                        "seconds": .object(
                            Dictionary(
                                uniqueKeysWithValues: zip(
                                    OperationBench.names, row.seconds.map { .double($0) }))),
                    ])
                }), "layouts": .array(layouts.map(\.json)),
        ])
    }
}

extension LayoutBench.Row {
    /// Our crossings by the fewer of `dot`'s two numbers; 1 when neither side has any.
    var crossingRatio: Double? {
        guard let dots else { return nil }
        let fewest = min(dots.crossings, dotCounted ?? .max)
        if ours.crossings <= fewest, fewest == 0 { return 1 }
        return Double(ours.crossings) / Double(fewest)
    }

    var json: JSONValue {
        .object([
            "graph": .string(shape.rawValue), "nodes": .integer(nodes), "edges": .integer(edges),
            "ours": ours.json, "dot": dots?.json ?? .null,
            "dot_own_crossings": dotCounted.map { .integer($0) } ?? .null,
        ])
    }
}

extension LayoutBench.Result {
    fileprivate var json: JSONValue {
        .object([
            "seconds": .double(seconds), "crossings": .integer(crossings),
            "length": .double(length),
        ])
    }
}
