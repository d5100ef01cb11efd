/// Cuts chunks into lines; the result does not depend on where the chunks were cut.
///
/// Invariants: `kept` and `tail` hold the part of the current line that came in earlier chunks;
/// `lineStart` is the offset of the current segment; `line` only grows.
///
/// A carriage return ends a segment but no line: a progress bar is one line with many segments.
struct LineSplitter: Sendable {
    private(set) var line = 1
    private var offset = 0
    private var segmentStart = 0
    private var hasSegment = false
    private var kept: [UInt8] = []
    private var tail: [UInt8] = []
    private var dropped = 0

    /// Lines so far; an unfinished last one counts.
    var lineCount: Int { hasSegment || !kept.isEmpty ? line : line - 1 }

    /// The memory of the current line.
    var keptBytes: Int { kept.capacity + tail.capacity }

    /// Passes over bytes at the start that are no part of the first line.
    mutating func skip(_ count: Int) {
        offset += count
        segmentStart = offset
    }

    mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, into sink: inout some LineSink) {
        var start = 0
        while start < chunk.count {
            let end = ByteScan.lineBreak(in: chunk, from: start)
            let part = UnsafeBufferPointer(rebasing: chunk[start..<end])
            guard end < chunk.count else {
                keep(part)
                offset += end - start
                return
            }
            let isLineFeed = chunk[end] == 0x0A
            offset += end - start
            emit(part, isLineFeed: isLineFeed, into: &sink)
            offset += 1
            segmentStart = offset
            start = end + 1
        }
    }

    mutating func finish(into sink: inout some LineSink) {
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if !kept.isEmpty { emit(nothing, isLineFeed: false, into: &sink) }
    }

    @inline(__always)
    private mutating func emit(
        _ part: UnsafeBufferPointer<UInt8>, isLineFeed: Bool, into sink: inout some LineSink
    ) {
        let place = LinePlace(line: line, start: segmentStart, end: offset)
        if kept.isEmpty, part.count <= Limits.lineBytes {
            if !part.isEmpty {
                sink.takeLine(part.span, place: place)
                hasSegment = true
            } else if isLineFeed, !hasSegment {
                sink.takeLine(part.span, place: place)
            }
        } else {
            emitKept(part, place: place, into: &sink)
        }
        if isLineFeed {
            line += 1
            hasSegment = false
        }
    }

    private mutating func emitKept(
        _ part: UnsafeBufferPointer<UInt8>, place: LinePlace, into sink: inout some LineSink
    ) {
        keep(part)
        if dropped > 0 {
            if tail.count > Limits.lineTailBytes {
                tail.removeFirst(tail.count - Limits.lineTailBytes)
            }
            let lost = place.end - place.start - kept.count - tail.count
            if lost > 0 { kept.append(contentsOf: " [… \(lost) bytes left out …] ".utf8) }
            kept.append(contentsOf: tail)
        }
        sink.takeLine(kept.span, place: place)
        hasSegment = true
        kept.removeAll(keepingCapacity: true)
        tail.removeAll(keepingCapacity: true)
        dropped = 0
    }

    private mutating func keep(_ part: UnsafeBufferPointer<UInt8>) {
        let room = Limits.lineBytes - kept.count
        if room > 0 { kept.append(contentsOf: part.prefix(room)) }
        guard part.count > room else { return }
        let rest = part.dropFirst(max(0, room))
        dropped += rest.count
        tail.append(contentsOf: rest.suffix(Limits.lineTailBytes))
        if tail.count > 4 * Limits.lineTailBytes {
            tail.removeFirst(tail.count - Limits.lineTailBytes)
        }
    }
}
