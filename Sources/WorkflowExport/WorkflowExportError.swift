/// Why a text is no document, or a document has no such form.
public struct WorkflowExportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// The text is no YAML.
        case malformedYAML = "malformed-yaml"
        /// A mapping has one key twice.
        case duplicateKey = "duplicate-key"
        /// The text is larger, or grows larger by its aliases, than any document.
        case tooLarge = "too-large"
        /// The text is nested deeper than any document.
        case tooDeep = "too-deep"
        /// YAML can say it, JSON cannot: a key that is no text, a number that is not finite, a tag.
        case notJSON = "not-json"
        /// A Python form does not hold its document as it was written.
        case malformedScript = "malformed-script"
        /// The document in a Python form is not the one that was exported.
        case changedByHand = "changed-by-hand"
        /// The form cannot be written.
        case cannotWrite = "cannot-write"
    }

    /// What went wrong.
    public var code: Code
    /// What and where, in plain words.
    public var message: String
    /// The line in the text, from 1.
    public var line: Int?
    /// The column in the line, from 1.
    public var column: Int?

    /// Makes an error.
    public init(_ code: Code, _ message: String, line: Int? = nil, column: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
    }

    /// What and where.
    public var description: String {
        guard let line else { return message }
        return "line \(line)\(column.map { ", column \($0)" } ?? ""): \(message)"
    }
}
