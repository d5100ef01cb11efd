import WorkflowModel

/// Takes nothing: for statements that give no rows.
final class NoRows: ResultSink {
    func begin(_ columns: [SQLColumn]) -> Bool { true }
    func row(_ values: [JSONValue], bytes: Int) -> Bool { true }
    func end(count: Int?) {}
    func valueWasCut() {}
}
