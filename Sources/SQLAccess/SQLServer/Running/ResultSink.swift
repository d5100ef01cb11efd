import WorkflowModel

/// Takes what a statement gives, on the connection's thread.
protocol ResultSink: AnyObject {
    /// A result begins.
    ///
    /// - Returns: `false` when no more is wanted.
    func begin(_ columns: [SQLColumn]) -> Bool
    /// A row of it.
    ///
    /// - Parameters:
    ///   - values: one for each column.
    ///   - bytes: about how much memory the values take.
    /// - Returns: `false` when no more is wanted; the row was not taken.
    func row(_ values: [JSONValue], bytes: Int) -> Bool
    /// The result ended, with the count that the server told.
    func end(count: Int?)
    /// A value was longer than may be, and cut.
    func valueWasCut()
}

/// Keeps everything, up to bounds.
final class CollectingSink: ResultSink {
    private let maxRows: Int
    private let maxBytes: Int
    /// The results that have columns.
    private(set) var sets: [SQLResultSet] = []
    /// Rows changed by statements that have none.
    private(set) var changedRows = 0
    /// Whether a statement without columns told a count.
    private(set) var hasPlainCount = false
    private(set) var isTruncated = false
    private var rows = 0
    private var bytes = 0
    private var hasColumns = false

    init(maxRows: Int, maxBytes: Int = SQLLimits.resultBytes) {
        self.maxRows = maxRows
        self.maxBytes = maxBytes
    }

    func begin(_ columns: [SQLColumn]) -> Bool {
        hasColumns = !columns.isEmpty
        guard hasColumns else { return true }
        guard sets.count < SQLLimits.resultSets else {
            isTruncated = true
            return false
        }
        sets.append(SQLResultSet(columns: columns))
        return true
    }

    func row(_ values: [JSONValue], bytes size: Int) -> Bool {
        guard rows < maxRows, bytes < maxBytes else {
            isTruncated = true
            return false
        }
        rows += 1
        bytes += size
        sets[sets.count - 1].rows.append(values)
        return true
    }

    func end(count: Int?) {
        if hasColumns {
            sets[sets.count - 1].changedRows = count
        } else {
            changedRows += max(0, count ?? 0)
            if count != nil { hasPlainCount = true }
        }
    }

    func valueWasCut() { isTruncated = true }
}
