import AirflowClient
import LogReduction

/// Words the cause from states and quoted lines, sentence by sentence.
struct CauseWords {
    private(set) var sentences: [String] = []
    private(set) var cited: [String] = []

    var text: String { sentences.joined(separator: " ") }

    /// The first cause.
    mutating func add(_ task: TaskEvidence) {
        let name = task.instance.name
        if task.isStopped {
            sentences.append(
                """
                No task of the run failed: \(name) was still running when the run was ended, as \
                happens when it reaches its dagrun_timeout.
                """)
            if let item = task.reduction.evidence.first(where: { $0.text.contains("DagRun timed") })
            {
                quote(item, after: "")
            }
            quoteLastWords(of: task)
            return
        }
        if task.reduction.comparison == .different, addTries(of: task) { return }
        let start = "The task \(name) failed \(Self.often(task))"
        if let item = task.reduction.evidence.first, !isSilent(task) {
            quote(item, after: start + ": ")
            if item.reason.hasPrefix("how the try was ended") { quoteLastWords(of: task) }
            quoteEnd(of: task, besides: item)
            if task.reduction.category == .upstream { quoteWarning(of: task, "Before that it") }
        } else {
            let why = task.notes.isEmpty ? ["Its log does not tell why."] : task.notes.prefix(3)
            sentences.append(start + ".")
            sentences += why.map { $0.hasSuffix(".") ? $0 : $0 + "." }
            quoteLastWords(of: task)
        }
        addLikes(of: task)
    }

    /// A task that failed too, because of the first or beside it.
    mutating func addFurther(_ task: TaskEvidence) {
        let before = EvidenceChoice.listed(task.comesAfter)
        let start =
            before.isEmpty
            ? "The task \(task.instance.name) failed too"
            : "The task \(task.instance.name), which comes after \(before), failed too"
        guard let item = task.reduction.evidence.first else {
            sentences.append(start + ".")
            return
        }
        quote(item, after: start + ": ")
    }

    /// A task before the failed one that succeeded with a warning, which may tell why it
    /// delivered nothing.
    mutating func addSource(_ task: TaskEvidence) {
        quoteWarning(of: task, "The task \(task.instance.name) before it succeeded, but")
    }

    private mutating func quoteWarning(of task: TaskEvidence, _ who: String) {
        let item = task.reduction.evidence.first {
            let isWarning =
                $0.reason.hasPrefix("a warning") || $0.text.hasPrefix("[warning] ")
                || $0.text.contains("} WARNING - ")
            return isWarning && !cited.contains($0.id)
        }
        if let item { quote(item, after: "\(who) said: ") }
    }

    /// The exception that ended the try, when the quoted line is one before it.
    private mutating func quoteEnd(of task: TaskEvidence, besides item: Evidence) {
        let failure = TellingLine.plain(task.reduction.tries.last?.failure[...] ?? "")
        guard !failure.isEmpty, !item.text.contains(failure) else { return }
        let end = task.reduction.evidence.first {
            $0.text.contains(failure) && !cited.contains($0.id)
        }
        if let end { quote(end, after: "It ended with: ") }
    }

    /// Each try with the line of its own failure.
    private mutating func addTries(of task: TaskEvidence) -> Bool {
        let parts = task.reduction.tries.compactMap { attempt -> (words: String, id: String)? in
            let own = task.reduction.evidence.filter { $0.tryNumber == attempt.number }
            guard attempt.outcome == .failed,
                let item = own.first(where: { $0.text.contains(attempt.failure) }) ?? own.first
            else { return nil }
            return ("try \(attempt.number) with \(TellingLine.of(item)) [\(item.id)]", item.id)
        }
        guard parts.count > 1 else { return false }
        let words = parts.map(\.words).joined(separator: "; ")
        sentences.append(
            "The task \(task.instance.name) failed in different ways in its tries: \(words).")
        cite(parts.map(\.id))
        return true
    }

    private mutating func addLikes(of task: TaskEvidence) {
        let others = task.likeInstances
        guard others > 0 else { return }
        let what = others == 1 ? "Another instance" : "\(others) other instances"
        sentences.append("\(what) of \(task.instance.taskID) failed like it.")
    }

    /// Instances of the same mapped task that failed in another way.
    mutating func addUnlike(_ task: TaskEvidence) {
        let count = task.likeInstances + 1
        let who =
            count == 1 ? "\(task.instance.name)" : "\(count) instances of \(task.instance.taskID)"
        guard let item = task.reduction.evidence.first else {
            sentences.append("\(who) failed differently, and the log does not tell why.")
            return
        }
        quote(item, after: "\(who) failed differently: ")
    }

    /// What the task said last, which tells what it was at when it was ended from outside.
    private mutating func quoteLastWords(of task: TaskEvidence) {
        let item =
            task.reduction.evidence.first { $0.reason.hasPrefix("the last thing the task said") }
            ?? (isSilent(task) ? task.reduction.evidence.first : nil)
        guard let item, !cited.contains(item.id) else { return }
        quote(item, after: "The last thing it said: ")
    }

    private mutating func quote(_ item: Evidence, after start: String) {
        var line = TellingLine.of(item)
        while line.hasSuffix(".") && !line.hasSuffix("..") { line.removeLast() }
        sentences.append("\(start)\(line) [\(item.id)].")
        cite([item.id])
    }

    private mutating func cite(_ ids: [String]) {
        cited += ids.filter { !cited.contains($0) }
    }

    /// Whether the last log just stops, or is not there.
    private func isSilent(_ task: TaskEvidence) -> Bool {
        guard let last = task.reduction.tries.last else { return true }
        return last.outcome == .stopped || last.outcome == .empty
    }

    private static func often(_ task: TaskEvidence) -> String {
        let tries = task.tries.count
        return switch task.reduction.comparison {
        case .single: tries == 1 ? "in its only try" : "in its \(tries) tries"
        case .same: "in the same way in all \(tries) tries"
        case .different: "in different ways in its \(tries) tries"
        case .passedAtLast: "at first, and succeeded in a later try"
        }
    }
}
