import WorkflowModel

extension RunEntry {
    /// The text of the event as a journal stores it; reading it back gives an equal event, its
    /// decimals included.
    public var storedEvent: String { event.json.storedText }

    /// Puts an entry together from what a journal stored.
    /// - Throws: ``WorkflowEngineError`` `corrupt-journal`.
    public init(
        run: RunID, sequence: Int, at moment: Timestamp, storedEvent: String
    ) throws(WorkflowEngineError) {
        let json: JSONValue
        do {
            json = try JSONValue.parse(stored: storedEvent.utf8)
        } catch {
            throw WorkflowEngineError(
                .corruptJournal, "event \(sequence) of run '\(run)' is no JSON: \(error)")
        }
        self.init(run: run, sequence: sequence, at: moment, event: try RunEvent(json: json))
    }
}
