import WorkflowEngine
import WorkflowModel

/// A run's journal as the events that viewers follow: `run.state`, `node.state`, `run.finished`.
struct RunEventStream: Sendable {
    let runs: RunService
    let run: RunID
    /// The last event that the reader has seen.
    let place: RunEventPlace

    /// Sends what comes after the place, first what is stored, then what happens; ends after
    /// `run.finished`, or when the server stops.
    func send(to sink: EventSink) async throws {
        let updates = try await runs.events(of: run, after: max(0, place.sequence - 1))
        var before: RunStatus?
        for try await update in updates {
            let isEnd = try await isEnd(update)
            for (slot, event) in Self.events(of: update, before: before, isEnd: isEnd) {
                let here = RunEventPlace(sequence: update.sequence, slot: slot)
                guard here > place else { continue }
                await sink.send(
                    EventFrame(id: here.text, event: event.name, data: event.data))
            }
            before = update.run.state
            if isEnd { return }
        }
    }

    /// Whether nothing comes after an update; a run that was finished may have been resumed.
    private func isEnd(_ update: RunUpdate) async throws -> Bool {
        guard update.run.state.isFinished else { return false }
        return try await runs.run(run).sequence == update.sequence
    }

    /// The events of an update, each at its fixed place.
    private static func events(
        of update: RunUpdate, before: RunStatus?, isEnd: Bool
    ) -> [(slot: Int, event: (name: String, data: JSONValue))] {
        var events: [(slot: Int, event: (name: String, data: JSONValue))] = []
        if before != update.run.state {
            events.append((0, ("run.state", summary(update.run))))
        }
        let nodes = update.changed.sorted { $0.key < $1.key }
        for (index, (id, node)) in nodes.enumerated() {
            events.append((1 + index, ("node.state", Self.node(id, node))))
        }
        if isEnd {
            events.append((1 + nodes.count, ("run.finished", summary(update.run))))
        }
        return events
    }

    private static func summary(_ run: RunSummary) -> JSONValue {
        var members: [String: JSONValue] = ["state": .string(run.state.rawValue)]
        if let error = run.error { members["error"] = .string(error) }
        if let at = run.startedAt { members["started_at"] = .string(at.description) }
        if let at = run.finishedAt { members["finished_at"] = .string(at.description) }
        return .object(members)
    }

    private static func node(_ id: NodeID, _ node: NodeSnapshot) -> JSONValue {
        var members = (node.json.objectValue ?? [:]).filter { !$0.value.isNull }
        members["attempt"] = members.removeValue(forKey: "attempts")
        members["node"] = .string(id.rawValue)
        return .object(members)
    }
}
