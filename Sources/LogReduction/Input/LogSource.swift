/// Reads one log: decides by its first bytes what it is, then hands its lines to a sink.
struct LogSource: Sendable {
    private enum Form: Sendable {
        case lines
        case document
        case wide
    }

    /// Nil until the first bytes have told.
    private var form: Form?
    private var head: [UInt8] = []
    private var splitter = LineSplitter()
    private var scanner = EventDocumentScanner()
    private var wide = WideLineSplitter(isBigEndian: false)
    /// The bytes fed so far.
    private(set) var byteCount = 0

    /// Lines or events so far.
    var lineCount: Int {
        switch form {
        case .document: return scanner.eventCount
        case .wide: return wide.lineCount
        case .lines, nil: return splitter.lineCount
        }
    }

    /// The memory of the current line or event.
    var keptBytes: Int { splitter.keptBytes + scanner.keptBytes + wide.keptBytes }

    mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, into sink: inout some LineSink) {
        byteCount += chunk.count
        guard form == nil else {
            pass(chunk, into: &sink)
            return
        }
        // Only what the decision can need is copied; the rest follows from the chunk itself.
        let taken = min(chunk.count, Limits.sniffBytes - head.count)
        head.append(contentsOf: chunk.prefix(taken))
        guard decide(isWhole: head.count >= Limits.sniffBytes) else { return }
        replay(into: &sink)
        pass(UnsafeBufferPointer(rebasing: chunk[taken...]), into: &sink)
    }

    mutating func finish(into sink: inout some LineSink) {
        if form == nil {
            _ = decide(isWhole: true)
            replay(into: &sink)
        }
        switch form {
        case .document: scanner.finish(into: &sink)
        case .wide: wide.finish(into: &sink)
        case .lines, nil: splitter.finish(into: &sink)
        }
    }

    private mutating func pass(
        _ chunk: UnsafeBufferPointer<UInt8>, into sink: inout some LineSink
    ) {
        switch form {
        case .document: scanner.feed(chunk, into: &sink)
        case .wide: wide.feed(chunk, into: &sink)
        case .lines, nil: splitter.feed(chunk, into: &sink)
        }
    }

    private mutating func replay(into sink: inout some LineSink) {
        let bytes = head
        head = []
        var mark = 0
        if form == .lines, bytes.span.has("\u{FEFF}") {
            mark = 3
            splitter.skip(mark)
        }
        bytes.withUnsafeBufferPointer { buffer in
            pass(UnsafeBufferPointer(rebasing: buffer[mark...]), into: &sink)
        }
    }

    /// Sets the form once the first key, or anything that is no JSON, was seen.
    private mutating func decide(isWhole: Bool) -> Bool {
        if head.count < 4, !isWhole { return false }
        if let isBigEndian = Self.isWide(head.span) {
            wide = WideLineSplitter(isBigEndian: isBigEndian)
            form = .wide
        } else {
            form = Self.form(of: head.span, isWhole: isWhole)
        }
        return form != nil
    }

    /// Whether characters take two bytes, and in which order; nil if they do not.
    private static func isWide(_ head: Span<UInt8>) -> Bool? {
        guard head.count >= 2 else { return nil }
        if head[0] == 0xFF, head[1] == 0xFE { return false }
        if head[0] == 0xFE, head[1] == 0xFF { return true }
        guard head.count >= 4 else { return nil }
        let isZero = (head[0] == 0, head[1] == 0, head[2] == 0, head[3] == 0)
        if isZero == (false, true, false, true) { return false }
        return isZero == (true, false, true, false) ? true : nil
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
