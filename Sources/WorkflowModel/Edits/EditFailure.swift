/// Why a list of edits was not applied; none of them was.
public struct EditFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public var code: Code
    /// Which operation, counted from 0.
    public var index: Int
    /// What is wrong, in a sentence; safe to show.
    public var message: String
    /// What was probably meant.
    public var suggestion: String?

    /// Makes a failure.
    public init(_ code: Code, index: Int, message: String, suggestion: String? = nil) {
        self.code = code
        self.index = index
        self.message = message
        self.suggestion = suggestion
    }

    /// What can go wrong with an edit.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The operation is no object, or lacks something, or holds something unfit.
        case malformedOperation = "malformed-operation"
        /// There is no operation of that name.
        case unknownOperation = "unknown-operation"
        /// There is no node of that id.
        case unknownNode = "unknown-node"
        /// There is no such edge.
        case unknownEdge = "unknown-edge"
        /// The id is taken, or the edge is there already.
        case alreadyThere = "already-there"
        /// The id has not the form that documents allow.
        case invalidID = "invalid-id"
        /// More operations than a limit allows.
        case tooMany = "too-many"
    }

    /// The operation's number, the message and the suggestion.
    public var description: String {
        let end = suggestion.map { " Did you mean '\($0)'?" } ?? ""
        return "operation \(index): \(message)\(end)"
    }

    /// The failure as it goes back to whoever asked for the edit.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "code": .string(code.rawValue), "index": .integer(index), "message": .string(message),
        ]
        if let suggestion { members["suggestion"] = .string(suggestion) }
        return .object(members)
    }
}
