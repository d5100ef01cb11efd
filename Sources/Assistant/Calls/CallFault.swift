import WorkflowModel

/// Why a call was not carried out; goes back to the model.
struct CallFault: Error, Hashable {
    /// The kinds of fault, as the model sees them.
    enum Code: String {
        case unknownTool = "unknown-tool"
        case unreadableArguments = "unreadable-arguments"
        case cutArguments = "cut-arguments"
        case missingArgument = "missing-argument"
        case wrongArgument = "wrong-argument"
        case tooManyCalls = "too-many-calls"
    }

    let code: Code
    let message: String
    var suggestion: String?
    /// What the model wrote, if it could not be read.
    var written: String?
    /// The tools there are, if there is none of that name.
    var tools: [String] = []

    init(_ code: Code, _ message: String, suggestion: String? = nil) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }

    /// The fault as a tool's result.
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "code": .string(code.rawValue), "message": .string(message),
        ]
        if let suggestion { members["suggestion"] = .string(suggestion) }
        if let written { members["written"] = .string(written) }
        if !tools.isEmpty { members["tools"] = .array(tools.map { .string($0) }) }
        return ["error": .object(members)]
    }
}
