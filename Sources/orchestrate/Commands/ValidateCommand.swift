import ArgumentParser
import NodeTypes
import WebAPI
import WorkflowExport
import WorkflowModel
import WorkflowStore

struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Find everything that is wrong with a document.",
        discussion: "Exits with 1 if the document has errors; warnings do not count.")

    @Argument(help: "The document, in any form that import reads; - is standard input.")
    var file: String

    @Flag(help: "Ask no system outside, and do not look at the connections.")
    var offline = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let settings = try database.settings()
        let bytes = try InputFiles.read(file)
        let printer = DiagnosticPrinter(file: file, bytes: bytes)
        let value: JSONValue
        do {
            value = try DocumentText.read(bytes, name: InputFiles.stem(file))
        } catch {
            try refuse(error, printer)
        }
        let checked = try await check(value, settings)
        if format.isJSON {
            Console.print(json: checked.json)
        } else {
            for finding in checked.diagnostics { printer.print(finding) }
            let errors = checked.diagnostics.filter { $0.severity == .error }.count
            let warnings = checked.diagnostics.count - errors
            Console.print(
                checked.isValid
                    ? "\(file): valid, \(warnings) warning(s), sha256 \(checked.sha256 ?? "")"
                    : "\(file): \(errors) error(s), \(warnings) warning(s)")
        }
        if !checked.isValid { throw CommandError(.answerIsNo) }
    }

    private func check(_ value: JSONValue, _ settings: Settings) async throws -> ValidatedDocument {
        let validator = WorkflowValidator(registry: NodeTypeLibrary.registry)
        if offline { return validator.check(json: value) }
        let location = try StoreLocation(url: settings[.database] ?? "")
        guard let path = location.path, InputFiles.exists(path) else {
            // Where nothing is kept yet, there is no connection; looking must not make a database.
            return validator.check(json: value, catalogue: Catalogue(connections: [:]))
        }
        let installation = try Installation(settings, continuesUnfinishedRuns: false)
        let checked = await installation.desk.validated(value, isOffline: false)
        await installation.close()
        return checked
    }

    /// Tells why the text is no document.
    private func refuse(_ error: any Error, _ printer: DiagnosticPrinter) throws -> Never {
        var finding: [String: JSONValue] = [
            "code": .string(DiagnosticCode.malformedJSON.rawValue), "severity": "error",
            "path": "", "message": .string("\(error)"),
        ]
        var place: TextLocation?
        if let error = error as? JSONError {
            place = error.location
            finding["message"] = .string(error.message)
        } else if let error = error as? WorkflowExportError {
            finding["code"] = .string(error.code.rawValue)
            finding["message"] = .string(error.message)
            place = error.line.map {
                TextLocation(line: $0, column: error.column ?? 1, byteOffset: 0)
            }
        }
        if format.isJSON {
            if let place {
                finding["line"] = .integer(place.line)
                finding["column"] = .integer(place.column)
            }
            Console.print(
                json: ["valid": false, "sha256": nil, "diagnostics": [.object(finding)]])
        } else {
            let spot = place.map { "\(file):\($0.line):\($0.column)" } ?? file
            let message = finding["message"]?.stringValue ?? ""
            Console.print("\(spot): \(Style(of: .standardOutput).red("error")): \(message)")
            if let place { printer.quote(place) }
        }
        throw CommandError(.answerIsNo)
    }
}
