/// A line that a task's own code logs.
struct LogLine: Sendable {
    enum Level: String, Sendable {
        case info, warning, error
    }

    var level = Level.info
    /// The file and line that logged it.
    let file: String
    let line: Int
    let text: String

    init(_ text: String, _ file: String, _ line: Int, _ level: Level = .info) {
        self.text = text
        self.file = file
        self.line = line
        self.level = level
    }
}

/// A try whose log is asked for.
struct LoggedTry: Sendable {
    let run: RunRecord
    let task: TaskRecord
    let attempt: TryRecord
    let now: Moment

    static let host = "worker-1"

    var start: Moment { attempt.startedAt ?? attempt.queuedAt }
    /// Until when it has logged.
    var end: Moment { attempt.endedAt ?? now }
    var isFinished: Bool { attempt.endedAt != nil }

    /// The DAG's file.
    var file: String { "\(run.dagID).py" }

    var path: String {
        let mapped = task.mapIndex >= 0 ? "map_index=\(task.mapIndex)/" : ""
        return
            "dag_id=\(run.dagID)/run_id=\(run.id)/task_id=\(task.taskID)/\(mapped)attempt=\(attempt.number).log"
    }

    /// How it failed, if it is over and did by itself.
    var failure: TaskFailure? {
        guard isFinished, !attempt.wasCancelled else { return nil }
        let outcome = TaskOutcome.of(
            run.dagID, task: task.taskID, mapIndex: task.mapIndex, try: attempt.number,
            conf: run.conf)
        if case .failure(let failure) = outcome { return failure }
        return nil
    }

    /// What the task's own code logged so far, each line with its time, spread over the try.
    var lines: [(at: Moment, line: LogLine)] {
        guard attempt.startedAt != nil else { return [] }
        let all = TaskLines.of(self)
        let seconds = DagCatalogue.all.first { $0.id == run.dagID }?.task(task.taskID)?.seconds ?? 0
        return all.enumerated().compactMap { index, line in
            let share = 0.2 + 0.6 * Double(index) / Double(max(all.count, 1))
            let at = start.adding(seconds * share)
            return at <= end ? (at, line) : nil
        }
    }
}
