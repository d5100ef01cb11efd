import WorkflowModel

/// Hands rows to a slower reader, a batch at a time.
final class StreamingSink: ResultSink {
    private let channel: RowChannel
    private let maxRows: Int
    private let mustStop: () -> Bool
    private var batch = SQLRowBatch(resultIndex: -1, columns: [], rows: [])
    private var bytes = 0
    private(set) var rows = 0
    private(set) var isTruncated = false

    init(_ channel: RowChannel, maxRows: Int, mustStop: @escaping () -> Bool) {
        self.channel = channel
        self.maxRows = maxRows
        self.mustStop = mustStop
    }

    func begin(_ columns: [SQLColumn]) -> Bool {
        batch = SQLRowBatch(resultIndex: batch.resultIndex + 1, columns: columns, rows: [])
        bytes = 0
        return true
    }

    func row(_ values: [JSONValue], bytes size: Int) -> Bool {
        guard rows < maxRows else {
            isTruncated = true
            return flush(isLast: true)
        }
        rows += 1
        bytes += size
        batch.rows.append(values)
        let isFull = batch.rows.count >= SQLLimits.batchRows || bytes >= SQLLimits.batchBytes
        return isFull ? flush(isLast: false) : true
    }

    func end(count: Int?) { _ = flush(isLast: true) }

    func valueWasCut() { isTruncated = true }

    private func flush(isLast: Bool) -> Bool {
        guard !batch.rows.isEmpty || (isLast && !batch.columns.isEmpty) else { return !isLast }
        let full = batch
        batch.rows = []
        bytes = 0
        if isLast { batch.columns = [] }
        return channel.send(full, unless: mustStop) && !isLast
    }
}
