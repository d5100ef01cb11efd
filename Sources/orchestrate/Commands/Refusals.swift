import WorkflowExport
import WorkflowModel

/// Refusals that several commands share.
enum Refusals {
    /// Prints what is wrong with a document; the error then only carries the exit code.
    static func invalid(
        _ checked: ValidatedDocument, in source: DocumentSource, asJSON: Bool
    ) -> CommandError {
        unfit(
            FindingReport(name: source.name, bytes: source.bytes, checked: checked),
            asJSON: asJSON)
    }

    /// Prints a report; the error then only carries the exit code.
    static func unfit(_ report: FindingReport, asJSON: Bool) -> CommandError {
        if asJSON {
            Console.print(json: report.json)
        } else {
            Console.print(report.text(FindingPaint(of: .standardOutput)))
        }
        return CommandError(.answerIsNo)
    }
}

extension FindingPaint {
    /// The colours for a stream.
    init(of stream: Style.Stream) { self.init(isOn: Style(of: stream).isOn) }
}
