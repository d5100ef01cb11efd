import WorkflowModel

/// A call that a model wrote into its text instead of making it.
enum WrittenCall: Hashable {
    /// A call with its arguments, whose tool may be unknown.
    case call(name: String, arguments: JSONValue)
    /// Something that began as a call and cannot be read.
    case unreadable(String)
}

/// Finds calls in what a model wrote.
///
/// An object counts as a call only as a whole: it names a known tool, or it has nothing but a
/// name and arguments (then the tool is unknown, which the model is told). An object with a list
/// `nodes` is a workflow that lacks its call.
struct WrittenCallReader {
    /// The names of the tools on offer.
    let tools: Set<String>

    private static let nameKeys = ["name", "tool", "tool_name", "function", "function_name"]
    private static let argumentKeys = [
        "arguments", "parameters", "args", "input", "tool_input", "params",
    ]
    /// Keys with which a call or a workflow begins; other objects are shown at once.
    static let firstKeys: Set<String> = Set(nameKeys + argumentKeys).union([
        "type", "id", "index", "tool_calls", "tool_call", "function_call", "nodes", "edges",
        "version", "title", "description", "inputs", "workflow",
    ])

    /// The calls that the value is; nil when it is none.
    ///
    /// - Parameters:
    ///   - value: what was written.
    ///   - takingUnknown: whether a call of an unknown tool counts.
    /// - Returns: the calls, at least one.
    func calls(in value: JSONValue, takingUnknown: Bool) -> [WrittenCall]? {
        if let elements = value.arrayValue {
            guard !elements.isEmpty else { return nil }
            let calls = elements.compactMap { call($0, takingUnknown: takingUnknown) }
            return calls.count == elements.count ? calls : nil
        }
        for key in ["tool_calls", "tool_call", "function_call"] {
            guard let inner = value[key], value.objectValue?.count ?? 0 <= 3 else { continue }
            return calls(in: inner, takingUnknown: takingUnknown)
        }
        return call(value, takingUnknown: takingUnknown).map { [$0] }
    }

    private func call(_ value: JSONValue, takingUnknown: Bool) -> WrittenCall? {
        guard let members = value.objectValue else { return nil }
        if let inner = members["function"], inner.objectValue != nil {
            return call(inner, takingUnknown: takingUnknown)
        }
        let nameKey = Self.nameKeys.first { members[$0]?.stringValue != nil }
        let argumentKey = Self.argumentKeys.first { members[$0] != nil }
        if let nameKey, let name = members[nameKey]?.stringValue {
            let arguments = argumentKey.flatMap { members[$0] }.flatMap(Self.object)
            if tools.contains(name) {
                if let arguments { return .call(name: name, arguments: arguments) }
                if argumentKey == nil, members.count == 1 || nameKey != "name" {
                    let rest = members.filter { $0.key != nameKey && $0.key != "type" }
                    return .call(name: name, arguments: .object(rest))
                }
            }
            let others = Set(members.keys).subtracting(
                [nameKey, argumentKey ?? ""] + ["type", "id", "index", "when"])
            if takingUnknown, let arguments, others.isEmpty {
                return .call(name: name, arguments: arguments)
            }
        }
        if members["nodes"]?.arrayValue != nil {
            return .call(name: ToolName.proposeWorkflow.rawValue, arguments: ["workflow": value])
        }
        if members.count == 1, members["workflow"]?["nodes"] != nil {
            return .call(name: ToolName.proposeWorkflow.rawValue, arguments: value)
        }
        return nil
    }

    /// Arguments as an object, which may be written as a text of its own.
    private static func object(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .object: value
        case .string(let text):
            LenientJSON.read(text).flatMap { $0.objectValue.map { .object($0) } }
        case .null: .object([:])
        default: nil
        }
    }
}
