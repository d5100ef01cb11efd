import WorkflowModel

/// Time passes: runs start, tasks go through their states.
extension AirflowState {
    /// How long a run waits before it starts, and a task in each state before it runs, seconds.
    private static let runDelay = 0.15
    private static let scheduledDelay = 0.05
    private static let queuedDelay = 0.1

    /// Lets everything happen that happens until then, in the order of time.
    ///
    /// - Returns: the effects that have begun, to be carried out and then reported by
    ///   ``finish(_:at:)``; until then their tasks keep running.
    mutating func advance(to time: Moment) -> [TaskEffect] {
        var effects: [TaskEffect] = []
        while let next = nextStep(), next.at <= time {
            now = max(now, next.at)
            switch next.step {
            case .start(let place): start(place)
            case .task(let place, let index):
                if let effect = step(place, index) { effects.append(effect) }
            }
        }
        now = max(now, time)
        return effects
    }

    /// Marks an effect as done, so that its task may end.
    mutating func finish(_ effect: TaskEffect, at time: Moment) {
        guard let place = places[effect.key],
            let index = runs[place].tasks.firstIndex(where: {
                $0.taskID == effect.taskID && $0.tryNumber == effect.tryNumber && $0.awaitsEffect
            })
        else { return }
        runs[place].tasks[index].awaitsEffect = false
    }

    private enum Step {
        case start(Int)
        case task(Int, Int)
    }

    private func nextStep() -> (at: Moment, step: Step)? {
        var first: (at: Moment, step: Step)?
        func offer(_ at: Moment, _ step: Step) {
            if at < first?.at ?? Moment(microseconds: .max) { first = (at, step) }
        }
        var active: [String: Int] = [:]
        for run in runs where run.state == .running { active[run.dagID, default: 0] += 1 }
        for (place, run) in runs.enumerated() where !run.isFinished {
            let isPaused = isPaused(run.dagID)
            let since = schedulableSince[run.dagID] ?? run.queuedAt
            if run.state == .queued {
                let room = dags[run.dagID]?.maxActiveRuns ?? 16
                guard !isPaused, active[run.dagID, default: 0] < room else { continue }
                offer(max(run.queuedAt.adding(Self.runDelay), since), .start(place))
                continue
            }
            for (index, task) in run.tasks.enumerated() {
                guard let at = task.nextAt, !task.awaitsEffect else { continue }
                if task.state == .running {
                    offer(at, .task(place, index))
                } else if !isPaused {
                    offer(max(at, since), .task(place, index))
                }
            }
        }
        return first
    }

    private mutating func start(_ place: Int) {
        runs[place].state = .running
        if runs[place].startedAt == nil { runs[place].startedAt = now }
        settle(place)
    }

    /// One task instance goes on to its next state.
    private mutating func step(_ place: Int, _ index: Int) -> TaskEffect? {
        var effect: TaskEffect?
        switch runs[place].tasks[index].state {
        case .scheduled, .upForRetry:
            if runs[place].tasks[index].state == .upForRetry {
                runs[place].tasks[index].tryNumber += 1
                runs[place].tasks[index].scheduledAt = now
            }
            queue(place, index)
        case .queued:
            let running = runs[place].tasks.count { $0.state == .running }
            if running >= Limits.activeTasks {
                runs[place].tasks[index].nextAt = now.adding(0.05)
            } else {
                effect = launch(place, index)
            }
        case .running: end(place, index)
        default: runs[place].tasks[index].nextAt = nil
        }
        settle(place)
        return effect
    }

    private mutating func queue(_ place: Int, _ index: Int) {
        let run = runs[place]
        let task = run.tasks[index]
        runs[place].tasks[index].state = .queued
        runs[place].tasks[index].queuedAt = now
        runs[place].tasks[index].nextAt = now.adding(Self.queuedDelay)
        runs[place].tasks[index].tries.append(
            TryRecord(
                number: task.tryNumber, maxTries: task.maxTries, scheduledAt: task.scheduledAt,
                queuedAt: now,
                id: TaskIdentity.make(
                    run: run.number, task: index, try: task.tryNumber, at: now),
                processID: 4000 + (run.number * 37 + index * 7 + task.tryNumber) % 28_000,
                state: .queued))
    }

    private mutating func launch(_ place: Int, _ index: Int) -> TaskEffect? {
        let seconds = dags[runs[place].dagID]?.task(runs[place].tasks[index].taskID)?.seconds ?? 0.1
        runs[place].tasks[index].startedAt = now
        runs[place].tasks[index].endedAt = nil
        runs[place].tasks[index].nextAt = now.adding(seconds)
        enter(.running, place, index)
        let run = runs[place]
        let task = run.tasks[index]
        guard run.dagID == "daily_sales", task.taskID == "load",
            case .success = outcome(place, index),
            let day = (run.conf["day"]?.stringValue ?? SampleOrders.lastDay).calendarDay
        else { return nil }
        runs[place].tasks[index].awaitsEffect = true
        return TaskEffect(
            key: RunKey(dagID: run.dagID, runID: run.id), taskID: task.taskID,
            tryNumber: task.tryNumber, day: day)
    }

    private mutating func end(_ place: Int, _ index: Int) {
        runs[place].tasks[index].endedAt = now
        runs[place].tasks[index].nextAt = nil
        let task = runs[place].tasks[index]
        switch outcome(place, index) {
        case .success: enter(.success, place, index)
        case .failure where task.tryNumber <= task.maxTries:
            let delay = dags[runs[place].dagID]?.task(task.taskID)?.retryDelaySeconds ?? 0.5
            runs[place].tasks[index].nextAt = now.adding(delay)
            enter(.upForRetry, place, index)
        case .failure: enter(.failed, place, index)
        }
    }

    private func outcome(_ place: Int, _ index: Int) -> TaskOutcome {
        let task = runs[place].tasks[index]
        return .of(
            runs[place].dagID, task: task.taskID, mapIndex: task.mapIndex, try: task.tryNumber,
            conf: runs[place].conf)
    }

    /// Puts a task instance and its present try into a state, and writes the event.
    private mutating func enter(_ state: TaskRecord.State, _ place: Int, _ index: Int) {
        runs[place].tasks[index].state = state
        if let last = runs[place].tasks[index].tries.indices.last {
            runs[place].tasks[index].tries[last].state = state
            runs[place].tasks[index].tries[last].startedAt = runs[place].tasks[index].startedAt
            runs[place].tasks[index].tries[last].endedAt = runs[place].tasks[index].endedAt
        }
        note(.task(state), of: runs[place], task: runs[place].tasks[index])
    }

    /// Schedules what has become ready, and ends the run when nothing is left.
    private mutating func settle(_ place: Int) {
        guard let dag = dags[runs[place].dagID], runs[place].state == .running else { return }
        runs[place].decidedAt = now
        while let index = runs[place].tasks.firstIndex(where: { isReady($0, in: runs[place], dag) })
        {
            let task = runs[place].tasks[index]
            let before = dag.upstream(of: task.taskID)
            let failed = runs[place].tasks.contains {
                before.contains($0.taskID) && $0.state != .success
            }
            if failed {
                runs[place].tasks[index].state = .upstreamFailed
                runs[place].tasks[index].startedAt = now
                runs[place].tasks[index].endedAt = now
            } else if let count = dag.task(task.taskID)?.mapped, task.mapIndex < 0 {
                unfold(place, index, into: count)
            } else {
                schedule(place, index)
            }
        }
        guard runs[place].tasks.allSatisfy(\.isFinal) else { return }
        let leaves = Set(dag.tasks.filter(\.downstream.isEmpty).map(\.id))
        let failed = runs[place].tasks.contains {
            leaves.contains($0.taskID) && ($0.state == .failed || $0.state == .upstreamFailed)
        }
        runs[place].state = failed ? .failed : .success
        runs[place].endedAt = now
        schedulableSince[dag.id] = now
    }

    private func isReady(_ task: TaskRecord, in run: RunRecord, _ dag: Dag) -> Bool {
        guard task.state == nil else { return false }
        let before = dag.upstream(of: task.taskID)
        return run.tasks.allSatisfy { !before.contains($0.taskID) || $0.isFinal }
    }

    private mutating func unfold(_ place: Int, _ index: Int, into count: Int) {
        let task = runs[place].tasks.remove(at: index)
        for number in 0..<count {
            var instance = task
            instance.mapIndex = number
            runs[place].tasks.append(instance)
            schedule(place, runs[place].tasks.count - 1)
        }
    }

    private mutating func schedule(_ place: Int, _ index: Int) {
        runs[place].tasks[index].state = .scheduled
        runs[place].tasks[index].tryNumber += 1
        runs[place].tasks[index].scheduledAt = now
        runs[place].tasks[index].nextAt = now.adding(Self.scheduledDelay)
    }
}
