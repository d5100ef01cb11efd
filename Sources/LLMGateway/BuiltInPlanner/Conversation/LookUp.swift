import WorkflowModel

/// A call of a tool as the planner makes it; two with the same arguments are one look-up.
struct LookUp: Sendable, Hashable {
    /// The tool's name.
    let tool: String
    /// Its arguments.
    let arguments: [String: JSONValue]

    /// Makes a look-up; absent arguments are left out.
    init(_ tool: String, _ arguments: [String: JSONValue?] = [:]) {
        self.tool = tool
        self.arguments = arguments.compactMapValues { value in
            guard let value, !value.isNull else { return nil }
            return value
        }
    }

    /// Reads a call of the history; nil if its arguments are no object.
    init?(_ call: ToolCall) {
        guard let arguments = try? JSONValue(parsing: call.arguments).objectValue else {
            return nil
        }
        self.init(call.name, arguments.mapValues { $0 })
    }

    /// The arguments as they go into a call.
    var text: String { JSONValue.object(arguments).compactText }
}
