/// Reads the logs of a task's tries and keeps what explains its failure.
///
/// One pass, whatever the size; memory stays below ``Limits/memoryBytes``. Any split of the bytes
/// into chunks gives the same result. Feed baselines (logs of successful runs) before or after
/// the tries, the tries in order:
///
/// ```swift
/// var reducer = LogReducer(options: ReductionOptions())
/// reducer.beginTry(1)
/// reducer.feed(bytes)
/// let reduction = reducer.finish()
/// ```
public struct LogReducer: Sendable {
    private let options: ReductionOptions
    private var collector = Collector()
    private var source: LogSource?

    /// Makes a reducer that has read nothing.
    public init(options: ReductionOptions = ReductionOptions()) {
        self.options = options
    }

    /// Starts the log of a try; what is fed from here on is of this try.
    public mutating func beginTry(_ number: Int) {
        begin(number: number, isBaseline: false)
    }

    /// Starts the log of a successful run of the same task, which tells what is normal.
    public mutating func beginBaseline() {
        begin(number: 0, isBaseline: true)
    }

    /// Takes the next bytes of the current log; without a `begin…` before, of try 1.
    public mutating func feed(_ bytes: some Collection<UInt8>) {
        if source == nil { beginTry(1) }
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { feed(buffer: $0) }
        if isDone == nil { Array(bytes).withUnsafeBufferPointer { feed(buffer: $0) } }
    }

    /// What reading has cost so far.
    public var work: ReductionWork {
        ReductionWork(
            steps: collector.steps, keptBytes: collector.keptBytes + (source?.keptBytes ?? 0))
    }

    /// Ranks what was kept; the reducer is empty afterwards.
    public mutating func finish() -> Reduction {
        var redactor = Redactor(redactEmails: options.redactEmails)
        return finish(redactor: &redactor)
    }

    /// The same with a redactor that has seen other logs, so that one secret has one placeholder
    /// in all of them; the reduction's counts are those of new secrets.
    public mutating func finish(redactor: inout Redactor) -> Reduction {
        endLog()
        var ranker = Ranker(collector: collector, options: options, redactor: redactor)
        collector = Collector()
        let reduction = ranker.reduce()
        redactor = ranker.redactor
        return reduction
    }

    private mutating func begin(number: Int, isBaseline: Bool) {
        endLog()
        collector.begin(number: number, isBaseline: isBaseline)
        source = LogSource()
    }

    private mutating func feed(buffer: UnsafeBufferPointer<UInt8>) {
        guard var current = source else { return }
        source = nil
        current.feed(buffer, into: &collector)
        source = current
    }

    private mutating func endLog() {
        guard var current = source else { return }
        source = nil
        current.finish(into: &collector)
        collector.end(lineCount: current.lineCount, byteCount: current.byteCount)
    }
}
