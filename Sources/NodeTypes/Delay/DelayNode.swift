import WorkflowEngine
import WorkflowModel

/// `delay`: waits for a time.
struct DelayNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "delay", purpose: "Wait for a number of seconds, or until a moment.",
        usage: """
            Use it when a system needs time before the next step, or to go on at a time of day. \
            Give seconds or until.
            """,
        misuse: """
            Not for waiting for a DAG run: use airflow.wait, which looks at the run. Not between \
            attempts: use retry.
            """,
        fields: [
            FieldDeclaration(
                "seconds", .number(0...2_592_000),
                purpose: "How long to wait, at most 30 days; or give until."),
            FieldDeclaration(
                "until", .text(limit: 64),
                purpose: """
                    The moment to wait for, RFC 3339, such as 2026-02-01T06:00:00Z; counts before \
                    seconds.
                    """),
        ],
        output: .object(["waited_seconds": .number], isOpen: false), effect: .pure,
        repeatRule: .waits)

    /// The first look writes down both ends, so that a restart does not begin anew.
    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let now = node.services.clock.now
        let began = node.execution.waitState?["began"]?.integerValue ?? now.milliseconds
        let end = try node.execution.waitState?["end"]?.integerValue ?? end(of: node, from: now)
        let left = end - now.milliseconds
        guard left > 0 else {
            return .succeeded(["waited_seconds": .double(Double(max(0, end - began)) / 1000)])
        }
        return .waiting(
            after: .milliseconds(left), state: ["began": .integer(began), "end": .integer(end)],
            progress: "waits until \(Timestamp(milliseconds: end))")
    }

    private func end(of node: NodeCall, from now: Timestamp) throws -> Int {
        if let until = try node.optionalText("until") {
            guard let moment = Moment.milliseconds(until) else {
                throw node.wrong("until", "must be a moment such as 2026-02-01T06:00:00Z")
            }
            guard moment <= now.advanced(bySeconds: NodeTypeLimits.delaySeconds).milliseconds
            else {
                throw node.wrong("until", "must lie at most 30 days ahead")
            }
            return moment
        }
        guard let seconds = try node.number("seconds"),
            (0...NodeTypeLimits.delaySeconds).contains(seconds)
        else {
            throw node.wrong(
                "seconds", "must be a number of seconds up to 30 days, unless 'until' is given")
        }
        return now.advanced(bySeconds: seconds).milliseconds
    }
}
