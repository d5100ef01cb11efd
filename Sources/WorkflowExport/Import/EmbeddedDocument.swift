public import WorkflowModel

/// The document that travels in the Python forms, and comes back out without running them.
public enum EmbeddedDocument {
    private static let hashPrefix = "DOCUMENT_SHA256 = \""
    private static let opening = "DOCUMENT = r'''"
    private static let closing = "'''"

    /// The two constants that hold a document and its hash.
    ///
    /// A raw text between three apostrophes, in which JSON is written without any apostrophe.
    public static func source(_ document: WorkflowDocument) -> String {
        """
        \(hashPrefix)\(document.sha256)"
        \(opening)
        \(guarded(document.json.prettyText))
        \(closing)
        """
    }

    /// Whether a text is a Python form.
    public static func isIn(_ text: String) -> Bool {
        lines(of: text).contains { $0 == opening }
    }

    /// Takes the document out of a Python form, without running it.
    ///
    /// - Throws: `JSONError`; ``WorkflowExportError`` `malformed-script` if not exactly one document
    ///   with its hash stands there, `changed-by-hand` if the hash is another's.
    public static func read(_ text: String) throws -> JSONValue {
        let lines = lines(of: text)
        let hashes = lines.filter { $0.hasPrefix(hashPrefix) && $0.hasSuffix("\"") }
        let starts = lines.indices.filter { lines[$0] == opening }
        guard hashes.count == 1, starts.count == 1, let line = hashes.first,
            let start = starts.first
        else {
            throw WorkflowExportError(
                .malformedScript, "The script does not hold exactly one document and its hash.")
        }
        let rest = lines[(start + 1)...]
        guard let end = rest.firstIndex(of: closing[...]) else {
            throw WorkflowExportError(
                .malformedScript, "The script's document has no end.", line: start + 1)
        }
        let body = lines[(start + 1)..<end].joined(separator: "\n")
        let json: JSONValue
        do {
            json = try JSONValue.parse(Array(body.utf8))
        } catch {
            throw WorkflowExportError(
                .changedByHand,
                "The document in this script was changed by hand: it is no JSON: \(error.message).",
                line: start + 1 + error.location.line, column: error.location.column)
        }
        let hash = line.dropFirst(hashPrefix.count).dropLast()
        let found = DocumentReader.read(json).0?.sha256
        guard found == String(hash) else {
            throw WorkflowExportError(
                .changedByHand,
                "The document in this script was changed by hand; its hash is "
                    + "\(found ?? "none, for it is no document"), and the script says \(hash). "
                    + "Change the workflow and export it again.", line: start + 1)
        }
        return json
    }

    private static func lines(of text: String) -> [Substring] {
        // Bytes, because Swift takes CR LF for one character.
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            Substring($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)
        }
    }

    /// JSON whose apostrophes and unprintable characters are escapes.
    private static func guarded(_ json: String) -> String {
        var result = ""
        for scalar in json.unicodeScalars {
            switch scalar {
            case "\n", " ": result.unicodeScalars.append(scalar)
            case "'": result += "\\u0027"
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
                    .paragraphSeparator:
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16)
                        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                default: result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}
