/// How long a whole run is expected to take if no step fails: the longest way through its steps.
public struct ExpectedTotal: Sendable, Hashable {
    /// Seconds along the way that is longest by the medians of its steps.
    public var medianSeconds: Double
    /// Seconds along the way that is longest by the 90th percentiles of its steps: nine in ten
    /// runs should take no longer, as runs are seldom slow in every step.
    public var p90Seconds: Double
    /// Steps whose time is not known, and so is not in it.
    public var unknown: [NodeID]

    /// Adds the steps up; nil when the time of none is known.
    init?(_ steps: [PlanStep]) {
        let counted = steps.filter { !$0.isOnlyAfterFailure }
        guard counted.contains(where: { $0.expected != nil }) else { return nil }
        medianSeconds = Self.longest(counted) { $0.medianSeconds }
        p90Seconds = Self.longest(counted) { $0.p90Seconds }
        unknown = counted.filter(\.takesUnknownTime).map(\.node)
    }

    private static func longest(
        _ steps: [PlanStep], _ seconds: (ExpectedDuration) -> Double
    ) -> Double {
        var finished: [NodeID: Double] = [:]
        var last = 0.0
        for step in steps {
            let start = step.after.compactMap { finished[$0] }.max() ?? 0
            let end = start + (step.expected.map(seconds) ?? 0)
            finished[step.node] = end
            last = max(last, end)
        }
        return last
    }
}
