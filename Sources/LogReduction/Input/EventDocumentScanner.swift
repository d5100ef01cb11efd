/// Finds the events in one big JSON document as it streams by, holding one event at a time.
///
/// Two shapes: an object with an array of events under `content`, or the array alone.
/// Invariants: `depth` is the nesting outside the current element; `element` holds at most
/// ``Limits/lineBytes`` of it; nothing is ever taken back.
struct EventDocumentScanner: Sendable {
    private(set) var eventCount = 0
    private var offset = 0
    private var depth = 0
    private var inString = false
    private var escaped = false
    private var keyDepthOne: [UInt8] = []
    private var expectsKey = false
    private var contentDepth: Int?
    private var isDone = false
    private var element: [UInt8] = []
    private var elementStart: Int?
    private var elementDepth = 0

    /// The memory of the current event.
    var keptBytes: Int { element.capacity }

    mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, into sink: inout some LineSink) {
        var index = 0
        while index < chunk.count {
            if inString, !escaped, elementStart != nil {
                // The bulk of a document: text without a quote or an escape.
                let next = chunk.span.first(0x22, or: 0x5C, from: index)
                keep(UnsafeBufferPointer(rebasing: chunk[index..<next]))
                offset += next - index
                index = next
                if index >= chunk.count { return }
            }
            if elementStart != nil {
                takeInElement(chunk[index], into: &sink)
            } else {
                takeOutside(chunk[index])
            }
            offset += 1
            index += 1
        }
    }

    /// Hands over an event that the document broke off in.
    mutating func finish(into sink: inout some LineSink) {
        if elementStart != nil, !element.isEmpty { emit(into: &sink, end: offset) }
    }

    private mutating func keep(_ text: UnsafeBufferPointer<UInt8>) {
        let room = Limits.lineBytes - element.count
        if room > 0 { element.append(contentsOf: text.prefix(room)) }
    }

    private mutating func takeInElement(_ byte: UInt8, into sink: inout some LineSink) {
        if element.count < Limits.lineBytes { element.append(byte) }
        if inString {
            if escaped {
                escaped = false
            } else if byte == 0x5C {
                escaped = true
            } else if byte == 0x22 {
                inString = false
                if elementDepth == 0 { emit(into: &sink, end: offset + 1) }
            }
            return
        }
        switch byte {
        case 0x22: inString = true
        case 0x7B, 0x5B: elementDepth += 1
        case 0x7D, 0x5D:
            elementDepth -= 1
            if elementDepth <= 0 { emit(into: &sink, end: offset + 1) }
        default: break
        }
    }

    private mutating func emit(into sink: inout some LineSink, end: Int) {
        eventCount += 1
        let place = LinePlace(line: eventCount, start: elementStart ?? end, end: end)
        sink.takeEvent(element.span, place: place)
        element.removeAll(keepingCapacity: true)
        elementStart = nil
        elementDepth = 0
        inString = false
        escaped = false
    }

    private mutating func takeOutside(_ byte: UInt8) {
        if inString {
            if escaped {
                escaped = false
            } else if byte == 0x5C {
                escaped = true
            } else if byte == 0x22 {
                inString = false
            } else if expectsKey, keyDepthOne.count < 64 {
                keyDepthOne.append(byte)
            }
            return
        }
        if let content = contentDepth, depth == content, byte == 0x7B || byte == 0x22 {
            elementStart = offset
            element.append(byte)
            if byte == 0x22 { inString = true } else { elementDepth = 1 }
            return
        }
        switch byte {
        case 0x22:
            inString = true
            if expectsKey { keyDepthOne.removeAll(keepingCapacity: true) }
        case 0x7B:
            depth += 1
            expectsKey = depth == 1
        case 0x5B:
            depth += 1
            if !isDone, depth == 1 || (depth == 2 && keyDepthOne.starts("content")) {
                contentDepth = depth
            }
        case 0x7D, 0x5D:
            if depth == contentDepth {
                contentDepth = nil
                isDone = true
            }
            depth -= 1
        case 0x3A: expectsKey = false
        case 0x2C: expectsKey = depth == 1
        default: break
        }
    }
}
