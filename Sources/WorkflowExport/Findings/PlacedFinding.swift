public import WorkflowModel

/// A finding with its place in the text that it is about.
public struct PlacedFinding: Sendable, Hashable {
    /// What was found.
    public var finding: Diagnostic
    /// Where it begins, or nil if the text has no such place.
    public var start: TextLocation?
    /// Where it ends: the place after the last character, on the same line.
    public var end: TextLocation?

    /// The finding as the command line gives it: with lines and columns, both from 1.
    public var json: JSONValue {
        var members = finding.json.objectValue ?? [:]
        if let start {
            members["line"] = .integer(start.line)
            members["column"] = .integer(start.column)
        }
        if let end {
            members["end_line"] = .integer(end.line)
            members["end_column"] = .integer(end.column)
        }
        return .object(members)
    }
}
