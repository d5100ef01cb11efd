import Foundation
import WorkflowModel

/// Graphviz `dot`, run as a process on the same graphs.
struct DotPeer {
    /// The version that it says it has.
    let version: String
    private let path: String
    private let startSeconds: Double
    private let patience: Int

    /// What `dot` made of a graph.
    struct Answer {
        /// Processor seconds, without those of an empty graph.
        var seconds: Double
        /// The picture, splines as lines with corners.
        var picture: DrawnGraph
        /// Crossings as `dot` counts them between its columns.
        var counted: Int?
    }

    /// Looks for `dot`; nil if it is not installed.
    init?(patience: Int) {
        guard let output = Self.run(["dot", "-V"], patience: 10), output.status == 0 else {
            return nil
        }
        version = output.error.trimmingCharacters(in: .whitespacesAndNewlines)
        path = "dot"
        self.patience = patience
        // What a process costs before it has looked at anything.
        let empty = "digraph { rankdir=LR }"
        let starts = (0..<5).compactMap { _ in
            Self.run(["dot", "-Tplain"], input: empty, patience: 10)?.seconds
        }
        startSeconds = starts.sorted().dropFirst(starts.count / 2).first ?? 0
    }

    /// Lays a graph out; nil when that takes longer than there is patience.
    func layOut(_ document: WorkflowDocument, runs: Int) -> Answer? {
        let text = Self.text(document)
        var times: [Double] = []
        for _ in 0..<max(runs, 1) {
            guard let output = Self.run([path, "-Tplain"], input: text, patience: patience),
                output.status == 0
            else { return nil }
            times.append(output.seconds - startSeconds)
            // A slow graph is slow every time.
            if output.seconds > 5 { break }
        }
        guard let output = Self.run([path, "-v", "-Tplain"], input: text, patience: patience) else {
            return nil
        }
        return Answer(
            seconds: max(times.sorted()[times.count / 2], 0.0001),
            picture: Self.picture(output.text), counted: Self.counted(output.error))
    }

    /// The same boxes and distances as ours, without any text.
    private static func text(_ document: WorkflowDocument) -> String {
        var lines = [
            "digraph { rankdir=LR; ranksep=\(Limits.columnGap / 72); "
                + "nodesep=\(Limits.rowGap / 72);",
            "node [shape=box, fixedsize=true, label=\"\", width=\(Limits.boxWidth / 72), "
                + "height=\(Limits.boxHeight / 72)];",
        ]
        lines += document.nodes.map { "\($0.id.rawValue);" }
        lines += document.edges.map { "\($0.source.rawValue) -> \($0.target.rawValue);" }
        return lines.joined(separator: "\n") + "}\n"
    }

    /// Reads what `-Tplain` prints: `edge TAIL HEAD COUNT X Y …`, in inches.
    private static func picture(_ text: String) -> DrawnGraph {
        var lines: [DrawnGraph.Line] = []
        for row in text.split(separator: "\n") where row.hasPrefix("edge ") {
            let words = row.split(separator: " ")
            guard words.count > 4, let count = Int(words[3]) else { continue }
            let numbers = words.dropFirst(4).prefix(2 * count).compactMap { Double($0) }
            let points = stride(from: 0, to: numbers.count - 1, by: 2).map {
                Position(x: numbers[$0] * 72, y: numbers[$0 + 1] * 72)
            }
            lines.append(
                DrawnGraph.Line(
                    source: String(words[1]), target: String(words[2]), corners: chords(points)))
        }
        return DrawnGraph(lines: lines)
    }

    /// A spline of cubic Bézier curves as a line with corners.
    private static func chords(_ points: [Position]) -> [Position] {
        guard let first = points.first else { return [] }
        var corners = [first]
        for start in stride(from: 0, to: points.count - 3, by: 3) {
            let curve = points[start...(start + 3)].map { $0 }
            for step in 1...8 {
                let t = Double(step) / 8
                let u = 1 - t
                let weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
                let x = zip(weights, curve).reduce(0) { $0 + $1.0 * $1.1.x }
                let y = zip(weights, curve).reduce(0) { $0 + $1.0 * $1.1.y }
                corners.append(Position(x: x, y: y))
            }
        }
        return corners
    }

    /// The last `mincross …: N crossings` of what `-v` prints.
    private static func counted(_ log: String) -> Int? {
        log.split(separator: "\n").last { $0.hasPrefix("mincross") && $0.contains(" crossings") }
            .flatMap { line in
                let words = line.split(separator: " ")
                return words.firstIndex(of: "crossings,").flatMap { Int(words[$0 - 1]) }
            }
    }

    private struct Output {
        var status: Int32
        var text: String
        var error: String
        var seconds: Double
    }

    /// Runs a command through files, so that no pipe can fill up.
    private static func run(
        _ command: [String], input: String = "", patience: Int
    ) -> Output? {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "orchestrate-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let files = try ["in", "out", "error"].map { name in
                let file = folder.appending(path: name)
                try Data(name == "in" ? Array(input.utf8) : []).write(to: file)
                return file
            }
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["timeout", "\(patience)"] + command
            process.standardInput = try FileHandle(forReadingFrom: files[0])
            process.standardOutput = try FileHandle(forWritingTo: files[1])
            process.standardError = try FileHandle(forWritingTo: files[2])
            let start = ProcessorTime.ofChildren
            try process.run()
            process.waitUntilExit()
            return Output(
                status: process.terminationStatus,
                text: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
                error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
                seconds: ProcessorTime.ofChildren - start)
        } catch {
            return nil
        }
    }
}
