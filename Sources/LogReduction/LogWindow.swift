/// Reads some lines of a log as they stand, for the surroundings of a piece of evidence.
///
/// Lines are numbered as a ``LogReducer`` numbers them, read the same, and are redacted. What
/// stands before the window is read too, for secrets that stand bare within it.
public struct LogWindow: Sendable {
    /// One line of a log.
    public struct Line: Sendable, Hashable {
        /// Its number, from 1; for structured logs the index of the event.
        public let number: Int
        /// Its text; of an event with exceptions several lines.
        public let text: String
    }

    private var source = LogSource()
    private var sink: WindowSink

    /// Makes a window of these lines, the first and the last included.
    public init(_ lines: ClosedRange<Int>) { sink = WindowSink(lines: lines) }

    /// Whether a line after the window was seen, so that nothing more needs to be fed.
    public var isPast: Bool { sink.isPast }

    /// Takes the next bytes of the log.
    public mutating func feed(_ bytes: some Collection<UInt8>) {
        guard !isPast else { return }
        let isDone: Void? = bytes.withContiguousStorageIfAvailable {
            source.feed($0, into: &sink)
        }
        if isDone == nil {
            Array(bytes).withUnsafeBufferPointer { source.feed($0, into: &sink) }
        }
    }

    /// The lines, in order, and what was hidden from them.
    public mutating func finish() -> (lines: [Line], redactions: [RedactionCount]) {
        if !isPast { source.finish(into: &sink) }
        return sink.finish()
    }
}

/// Keeps the lines of a window, and learns the secrets of those before it.
private struct WindowSink: LineSink {
    let lines: ClosedRange<Int>
    private(set) var isPast = false
    private var kept: [(number: Int, text: [UInt8])] = []
    private var redactor = Redactor()
    private var event = LogEvent()
    private var isInKey = false

    init(lines: ClosedRange<Int>) { self.lines = lines }

    mutating func takeLine(_ bytes: Span<UInt8>, place: LinePlace) {
        guard !isPast(place.line) else { return }
        let mayBeEvent =
            !bytes.isEmpty && bytes[0] == 0x7B
            && (bytes[bytes.count - 1] == 0x7D || bytes.count > 4096)
        if mayBeEvent, event.read(bytes) {
            take(readable(), at: place.line)
        } else {
            take(bytes.bytes(0..<bytes.count), at: place.line)
        }
    }

    mutating func takeEvent(_ bytes: Span<UInt8>, place: LinePlace) {
        guard !isPast(place.line), event.read(bytes) else { return }
        take(readable(), at: place.line)
    }

    mutating func finish() -> (lines: [LogWindow.Line], redactions: [RedactionCount]) {
        for line in kept { redactor.learn(line.text) }
        let lines = kept.map { line in
            LogWindow.Line(
                number: line.number,
                text: redactor.redact(String(decoding: line.text, as: UTF8.self)))
        }
        return (lines, redactor.counts)
    }

    private mutating func isPast(_ line: Int) -> Bool {
        if line > lines.upperBound { isPast = true }
        return isPast
    }

    private mutating func take(_ text: [UInt8], at line: Int) {
        // The lines of a private key look like nothing that is known.
        let isHidden = isInKey
        if text.holds("-----BEGIN"), text.holds("PRIVATE KEY") { isInKey = true }
        if text.holds("-----END") { isInKey = false }
        guard lines.contains(line) else {
            redactor.learn(Array(text.prefix(Limits.templateBytes)))
            return
        }
        let shown =
            isHidden
            ? Array("[a line of a private key]".utf8)
            : text.split(separator: 0x0A, omittingEmptySubsequences: false).map {
                ControlText.cleaned(Array($0).span, limit: Limits.quotedLineBytes)
            }.joined(separator: [0x0A]).map(\.self)
        // What a carriage return overwrote is still of the same line.
        if let last = kept.last, last.number == line {
            guard last.text.count < Limits.quotedLineBytes else { return }
            kept[kept.count - 1].text += [0x0A] + shown
        } else {
            kept.append((line, shown))
        }
    }

    /// An event as people read it: level, message, further members, exceptions.
    private func readable() -> [UInt8] {
        var text: [UInt8] = []
        if !event.levelName.isEmpty { text += [0x5B] + event.levelName + [0x5D, 0x20] }
        text += event.message
        if !event.message.contains(0x0A) { text += event.extras }
        if !event.trace.isEmpty { text += [0x0A] + event.trace }
        for exception in event.exceptions {
            text += [0x0A] + exception.type
            if !exception.value.isEmpty { text += [0x3A, 0x20] + exception.value }
        }
        return text
    }
}
