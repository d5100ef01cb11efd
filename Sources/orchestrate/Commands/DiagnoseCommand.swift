import AirflowClient
import Analysis
import ArgumentParser
import NodeTypes
import OutboundHTTP
import WorkflowModel

struct DiagnoseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Explain why a run of a DAG failed, with the log lines that prove it.",
        discussion: """
            Ends with 0 when a failure is explained, 1 when nothing failed, 2 when there is no \
            such connection, DAG, run or task, 3 when something needed is out of reach. Asks the \
            server at --url, or Airflow itself.
            """)

    @Option(help: "The Airflow connection.")
    var connection: String

    @Option(help: "The DAG's id.")
    var dag: String

    @Option(help: "The run's id; the latest failed one if absent.")
    var run: String?

    @Option(help: "One task of the run; all that failed if absent.")
    var task: String?

    @Option(help: "A running server, such as http://127.0.0.1:8080.")
    var url: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let settings = try database.settings()
        let found: JSONValue
        if let url {
            let transport = CurlTransport(environment: settings.environment)
            do {
                found = try await ask(APIClient(url: url, transport: transport))
            } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        } else {
            let installation = try Installation(settings, continuesUnfinishedRuns: false)
            do {
                found = try await look(in: installation)
            } catch {
                await installation.close()
                throw Self.commandError(error)
            }
            await installation.close()
        }
        if format.isJSON {
            Console.print(json: found)
        } else {
            let text = DiagnosisText(found, style: Style(of: .standardOutput))
            Console.print(text.lines.joined(separator: "\n"))
        }
    }

    private func look(in installation: Installation) async throws -> JSONValue {
        let report = ProgressReport { Self.tell($0.done, $0.total, $0.message) }
        return try await ProgressReport.$current.withValue(report) {
            try await installation.lookups.diagnosis(
                connection: connection, dagID: dag, runID: run, taskID: task)
        }
    }

    private func ask(_ client: APIClient) async throws -> JSONValue {
        var body: [String: JSONValue] = [
            "connection": .string(connection), "dag_id": .string(dag),
        ]
        if let run { body["dag_run_id"] = .string(run) }
        if let task { body["task_id"] = .string(task) }
        var found: JSONValue?
        var refusal: CommandError?
        do {
            try await client.events(.post, "/api/diagnoses", body: .object(body)) { event, data in
                switch event {
                case "progress":
                    Self.tell(
                        data["done"]?.integerValue ?? 0, data["total"]?.integerValue ?? 0,
                        data["message"]?.stringValue ?? "")
                case "diagnosis": found = data
                case "error":
                    refusal = Self.commandError(
                        status: data["status"]?.integerValue ?? 500,
                        data["message"]?.stringValue ?? "The server gave no reason.")
                default: break
                }
            }
        } catch let error as CommandError where error.code == .answerIsNo {
            // Refused before anything was looked at: the request is wrong.
            throw CommandError(.wrongUse, error.message)
        }
        if let refusal { throw refusal }
        guard let found else {
            throw CommandError(.outOfReach, "The answer stopped before it was complete.")
        }
        return found
    }

    private static func tell(_ done: Int, _ total: Int, _ message: String) {
        let count = total > 0 ? " (\(done) of \(total))" : ""
        Console.note(Style(of: .standardError).dim("· " + Style.plain(message) + count))
    }

    /// 1 is kept for a run that did not fail.
    private static func commandError(status: Int, _ message: String) -> CommandError {
        let code: CommandError.Code =
            status == 409 ? .answerIsNo : status >= 500 ? .outOfReach : .wrongUse
        return CommandError(code, Style.plain(message))
    }

    private static func commandError(_ error: any Error) -> any Error {
        if let error = error as? AnalysisError, error.code == .unknownTask {
            return CommandError(.wrongUse, error.description)
        }
        if let error = error as? ConnectionError {
            return CommandError(.wrongUse, error.description)
        }
        if let error = error as? AirflowClientError, error.code == .notFound {
            return CommandError(.wrongUse, error.description)
        }
        return error
    }
}
