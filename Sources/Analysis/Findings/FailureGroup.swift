import AirflowClient
import LogReduction

/// Instances of one task that failed alike, as far as is known.
struct FailureGroup: Sendable {
    /// The instances, the one that ended first in front.
    var instances: [TaskInstance]
    /// Failed tasks that come before it in the DAG.
    var comesAfter: [String]
    /// Whether the first was still running when the whole run was ended.
    var isStopped: Bool
    /// What a glance at the first one's last try showed; nil if none was needed.
    var glance: Reduction?

    var taskID: String { instances.first?.taskID ?? "" }

    /// Failures with nothing before them come first, then those that ended first.
    static func isBefore(_ left: FailureGroup, _ right: FailureGroup) -> Bool {
        let roots = (left.comesAfter.count, right.comesAfter.count)
        if roots.0 != roots.1, min(roots.0, roots.1) == 0 { return roots.0 == 0 }
        guard let first = left.instances.first, let second = right.instances.first else {
            return false
        }
        return EvidenceChoice.endsBefore(first, second)
    }
}
