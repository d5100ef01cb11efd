/// Reads one log: decides by its first bytes what it is, then hands its lines to a sink.
struct LogSource: Sendable {
    private enum Form: Sendable {
        case undecided
        case lines
        case document
    }

    private var form = Form.undecided
    private var head: [UInt8] = []
    private var splitter = LineSplitter()
    private var scanner = EventDocumentScanner()
    /// The bytes fed so far.
    private(set) var byteCount = 0

    /// Whether the log is one JSON document.
    var isDocument: Bool {
        if case .document = form { return true }
        return false
    }

    /// Lines or events so far.
    var lineCount: Int { isDocument ? scanner.eventCount : splitter.lineCount }

    mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, into sink: inout some LineSink) {
        byteCount += chunk.count
        switch form {
        case .lines: splitter.feed(chunk, into: &sink)
        case .document: scanner.feed(chunk, into: &sink)
        case .undecided:
            // Only what the decision can need is copied; the rest follows from the chunk itself.
            let taken = min(chunk.count, Limits.sniffBytes - head.count)
            head.append(contentsOf: chunk.prefix(taken))
            guard decide(isWhole: head.count >= Limits.sniffBytes) else { return }
            replay(into: &sink)
            let rest = UnsafeBufferPointer(rebasing: chunk[taken...])
            if isDocument {
                scanner.feed(rest, into: &sink)
            } else {
                splitter.feed(rest, into: &sink)
            }
        }
    }

    mutating func finish(into sink: inout some LineSink) {
        if case .undecided = form {
            _ = decide(isWhole: true)
            replay(into: &sink)
        }
        if isDocument { scanner.finish(into: &sink) } else { splitter.finish(into: &sink) }
    }

    private mutating func replay(into sink: inout some LineSink) {
        let bytes = head
        head = []
        bytes.withUnsafeBufferPointer { buffer in
            if isDocument {
                scanner.feed(buffer, into: &sink)
            } else {
                splitter.feed(buffer, into: &sink)
            }
        }
    }

    /// Sets the form once the first key, or anything that is no JSON, was seen.
    private mutating func decide(isWhole: Bool) -> Bool {
        guard let decided = Self.form(of: head.span, isWhole: isWhole) else { return false }
        form = decided
        return true
    }

    /// The form that the first bytes tell; nil when more are needed.
    private static func form(of head: Span<UInt8>, isWhole: Bool) -> Form? {
        let undecided: Form? = isWhole ? .lines : nil
        let begin = head.has("\u{FEFF}") ? 3 : 0
        guard let first = solid(head, from: begin) else { return undecided }
        guard head[first] == 0x7B || head[first] == 0x5B else { return .lines }
        guard let second = solid(head, from: first + 1) else { return undecided }
        if head[first] == 0x5B { return head[second] == 0x7B ? .document : .lines }
        if head.has("\"continuation_token\"", at: second) { return .document }
        if head.has("\"content\"", at: second) {
            guard let colon = solid(head, from: second + 9),
                let value = solid(head, from: colon + 1)
            else { return undecided }
            return head[value] == 0x5B ? .document : .lines
        }
        return head.count >= second + 20 || isWhole ? .lines : nil
    }

    /// The first byte at or after `from` that is no blank.
    private static func solid(_ head: Span<UInt8>, from: Int) -> Int? {
        var index = from
        while index < head.count {
            if head[index] > 0x20 { return index }
            index += 1
        }
        return nil
    }
}
