import WorkflowModel

/// How far a run was followed, and what it asks.
struct RunWatch: Sendable {
    /// The run.
    let run: String
    /// Events that were shown; a stream begins with them anew.
    private var shown = 0
    private var seen = 0
    private var state = ""
    /// What nodes ask, by node.
    private(set) var questions: [String: JSONValue] = [:]

    init(run: String) { self.run = run }

    /// A stream begins.
    mutating func begin() { seen = 0 }

    /// Takes an event in.
    ///
    /// - Returns: whether it was not shown before.
    mutating func take(_ event: String, _ data: JSONValue) -> Bool {
        if event == "run.state" { state = data["state"]?.stringValue ?? state }
        if event == "node.state", let node = data["node"]?.stringValue {
            questions[node] = data["decision"]
        }
        seen += 1
        guard seen > shown else { return false }
        shown = seen
        return true
    }

    /// Whether a person has to answer before it goes on.
    var isAsking: Bool { state == "waiting" && !questions.isEmpty }
}
