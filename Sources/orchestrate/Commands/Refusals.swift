import WorkflowModel

/// Refusals that several commands share.
enum Refusals {
    /// Prints what is wrong with a document; the error then only carries the exit code.
    static func invalid(
        _ checked: ValidatedDocument, name: String, asJSON: Bool
    ) -> CommandError {
        if asJSON {
            Console.print(json: checked.json)
        } else {
            let printer = DiagnosticPrinter(file: name, bytes: [])
            for finding in checked.diagnostics { printer.print(finding) }
        }
        return CommandError(.answerIsNo)
    }
}
