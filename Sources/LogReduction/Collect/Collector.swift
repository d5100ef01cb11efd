/// Takes the lines of all tries and keeps one candidate for each template and block.
///
/// Invariants: `candidates` only grows, up to the limits, and `tallies` with it; a candidate's counts
/// only grow, at the end of each log; the
/// text and place of a candidate are those of its first occurrence in the latest try it is in.
struct Collector: Sendable, LineSink {
    var candidates: [Candidate] = []
    var tries: [TryRecord] = []
    var tallies: [Tally] = []
    var byHash = TemplateIndex()
    var plainCount = 0
    /// The texts of all candidates together.
    var textBytes = 0
    /// What was looked at besides the bytes themselves; tests hold it to be linear.
    var steps = 0
    var blockCount = 0
    let reader = LineReader()
    var tree = TemplateTree()
    var event = LogEvent()
    var display: [UInt8] = []

    // The state of the current log.
    var current = 0
    var hasHeaders = false
    var isInKey = false
    var record = Record()
    var block: (block: Block, grammar: BlockGrammar, head: Record?)?

    /// The last line with a header, or of a plain log the last line at all.
    struct Record: Sendable {
        var place = LinePlace(line: 0, start: 0, end: 0)
        var level = LogLevel.none
        var origin = LogOrigin.task
        var role = LineRole.none
        var cues: Cues = []
        var candidate = -1
        var text: [UInt8] = []
        var messageStart = 0
    }

    /// Starts the log of a try or of a baseline.
    mutating func begin(number: Int, isBaseline: Bool) {
        tries.append(TryRecord(number: number, isBaseline: isBaseline))
        current = tries.count - 1
        if current >= Limits.detailedTries { tries[current - Limits.detailedTries].forgetLines() }
        hasHeaders = false
        isInKey = false
        record = Record()
        block = nil
    }

    /// Ends the current log.
    mutating func end(lineCount: Int, byteCount: Int) {
        guard !tries.isEmpty else { return }
        closeBlock()
        for index in tallies.indices where tallies[index].pending > 0 {
            candidates[index].add(tallies[index].pending, in: current)
            if tries[current].isBaseline { candidates[index].isInBaseline = true }
            tallies[index].pending = 0
        }
        tries[current].lineCount = lineCount
        tries[current].byteCount = byteCount
    }

    /// About the memory of what is kept.
    var keptBytes: Int {
        let blocks = candidates.reduce(0) { sum, candidate in
            sum + (candidate.block.map { $0.textBytes + 128 * $0.lines.count } ?? 0)
        }
        let lines = tries.reduce(0) { $0 + $1.keptBytes }
        return textBytes + blocks + lines + tree.keptBytes + byHash.keptBytes
            + 384 * candidates.count
    }

    // MARK: LineSink

    mutating func takeLine(_ bytes: Span<UInt8>, place: LinePlace) {
        steps += 1
        if !bytes.isEmpty, bytes[0] == 0x7B, bytes[bytes.count - 1] == 0x7D || bytes.count > 4096,
            event.read(bytes)
        {
            setFormat(.events)
            takeEvent(place: place)
            return
        }
        if isInKey {
            if bytes.first("-----END") != nil { isInKey = false }
            return
        }
        if let header = AirflowHeader(bytes) {
            // What stands before the first header names the host and the file, not the task.
            if !hasHeaders, place.line < 10 { tries[current].recent = RecentLines() }
            hasHeaders = true
            setFormat(.airflowText)
            take(
                bytes, messageStart: header.messageStart, level: header.level,
                origin: header.origin, isHeader: true, place: place)
        } else {
            takeBare(bytes, place: place)
        }
    }

    mutating func takeEvent(_ bytes: Span<UInt8>, place: LinePlace) {
        steps += 1
        setFormat(.eventDocument)
        if event.read(bytes) { takeEvent(place: place) }
    }

    mutating func setFormat(_ format: LogFormat) {
        if tries[current].format == format { return }
        let old = tries[current].format
        if old == .empty || old == .text { tries[current].format = format }
    }
}
