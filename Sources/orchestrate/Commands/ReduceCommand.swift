import ArgumentParser
import Foundation
import LogReduction
import WorkflowModel

struct ReduceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reduce",
        abstract: "Keep of a task's logs what explains its failure.",
        discussion: """
            The files are the tries of one task, in order: Airflow 2's text, Airflow 3's JSON or \
            NDJSON, or any plain log. Standard input if none is named.
            """)

    @Argument(help: "The tries' logs, in order.")
    var files: [String] = []

    @Option(help: "The most tokens of evidence, at four bytes a token.")
    var tokens = 2000

    @Option(help: "The log of a successful run of the same task; may be given more than once.")
    var baseline: [String] = []

    @OptionGroup var format: FormatOptions

    /// Bytes read at once.
    private static let chunk = 1 << 20

    func validate() throws {
        if tokens < 1 { throw ValidationError("--tokens must be a number from 1.") }
    }

    func run() throws {
        var reducer = LogReducer(options: ReductionOptions(tokenBudget: tokens))
        for path in baseline {
            reducer.beginBaseline()
            try Self.feed(path, into: &reducer)
        }
        for (index, path) in (files.isEmpty ? ["-"] : files).enumerated() {
            reducer.beginTry(index + 1)
            try Self.feed(path, into: &reducer)
        }
        let reduction = reducer.finish()
        if format.isJSON {
            Console.print(json: reduction.json)
        } else {
            Self.tell(reduction)
        }
    }

    private static func feed(_ path: String, into reducer: inout LogReducer) throws {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path) else {
                throw CommandError(.wrongUse, "The file '\(path)' cannot be read.")
            }
            handle = opened
        }
        do {
            while let data = try handle.read(upToCount: chunk), !data.isEmpty {
                reducer.feed(data)
            }
        } catch {
            throw CommandError(.wrongUse, "The file '\(path)' cannot be read.")
        }
        if path != "-" { try? handle.close() }
    }

    private static func tell(_ reduction: Reduction) {
        let style = Style(of: .standardOutput)
        let nature = reduction.transient ? "transient" : "not transient"
        Console.print(
            style.bold("\(reduction.category.rawValue), \(nature)")
                + ", tries: \(reduction.comparison.rawValue), \(reduction.tokens) tokens")
        Console.print(Style.plain(reduction.why))
        Console.print(Style.plain(reduction.retryAdvice))
        for evidence in reduction.evidence {
            let lines =
                evidence.lineStart == evidence.lineEnd
                ? "line \(evidence.lineStart)"
                : "lines \(evidence.lineStart)-\(evidence.lineEnd)"
            Console.print(
                "\n" + style.dim("try \(evidence.tryNumber), \(lines), \(evidence.reason)"))
            Console.print(Style.plain(evidence.text))
        }
        for hidden in reduction.redactions {
            Console.print(style.dim("\n\(hidden.count) × \(hidden.kind) hidden"))
        }
    }
}

extension Reduction {
    /// The reduction as programs read it.
    fileprivate var json: JSONValue {
        [
            "tokens": .integer(tokens), "category": .string(category.rawValue),
            "transient": .bool(transient), "comparison": .string(comparison.rawValue),
            "evidence": .array(
                evidence.map { piece in
                    [
                        "id": .string(piece.id), "try": .integer(piece.tryNumber),
                        "line_start": .integer(piece.lineStart),
                        "line_end": .integer(piece.lineEnd), "text": .string(piece.text),
                        "reason": .string(piece.reason), "count": .integer(piece.count),
                    ]
                }),
            "redactions": .array(
                redactions.map { ["kind": .string($0.kind), "count": .integer($0.count)] }),
        ]
    }
}
