/// Reads some lines of a log as people read them, numbered as evidence is.
///
/// Secrets are hidden, also those that an earlier line names, and those of which only the middle
/// stands in the window, such as the lines of a private key. Feed bytes until ``isDone``, then take
/// ``finish()``. Lines that an event has itself, such as a traceback's, belong to the event's number.
public struct LogWindow: Sendable {
    private var source = LogSource()
    private var sink: WindowSink

    /// Makes a window.
    ///
    /// - Parameters:
    ///   - first: the first line, from 1.
    ///   - last: the last line.
    public init(from first: Int, to last: Int) {
        sink = WindowSink(first: first, last: last)
    }

    /// Whether a line after the window was seen, so that nothing more need be fed.
    public var isDone: Bool { sink.hasMore }

    /// Takes the next bytes.
    public mutating func feed(_ bytes: some Collection<UInt8>) {
        guard !isDone else { return }
        let isFed: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            source.feed(buffer, into: &sink)
        }
        if isFed == nil {
            Array(bytes).withUnsafeBufferPointer { source.feed($0, into: &sink) }
        }
    }

    /// The lines, in order, whether there are more after them, and what was hidden so far.
    public mutating func finish() -> (
        lines: [NumberedLine], hasMore: Bool, redactions: [RedactionCount]
    ) {
        if !isDone { source.finish(into: &sink) }
        return (sink.shown(), sink.hasMore, sink.redactions)
    }
}

/// A line of a log with its number.
public struct NumberedLine: Sendable, Hashable {
    /// The number, from 1.
    public var number: Int
    /// What it says, without colours and secrets; cut if it is very long.
    public var text: String
}

/// Keeps what stands within the window.
private struct WindowSink: LineSink {
    let first: Int
    let last: Int
    private(set) var hasMore = false
    private var lines: [(number: Int, bytes: [UInt8], isKey: Bool)] = []
    private var isInKey = false
    private var redactor = Redactor()
    private var event = LogEvent()

    var redactions: [RedactionCount] { redactor.counts }

    init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    mutating func takeLine(_ bytes: Span<UInt8>, place: LinePlace) {
        guard isWanted(place) else { return }
        if !bytes.isEmpty, bytes[0] == 0x7B, event.read(bytes) {
            keep(readable(), place)
        } else {
            keep(ControlText.cleaned(bytes, limit: Limits.lineBytes), place)
        }
    }

    mutating func takeEvent(_ bytes: Span<UInt8>, place: LinePlace) {
        guard isWanted(place) else { return }
        if event.read(bytes) {
            keep(readable(), place)
        } else {
            keep(ControlText.cleaned(bytes, limit: Limits.lineBytes), place)
        }
    }

    private mutating func isWanted(_ place: LinePlace) -> Bool {
        if place.line > last { hasMore = true }
        return !hasMore
    }

    private mutating func keep(_ text: [UInt8], _ place: LinePlace) {
        let begins = text.span.first("-----BEGIN ") != nil && text.span.first("PRIVATE KEY") != nil
        let ends = text.span.first("-----END") != nil
        let isKey = isInKey || (begins && !ends)
        if begins { isInKey = true }
        if ends { isInKey = false }
        // What an earlier line names may stand bare within the window.
        if !isKey { redactor.learn(text) }
        guard place.line >= first else { return }
        if let latest = lines.last, latest.number == place.line {
            // A carriage return: the terminal shows what was written last.
            if !text.isEmpty { lines[lines.count - 1] = (place.line, text, isKey || latest.isKey) }
        } else {
            lines.append((place.line, text, isKey))
        }
    }

    /// The event as its evidence reads: level, message, details, then what was raised.
    private func readable() -> [UInt8] {
        var parts: [[UInt8]] = []
        var head: [UInt8] = []
        if !event.levelName.isEmpty { head += [0x5B] + event.levelName + [0x5D, 0x20] }
        head += event.message
        if !event.message.contains(0x0A) { head += event.extras }
        parts.append(head)
        if !event.trace.isEmpty { parts.append(event.trace) }
        for exception in event.exceptions {
            var text = exception.type
            if !exception.value.isEmpty { text += [0x3A, 0x20] + exception.value }
            if !exception.location.isEmpty {
                text += Array(" (".utf8) + exception.location + [0x29]
            }
            parts.append(text)
        }
        let cleaned = parts.flatMap { $0.split(separator: 0x0A, omittingEmptySubsequences: false) }
            .map { ControlText.cleaned(Array($0).span, limit: Limits.lineBytes) }
        return Array(cleaned.joined(separator: [0x0A]))
    }

    /// The lines without secrets: what one names is hidden in all.
    mutating func shown() -> [NumberedLine] {
        lines.map { line in
            let bytes =
                line.isKey ? Array("<private_key#1>".utf8) : redactor.redact(line.bytes)
            return NumberedLine(
                number: line.number,
                text: String(decoding: Self.cut(bytes), as: UTF8.self))
        }
    }

    /// Cut after redaction, so that no half of a secret is left over.
    private static func cut(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > Limits.windowLineBytes else { return bytes }
        var kept = bytes.prefix(Limits.windowLineBytes)
        while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
        if let last = kept.last, last >= 0xC0 { kept.removeLast() }
        return Array(kept) + Array(" […]".utf8)
    }
}
