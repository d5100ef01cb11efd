import WorkflowModel

/// What a script answers, before it becomes bytes.
struct ScriptReply: Sendable {
    struct Call: Sendable {
        let name: String
        /// The arguments as text, which a bad script may leave broken.
        let arguments: String

        init(_ name: String, _ arguments: JSONValue) {
            self.name = name
            self.arguments = arguments.compactText
        }

        init(_ name: String, broken arguments: String) {
            self.name = name
            self.arguments = arguments
        }
    }

    var text = ""
    var calls: [Call] = []

    static func saying(_ text: String) -> ScriptReply { ScriptReply(text: text) }

    static func calling(_ calls: [Call], saying text: String = "") -> ScriptReply {
        ScriptReply(text: text, calls: calls)
    }

    var finish: String { calls.isEmpty ? "stop" : "tool_calls" }

    /// A rough count of its tokens.
    var tokens: Int {
        max(1, (text.utf8.count + calls.reduce(0) { $0 + $1.arguments.utf8.count + 8 }) / 4)
    }
}
