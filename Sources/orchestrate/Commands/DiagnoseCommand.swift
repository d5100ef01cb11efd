import ArgumentParser
import NodeTypes
import WorkflowModel

struct DiagnoseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Explain why a run of a DAG failed, with the log lines that prove it.")

    @Option(help: "The Airflow connection.")
    var connection: String

    @Option(help: "The DAG's id.")
    var dag: String

    @Option(help: "The run's id; the latest failed one if absent.")
    var run: String?

    @Option(help: "One task of the run; all that failed if absent.")
    var task: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let installation = try Installation(
            try database.settings(), continuesUnfinishedRuns: false)
        let found: JSONValue
        do {
            found = try await installation.lookups.diagnosis(
                connection: connection, dagID: dag, runID: run, taskID: task)
        } catch {
            await installation.close()
            throw error
        }
        await installation.close()
        if format.isJSON { Console.print(json: found) } else { tell(found) }
    }

    private func tell(_ found: JSONValue) {
        func text(_ name: String) -> String { Style.plain(found[name]?.stringValue ?? "") }
        let style = Style(of: .standardOutput)
        Console.print(style.bold("\(text("dag_id")), run \(text("dag_run_id"))"))
        Console.print("Category: \(text("category")), confidence: \(text("confidence"))")
        Console.print("Cause: \(text("cause"))")
        for advice in found["advice"]?.arrayValue ?? [] {
            Console.print("Advice: " + Style.plain(advice.stringValue ?? ""))
        }
        for evidence in found["evidence"]?.arrayValue ?? [] {
            let place = [
                evidence["task_id"]?.stringValue,
                evidence["try"]?.integerValue.map { "try \($0)" },
                evidence["line_start"]?.integerValue.map { "line \($0)" },
            ].compactMap { $0 }.joined(separator: ", ")
            Console.print("\n" + style.dim(place))
            Console.print(Style.plain(evidence["text"]?.stringValue ?? ""))
        }
        let note = text("note")
        if !note.isEmpty { Console.print("\n" + style.dim(note)) }
    }
}
