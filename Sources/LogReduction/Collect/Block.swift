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

        /// Whether a block that is too long loses such lines first.
        var isSpare: Bool {
            switch self {
            case .frame, .ownFrame, .code, .other, .start, .mark: return true
            case .head, .exception, .chain: return false
            }
        }
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

    /// No line between the head and this place can be spared.
    private var searched = 0
    /// The bytes of the texts of the lines that are kept.
    private(set) var textBytes = 0

    mutating func append(_ line: Line) {
        lastPlace = line.place
        textBytes += line.text.count
        lines.append(line)
        while lines.count > Limits.blockLines || textBytes > Limits.blockBytes, lines.count > 2 {
            // The oldest frame or code line after the head goes; exceptions stay as long as they
            // can, and the last line always.
            let start = max(searched, min(Limits.blockHeadLines, lines.count / 2))
            var victim = start
            while victim < lines.count - 1, !lines[victim].kind.isSpare { victim += 1 }
            searched = victim
            if victim >= lines.count - 1 {
                victim = min(Limits.blockHeadLines, lines.count / 2)
                searched = max(victim, searched - 1)
            }
            textBytes -= lines.remove(at: victim).text.count
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
    var headline: [UInt8]? { exceptions.last }

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
