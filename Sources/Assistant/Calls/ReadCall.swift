import LLMGateway
import WorkflowModel

/// A model's call after reading: fit for the history, and either fit to be carried out or not.
struct ReadCall: Sendable {
    /// The call as it goes into the history: a proper name, JSON arguments, an id of its own.
    let call: ToolCall
    /// The tool; nil when there is none of that name.
    let tool: ToolName?
    /// The arguments, always an object.
    let arguments: JSONValue
    /// Why it is not carried out, if it is not.
    let fault: CallFault?

    /// What makes two calls identical.
    var key: String { "\(call.name) \(arguments.canonicalText)" }
}

/// Reads the calls of one answer, however they were written.
///
/// Whatever it gives has arguments that are a JSON object, a name that gateways accept and an id
/// that is used once: gateways answer a history without that with an error.
struct CallReader {
    /// Ids given so far, in this reply.
    private var used: Set<String> = []
    private var made = 0

    /// Reads a call that the model made properly.
    mutating func read(_ call: ToolCall, isCut: Bool) -> ReadCall {
        let name = call.name.split(separator: ".").last.map(String.init) ?? call.name
        let text = call.arguments
        let isEmpty = text.allSatisfy(\.isWhitespace)
        let strict = try? JSONValue(parsing: text)
        let value = isEmpty ? .object([:]) : LenientJSON.read(text, completing: !isCut)
        if let value, value.objectValue != nil {
            // Cut arguments that happen to read are still whole: only the end around them is gone.
            return make(id: call.id, name: name, arguments: value)
        }
        return make(
            id: call.id, name: name, arguments: .object([:]),
            fault: Self.unreadable(text, isCut: isCut && strict == nil))
    }

    /// Reads a call that the model wrote into its text.
    mutating func read(_ written: WrittenCall, isCut: Bool) -> ReadCall {
        switch written {
        case .call(let name, let arguments): return make(id: "", name: name, arguments: arguments)
        case .unreadable(let text):
            let head = text.prefix(300)
            let named = ToolSet.names.sorted().first { head.contains("\"\($0)\"") }
            let meant = text.contains("\"nodes\"") ? ToolName.proposeWorkflow.rawValue : nil
            return make(
                id: "", name: named ?? meant ?? "unreadable_call", arguments: .object([:]),
                fault: Self.unreadable(text, isCut: isCut))
        }
    }

    private static func unreadable(_ text: String, isCut: Bool) -> CallFault {
        if isCut {
            return CallFault(
                .cutArguments,
                "The call was cut because the answer became too long. Write it again, shorter.")
        }
        var fault = CallFault(
            .unreadableArguments, "The arguments cannot be read: they must be one JSON object.")
        fault.written = text.onOneLine(atMost: AssistantLimits.summaryLength)
        return fault
    }

    private mutating func make(
        id: String, name: String, arguments: JSONValue, fault: CallFault? = nil
    ) -> ReadCall {
        let tool = ToolName(rawValue: name)
        var fault = fault
        if tool == nil {
            let near = NearestName.suggestion(for: name, among: ToolSet.names)
            fault = CallFault(
                .unknownTool, "There is no tool '\(name.onOneLine(atMost: 80))'.", suggestion: near)
            fault?.tools = ToolName.allCases.map(\.rawValue)
        }
        return ReadCall(
            call: ToolCall(
                id: unique(id), name: Self.accepted(name), arguments: arguments.compactText),
            tool: tool, arguments: arguments, fault: fault)
    }

    private mutating func unique(_ id: String) -> String {
        if !id.isEmpty, id.utf8.count <= 200, used.insert(id).inserted { return id }
        repeat { made += 1 } while !used.insert("call_\(made)").inserted
        return "call_\(made)"
    }

    /// The name with nothing in it that gateways refuse.
    private static func accepted(_ name: String) -> String {
        let kept = name.unicodeScalars.filter {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                || $0 == "_" || $0 == "-"
        }
        let text = String(String.UnicodeScalarView(kept.prefix(64)))
        return text.isEmpty ? "unknown_tool" : text
    }
}
