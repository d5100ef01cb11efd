import AirflowClient

/// Which tasks of a DAG come after which, as its file says now; empty when it cannot be asked.
struct TaskGraph: Sendable {
    private let upstream: [String: Set<String>]

    init(_ tasks: [AirflowTask] = []) {
        var upstream: [String: Set<String>] = [:]
        for task in tasks {
            for next in task.downstream { upstream[next, default: []].insert(task.id) }
        }
        self.upstream = upstream
    }

    /// The tasks right before that one.
    func parents(of task: String) -> Set<String> { upstream[task] ?? [] }

    /// Every task before that one, however far.
    func ancestors(of task: String) -> Set<String> {
        var found: Set<String> = []
        var waiting = Array(upstream[task] ?? [])
        while let next = waiting.popLast() {
            if found.insert(next).inserted { waiting += upstream[next] ?? [] }
        }
        return found
    }
}

/// Airflow's moments, all in UTC, as something that sorts.
///
/// They come with and without a fraction, which plain text does not sort.
struct MomentKey: Comparable {
    let key: String

    /// No moment sorts last.
    init(_ text: String?) {
        guard let text else {
            key = "~"
            return
        }
        let rest = text.dropFirst(19)
        let fraction = rest.hasPrefix(".") ? rest.dropFirst().prefix { $0.isNumber } : ""
        let digits = fraction.prefix(9)
        key = text.prefix(19) + "." + digits + String(repeating: "0", count: 9 - digits.count)
    }

    static func < (left: MomentKey, right: MomentKey) -> Bool { left.key < right.key }
}
