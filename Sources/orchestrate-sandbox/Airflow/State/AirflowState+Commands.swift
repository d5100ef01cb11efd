import WorkflowModel

/// What clients change.
extension AirflowState {
    /// A run that is to be made.
    struct Trigger: Sendable {
        let dag: Dag
        let runID: String
        let conf: JSONValue
        let logicalDate: Moment?
        let note: String?
        let user: String
        let body: JSONValue
    }

    /// Why a run was not made.
    enum Conflict: Error {
        case runID
        case logicalDate(Moment)
        case full
    }

    /// Makes a run, and counts the attempt either way.
    mutating func trigger(_ trigger: Trigger) -> Result<RunRecord, Conflict> {
        let key = RunKey(dagID: trigger.dag.id, runID: trigger.runID)
        if let conflict = conflict(trigger, key) {
            counts[key, default: TriggerCount()].refused += 1
            return .failure(conflict)
        }
        counts[key, default: TriggerCount()].accepted += 1
        lastNumber += 1
        var run = RunRecord(
            dagID: key.dagID, id: key.runID, conf: trigger.conf, logicalDate: trigger.logicalDate,
            runAfter: now, user: trigger.user, number: lastNumber, note: trigger.note,
            queuedAt: now)
        run.tasks = trigger.dag.tasks.map { TaskRecord(taskID: $0.id, maxTries: $0.retries) }
        places[key] = runs.count
        runs.append(run)
        note(.trigger, of: run, user: trigger.user, extra: trigger.body)
        return .success(run)
    }

    private func conflict(_ trigger: Trigger, _ key: RunKey) -> Conflict? {
        if places[key] != nil { return .runID }
        if let date = trigger.logicalDate,
            runs.contains(where: { $0.dagID == key.dagID && $0.logicalDate == date })
        {
            return .logicalDate(date)
        }
        return runs.count < Limits.runs ? nil : .full
    }

    mutating func setPaused(_ isPaused: Bool, dag: Dag) {
        paused[dag.id] = isPaused
        if !isPaused { schedulableSince[dag.id] = now }
    }

    mutating func setNote(_ text: String?, of key: RunKey) {
        guard let place = places[key] else { return }
        runs[place].note = text
    }

    /// Sets a run's state from outside, and its tasks' with it.
    mutating func setState(_ state: RunRecord.State, of key: RunKey, user: String) {
        guard let place = places[key] else { return }
        note(.patchRun, of: runs[place], user: user, extra: ["state": .string(state.rawValue)])
        guard state != .queued else {
            _ = clear(key, tasks: nil, onlyFailed: false, resetsRun: true)
            return
        }
        for index in runs[place].tasks.indices where !runs[place].tasks[index].isFinal {
            stop(place, index, as: state)
        }
        if state == .success {
            for index in runs[place].tasks.indices { runs[place].tasks[index].state = .success }
        }
        runs[place].state = state
        runs[place].endedAt = now
        if runs[place].startedAt == nil { runs[place].startedAt = now }
        schedulableSince[key.dagID] = now
    }

    private mutating func stop(_ place: Int, _ index: Int, as state: RunRecord.State) {
        let wasRunning = runs[place].tasks[index].state == .running
        let ended: TaskRecord.State = wasRunning ? .failed : .skipped
        runs[place].tasks[index].state = state == .success ? .success : ended
        runs[place].tasks[index].nextAt = nil
        runs[place].tasks[index].awaitsEffect = false
        runs[place].tasks[index].endedAt = now
        if runs[place].tasks[index].startedAt == nil { runs[place].tasks[index].startedAt = now }
        if let last = runs[place].tasks[index].tries.indices.last, wasRunning {
            runs[place].tasks[index].tries[last].state = runs[place].tasks[index].state ?? .failed
            runs[place].tasks[index].tries[last].endedAt = now
            runs[place].tasks[index].tries[last].wasCancelled = true
        }
    }

    /// The task instances that a clear would hit.
    func clearable(_ key: RunKey, tasks: [String]?, onlyFailed: Bool) -> [TaskRecord] {
        (run(key.dagID, key.runID)?.tasks ?? []).filter { task in
            (tasks?.contains(task.taskID) ?? true)
                && (!onlyFailed || task.state == .failed || task.state == .upstreamFailed)
        }
    }

    /// Lets task instances run again.
    mutating func clear(
        _ key: RunKey, tasks: [String]?, onlyFailed: Bool, resetsRun: Bool
    ) -> [TaskRecord] {
        guard let place = places[key] else { return [] }
        var cleared: [TaskRecord] = []
        let hit = clearable(key, tasks: tasks, onlyFailed: onlyFailed)
        for task in hit {
            guard
                let index = runs[place].tasks.firstIndex(where: {
                    $0.taskID == task.taskID && $0.mapIndex == task.mapIndex
                })
            else { continue }
            let retries = dags[key.dagID]?.task(task.taskID)?.retries ?? 0
            runs[place].tasks[index].state = nil
            runs[place].tasks[index].nextAt = nil
            runs[place].tasks[index].awaitsEffect = false
            runs[place].tasks[index].maxTries = task.tryNumber + retries
            cleared.append(runs[place].tasks[index])
        }
        if resetsRun, !cleared.isEmpty {
            runs[place].state = .queued
            runs[place].queuedAt = now
            runs[place].endedAt = nil
        }
        return cleared
    }

    /// Removes a run.
    mutating func delete(_ key: RunKey, user: String) {
        guard let place = places[key] else { return }
        note(.deleteRun, of: runs[place], user: user, extra: [:])
        runs.remove(at: place)
        places = [:]
        for (place, run) in runs.enumerated() {
            places[RunKey(dagID: run.dagID, runID: run.id)] = place
        }
    }
}
