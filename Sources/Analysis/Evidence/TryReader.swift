import AirflowClient
import LogReduction
import OutboundHTTP

/// Reads and reduces the tries of one task instance; a log that is missing is told, not fatal.
struct TryReader: Sendable {
    /// Logs that were read and not yet ranked.
    struct Collected: Sendable {
        var reducer: LogReducer
        var tries: [TaskInstance]
        var notes: [String]
        var outage: AirflowClientError?
    }

    struct Found {
        var tries: [TaskInstance]
        var reduction: Reduction
        var notes: [String]
        /// Why a log could not be had although it may be there.
        var outage: AirflowClientError?
    }

    let server: AirflowServer
    let instance: TaskInstance
    let onlyLastTry: Bool

    /// What Airflow's event log says when a worker died or never began.
    private static let tellingEvents = [
        "heartbeat timeout", "state mismatch", "stuck in queued", "zombie",
    ]

    /// Reads the logs.
    func collect(tokens: Int, baseline: BaselineReader) async throws -> Collected {
        var reducer = LogReducer(options: ReductionOptions(tokenBudget: tokens))
        try await baseline.feed(instance, into: &reducer)
        let tries = try await tries()
        var notes: [String] = []
        var outage: AirflowClientError?
        await ProgressReport.expect(tries.count, "Reading the logs of \(instance.name).")
        for attempt in tries {
            reducer.beginTry(attempt.tryNumber)
            do {
                let log = try await server.log(of: instance, try: attempt.tryNumber)
                for try await chunk in log.bytes { reducer.feed(chunk) }
            } catch let error as AirflowClientError where error.code != .credentialsRefused {
                if [.unreachable, .timedOut].contains(error.code) { outage = outage ?? error }
                notes.append(
                    error.code == .logMissing
                        ? error.description
                        : "The log of try \(attempt.tryNumber) could not be had: \(error)")
            } catch let error as OutboundHTTPError {
                notes.append("The log of try \(attempt.tryNumber) broke off: \(error.message)")
            }
            await ProgressReport.step("Read try \(attempt.tryNumber) of \(instance.name).")
        }
        return Collected(reducer: reducer, tries: tries, notes: notes, outage: outage)
    }

    /// Ranks what was read; one secret has one placeholder in all that one redactor saw.
    func found(in collected: Collected, redactor: inout Redactor) async throws -> Found {
        var reducer = collected.reducer
        let reduction = reducer.finish(redactor: &redactor)
        var notes = collected.notes
        let isSilent = reduction.tries.contains { $0.outcome == .stopped || $0.outcome == .empty }
        if !notes.isEmpty || isSilent { notes += try await eventNotes() }
        return Found(
            tries: collected.tries, reduction: reduction,
            notes: notes.map { Self.shown($0, &redactor) }, outage: collected.outage)
    }

    /// The tries as Airflow lists them; there may be holes.
    private func tries() async throws -> [TaskInstance] {
        var tries: [TaskInstance] = []
        do {
            tries = try await server.tries(of: instance).filter { $0.tryNumber > 0 }
        } catch let error as AirflowClientError
            where [.notFound, .serverFailed].contains(error.code)
        {
            // The instance itself still tells its latest try.
        }
        if tries.isEmpty, instance.tryNumber > 0 { tries = [instance] }
        return onlyLastTry ? tries.suffix(1) : tries
    }

    /// What Airflow's event log says of a task whose own log says nothing: when a worker dies,
    /// its log just stops.
    private func eventNotes() async throws -> [String] {
        let events: [EventLogEntry]
        do {
            events = try await server.events(
                ofRun: instance.runID, of: instance.dagID, limit: AnalysisLimits.events)
        } catch is AirflowClientError {
            return []
        }
        return events.filter { event in
            event.taskID == instance.taskID && Self.tellingEvents.contains(event.event)
                && (event.mapIndex ?? instance.mapIndex) == instance.mapIndex
        }.map {
            let attempt = $0.tryNumber.map { " (try \($0))" } ?? ""
            let words = ($0.extra ?? "").isEmpty ? "" : ": \($0.extra ?? "")"
            return "Airflow's event log at \($0.at): \($0.event)\(attempt)\(words)"
        }
    }

    /// Notes hold the server's own words, so they are redacted like the logs.
    private static func shown(_ note: String, _ redactor: inout Redactor) -> String {
        let oneLine = note.split(whereSeparator: \.isNewline).joined(separator: " ")
        // Redacted before it is cut, so that no secret is cut out of its form.
        return String(redactor.redact(oneLine).prefix(AnalysisLimits.noteCharacters))
    }
}

extension Reduction {
    /// The same with evidence ids counted on from another task's.
    func renumbered(from first: Int) -> Reduction {
        let evidence = evidence.enumerated().map { index, item in
            Evidence(
                id: "E\(first + index)", tryNumber: item.tryNumber, lineStart: item.lineStart,
                lineEnd: item.lineEnd, byteStart: item.byteStart, byteEnd: item.byteEnd,
                text: item.text, reason: item.reason, count: item.count,
                countsByTry: item.countsByTry, score: item.score)
        }
        return Reduction(
            tokens: tokens, category: category, transient: transient, retryAdvice: retryAdvice,
            why: why, comparison: comparison, evidence: evidence, redactions: redactions,
            tries: tries)
    }
}
