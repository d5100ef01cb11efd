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

    @Flag(help: "Hide e-mail addresses too.")
    var redactEmails = false

    @Flag(help: "Say of each hidden secret its kind, line and placeholder; never the value.")
    var showRedactions = false

    @OptionGroup var format: FormatOptions

    /// Bytes read at once.
    private static let chunk = 1 << 20

    func validate() throws {
        if tokens < 1 { throw ValidationError("--tokens must be a number from 1.") }
    }

    func run() throws {
        var reducer = LogReducer(
            options: ReductionOptions(tokenBudget: tokens, redactEmails: redactEmails))
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
            Console.print(json: reduction.json(showsRedactions: showRedactions))
        } else {
            Self.tell(reduction)
            if showRedactions { Self.tellHidden(reduction) }
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
            let count = evidence.count > 1 ? ", ×\(Self.grouped(evidence.count))" : ""
            let place = "try \(evidence.tryNumber), \(lines)\(count), \(evidence.reason)"
            Console.print("\n" + style.dim(Style.plain(place)))
            Console.print(Style.plain(evidence.text))
        }
        for hidden in reduction.redactions {
            Console.print(style.dim("\n\(hidden.count) × \(hidden.kind) hidden"))
        }
    }

    private static func tellHidden(_ reduction: Reduction) {
        let style = Style(of: .standardOutput)
        Console.print("")
        if reduction.hidden.isEmpty { Console.print("Nothing was hidden.") }
        for hidden in reduction.hidden {
            let count = hidden.count > 1 ? ", ×\(hidden.count)" : ""
            Console.print(
                "\(hidden.placeholder)  " + hidden.kind
                    + style.dim(", try \(hidden.tryNumber), line \(hidden.line)\(count)"))
        }
    }

    /// 1204 as `1,204`.
    private static func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}

extension Reduction {
    /// The reduction as programs read it.
    fileprivate func json(showsRedactions: Bool) -> JSONValue {
        var result: [String: JSONValue] = [
            "tokens": .integer(tokens), "category": .string(category.rawValue),
            "transient": .bool(transient), "comparison": .string(comparison.rawValue),
            "why": .string(why), "retry_advice": .string(retryAdvice),
            "evidence": .array(evidence.map(\.json)), "tries": .array(tries.map(\.json)),
            "redactions": .array(
                redactions.map { ["kind": .string($0.kind), "count": .integer($0.count)] }),
        ]
        if showsRedactions { result["hidden"] = .array(hidden.map(\.json)) }
        return .object(result)
    }
}

extension Evidence {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "try": .integer(tryNumber), "line_start": .integer(lineStart),
            "line_end": .integer(lineEnd), "byte_start": .integer(byteStart),
            "byte_end": .integer(byteEnd), "text": .string(text), "reason": .string(reason),
            "count": .integer(count),
            "counts_by_try": .array(
                countsByTry.map { ["try": .integer($0.tryNumber), "count": .integer($0.count)] }),
        ]
    }
}

extension TrySummary {
    fileprivate var json: JSONValue {
        [
            "number": .integer(number), "format": .string(format.rawValue),
            "outcome": .string(outcome.rawValue), "lines": .integer(lineCount),
            "bytes": .integer(byteCount), "failure": .string(failure),
        ]
    }
}

extension HiddenSecret {
    fileprivate var json: JSONValue {
        [
            "kind": .string(kind), "placeholder": .string(placeholder),
            "try": .integer(tryNumber), "line": .integer(line), "count": .integer(count),
        ]
    }
}
