public import WorkflowModel

extension RunEvent {
    /// The event's pinned name: stored in journals, sent as the type of server-sent events.
    public var type: String {
        switch self {
        case .created: "run.created"
        case .started: "run.started"
        case .continued: "run.continued"
        case .attemptStarted: "attempt.started"
        case .attemptSucceeded: "attempt.succeeded"
        case .attemptFailed: "attempt.failed"
        case .attemptWaiting: "attempt.waiting"
        case .nodeTimedOut: "node.timed_out"
        case .attemptStopped: "attempt.stopped"
        case .decided: "node.decided"
        case .cancelRequested: "run.cancel_requested"
        case .resumed: "run.resumed"
        case .finished: "run.finished"
        }
    }

    /// The version of the stored form.
    ///
    /// It goes up when a name or a meaning changes; new optional members need no new version.
    static let version = 1

    /// The event as it is stored.
    public var json: JSONValue {
        var members = self.members
        members["type"] = .string(type)
        members["version"] = .integer(Self.version)
        return .object(members)
    }

    private var members: [String: JSONValue] {
        switch self {
        case .created(let creation): return ["run": creation.json]
        case .started(let owner), .continued(let owner): return ["owner": .string(owner)]
        case .attemptStarted(let node, let attempt): return Self.place(node, attempt)
        case .attemptSucceeded(let node, let attempt, let output):
            return Self.place(node, attempt, ["output": output])
        case .attemptFailed(let node, let attempt, let failure):
            return Self.place(node, attempt, ["failure": failure.json])
        case .attemptWaiting(let node, let attempt, let pollAt, let state, let progress, let asks):
            var members: [String: JSONValue] = [
                "poll_at_milliseconds": .integer(pollAt.milliseconds), "state": state,
                "progress": .string(progress),
            ]
            if let asks { members["asks"] = asks.storedJSON }
            return Self.place(node, attempt, members)
        case .nodeTimedOut(let node, let attempt): return Self.place(node, attempt)
        case .attemptStopped(let node, let attempt, let problem):
            return Self.place(node, attempt, problem.map { ["problem": .string($0)] } ?? [:])
        case .decided(let node, let decision):
            return ["node": .string(node.rawValue), "decision": decision.json]
        case .cancelRequested(let person), .resumed(let person): return ["by": .string(person)]
        case .finished(let status): return ["state": .string(status.rawValue)]
        }
    }

    private static func place(
        _ node: NodeID, _ attempt: Int, _ more: [String: JSONValue] = [:]
    ) -> [String: JSONValue] {
        more.merging(["node": .string(node.rawValue), "attempt": .integer(attempt)]) { $1 }
    }

    /// Reads an event as it is stored.
    /// - Throws: ``WorkflowEngineError`` `corrupt-journal`, also for a version or a name that only
    ///   a newer program knows.
    public init(json: JSONValue) throws(WorkflowEngineError) {
        let reader = MemberReader(json, "event")
        let version = try reader.integer("version")
        guard version == Self.version else {
            throw reader.error("it has version \(version), which this program does not read")
        }
        self = try Self.read(type: reader.string("type"), reader)
    }

    private static func read(
        type: String, _ reader: MemberReader
    ) throws(WorkflowEngineError) -> RunEvent {
        switch type {
        case "run.created": return .created(try RunCreation(reader.member("run")))
        case "run.started": return .started(owner: try reader.string("owner"))
        case "run.continued": return .continued(owner: try reader.string("owner"))
        case "run.cancel_requested": return .cancelRequested(by: try reader.string("by"))
        case "run.resumed": return .resumed(by: try reader.string("by"))
        case "run.finished":
            let status: RunStatus = try reader.word("state")
            return .finished(status)
        case "node.decided":
            return .decided(
                node: try reader.nodeID("node"),
                decision: try NodeDecision(reader.member("decision")))
        default: return try readAttempt(type: type, reader)
        }
    }

    private static func readAttempt(
        type: String, _ reader: MemberReader
    ) throws(WorkflowEngineError) -> RunEvent {
        let node = try reader.nodeID("node")
        let attempt = try reader.integer("attempt")
        switch type {
        case "attempt.started": return .attemptStarted(node: node, attempt: attempt)
        case "attempt.succeeded":
            return .attemptSucceeded(
                node: node, attempt: attempt, output: try reader.member("output"))
        case "attempt.failed":
            return .attemptFailed(
                node: node, attempt: attempt, failure: try NodeFailure(reader.member("failure")))
        case "attempt.waiting":
            let moment = Timestamp(milliseconds: try reader.integer("poll_at_milliseconds"))
            return .attemptWaiting(
                node: node, attempt: attempt, pollAt: moment, state: try reader.member("state"),
                progress: try reader.string("progress"),
                asks: try reader.optional("asks").map(DecisionRequest.init(stored:)))
        case "node.timed_out": return .nodeTimedOut(node: node, attempt: attempt)
        case "attempt.stopped":
            return .attemptStopped(
                node: node, attempt: attempt, problem: try reader.optionalString("problem"))
        default: throw reader.error("it has the unknown type '\(type)'")
        }
    }
}
