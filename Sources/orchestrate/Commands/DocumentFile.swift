import WorkflowExport
import WorkflowModel

/// A file that should hold a document: its text, and its value or why there is none.
struct DocumentFile: Sendable {
    /// What the file is called in findings.
    let name: String
    let bytes: [UInt8]
    let value: Result<JSONValue, Unreadable>

    /// Why there is no value.
    struct Unreadable: Error {
        let report: FindingReport
    }

    /// Reads a file; `-` is standard input.
    ///
    /// - Throws: ``CommandError`` if there is no such file.
    static func read(_ path: String) throws(CommandError) -> DocumentFile {
        let name = path == "-" ? "<stdin>" : path
        let bytes: [UInt8]
        do throws(InputFiles.DocumentProblem) {
            bytes = try InputFiles.readDocument(path, limit: Limits.documentBytes)
        } catch {
            switch error {
            case .unreadable(let error): throw error
            case .tooLarge(let size): return tooLarge(name, size)
            }
        }
        do {
            return DocumentFile(
                name: name, bytes: bytes,
                value: .success(try DocumentText.read(bytes, name: InputFiles.stem(path))))
        } catch {
            let report = FindingReport(name: name, bytes: bytes, unreadable: error)
            return DocumentFile(
                name: name, bytes: bytes, value: .failure(Unreadable(report: report)))
        }
    }

    private static func tooLarge(_ name: String, _ size: Int?) -> DocumentFile {
        let words = size.map { "has \($0) bytes" } ?? "is too large"
        let finding = Diagnostic(
            .tooLarge, path: "",
            message: "the file \(words); at most \(Limits.documentBytes) bytes are read")
        let checked = ValidatedDocument(document: nil, sha256: nil, diagnostics: [finding])
        let report = FindingReport(name: name, bytes: nil, checked: checked)
        return DocumentFile(name: name, bytes: [], value: .failure(Unreadable(report: report)))
    }
}
