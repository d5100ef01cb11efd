import WorkflowModel

/// Why a text could not be read, as a finding like any other.
enum ReadingFailure {
    /// The finding and the byte of the text where it is, if that is known.
    static func finding(
        _ error: any Error, in source: SourceText
    ) -> (finding: Diagnostic, byte: Int?) {
        switch error {
        case let error as JSONError:
            return (
                Diagnostic(code(of: error), path: "", message: error.message),
                error.code == .tooLarge ? nil : error.location.byteOffset + source.markLength
            )
        case let error as WorkflowExportError:
            let byte = error.line.map { source.byte(line: $0, column: error.column ?? 1) }
            return (Diagnostic(code(of: error), path: "", message: error.message), byte)
        default:
            return (Diagnostic(.malformedJSON, path: "", message: "The text cannot be read."), nil)
        }
    }

    private static func code(of error: JSONError) -> DiagnosticCode {
        switch error.code {
        case .duplicateKey: .duplicateKey
        case .tooDeep: .tooDeep
        case .tooLarge: .tooLarge
        default: .malformedJSON
        }
    }

    private static func code(of error: WorkflowExportError) -> DiagnosticCode {
        switch error.code {
        case .duplicateKey: .duplicateKey
        case .tooDeep: .tooDeep
        case .tooLarge: .tooLarge
        default: .malformedYAML
        }
    }
}
