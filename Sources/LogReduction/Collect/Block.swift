/// Several lines that belong together: a traceback with its chain, a stack trace, a long message.
struct Block: Sendable {
    enum Kind: UInt8, Sendable {
        /// The line that announces the block: `ERROR - Task failed with exception`.
        case head
        /// `Traceback (most recent call last):`.
        case start
        /// `File "…", line 1, in f`, or `at a.b(C.java:1)`.
        case frame
        /// The team's own frame.
        case ownFrame
        /// Source text or carets under a frame.
        case code
        /// `ValueError: …`, `Caused by: …`.
        case exception
        /// `During handling of the above exception, …`.
        case chain
        /// The edges of an exception group.
        case mark
        /// A further line of a message.
        case other
    }

    struct Line: Sendable {
        var place: LinePlace
        var kind: Kind
        var text: [UInt8]
        /// Where the message begins, after a header.
        var messageStart: Int
    }

    private(set) var lines: [Line] = []
    /// Lines dropped because the block was too long.
    private(set) var dropped = 0
    private(set) var lastPlace = LinePlace(line: 0, start: 0, end: 0)

    /// The bytes of the texts of the lines that are kept.
    private(set) var textBytes = 0

    mutating func append(_ line: Line) {
        lastPlace = line.place
        textBytes += line.text.count
        lines.append(line)
        while lines.count > Limits.blockLines || textBytes > Limits.blockBytes, lines.count > 2 {
            // The oldest frame or code line after the head goes; exceptions stay as long as they
            // can, and the last line always.
            let start = min(Limits.blockHeadLines, lines.count / 2)
            let victim = lines[start..<(lines.count - 1)].firstIndex { line in
                line.kind == .frame || line.kind == .code || line.kind == .ownFrame
                    || line.kind == .other
            }
            textBytes -= lines.remove(at: victim ?? start).text.count
            dropped += 1
        }
    }

    /// Removes blank lines at the end.
    mutating func trimEnd() {
        while let last = lines.last, last.kind == .other, last.text.isEmpty { lines.removeLast() }
        if let last = lines.last { lastPlace = last.place }
    }

    /// The messages of the lines that name exceptions, in order.
    var exceptions: [[UInt8]] {
        lines.filter { $0.kind == .exception }.map { Array($0.text.dropFirst($0.messageStart)) }
    }

    /// The exception that names the failure: the one raised last.
    ///
    /// Structured events list it
    /// first, tracebacks last.
    var headline: [UInt8]? {
        let places = Set(lines.map(\.place.line))
        return places.count == 1 && lines.count > 1 ? exceptions.first : exceptions.last
    }

    /// What makes two blocks the same failure: their exceptions, or else their first line.
    var signature: UInt64 {
        var hash: UInt64 = 0xB10C
        var hasException = false
        for line in lines where line.kind == .exception {
            hasException = true
            hash = TemplateHash.of(line.text.span, from: line.messageStart, seed: hash)
        }
        if !hasException, let first = lines.first {
            hash = TemplateHash.of(first.text.span, from: first.messageStart, seed: hash)
        }
        return hash
    }
}
