/// Cuts text of two bytes a character (UTF-16, as tools of Windows write it) into lines of UTF-8.
///
/// Places are those of the bytes fed, as ``LineSplitter`` gives them. Invariants: `text` holds the
/// current segment, at most ``Limits/lineBytes`` of it; `first` is half a unit, `high` half a
/// character.
struct WideLineSplitter: Sendable {
    private let isBigEndian: Bool
    private(set) var line = 1
    private var offset = 0
    private var segmentStart = 0
    private var hasSegment = false
    private var text: [UInt8] = []
    private var dropped = 0
    private var first: UInt8?
    private var high: UInt16?

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    var lineCount: Int { hasSegment || !text.isEmpty ? line : line - 1 }
    var keptBytes: Int { text.capacity }

    mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, into sink: inout some LineSink) {
        for byte in chunk {
            offset += 1
            guard let other = first else {
                first = byte
                continue
            }
            first = nil
            take(
                isBigEndian ? UInt16(other) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(other),
                into: &sink)
        }
    }

    mutating func finish(into sink: inout some LineSink) {
        add(high == nil ? [] : Self.unreadable)
        if !text.isEmpty { emit(end: offset, isLineFeed: false, into: &sink) }
    }

    private mutating func take(_ unit: UInt16, into sink: inout some LineSink) {
        if unit == 0x0A || unit == 0x0D {
            if high != nil { add(Self.unreadable) }
            high = nil
            emit(end: offset - 2, isLineFeed: unit == 0x0A, into: &sink)
            return
        }
        if unit == 0xFEFF, offset == 2 {
            segmentStart = 2
            return
        }
        if let before = high {
            high = nil
            if 0xDC00..<0xE000 ~= unit {
                let code = 0x10000 + (UInt32(before) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                add(code)
                return
            }
            add(Self.unreadable)
        }
        if 0xD800..<0xDC00 ~= unit {
            high = unit
        } else {
            add(UInt32(unit))
        }
    }

    private mutating func add(_ code: UInt32) {
        if code < 0x80 {
            add(CollectionOfOne(UInt8(code)))
        } else {
            add(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
        }
    }

    private mutating func add(_ bytes: some Collection<UInt8>) {
        if text.count + bytes.count <= Limits.lineBytes {
            text.append(contentsOf: bytes)
        } else {
            dropped += bytes.count
        }
    }

    private mutating func emit(end: Int, isLineFeed: Bool, into sink: inout some LineSink) {
        if dropped > 0 { text.append(contentsOf: " [… \(dropped) bytes left out …]".utf8) }
        if !text.isEmpty || isLineFeed && !hasSegment {
            sink.takeLine(text.span, place: LinePlace(line: line, start: segmentStart, end: end))
            hasSegment = true
        }
        text.removeAll(keepingCapacity: true)
        dropped = 0
        segmentStart = offset
        if isLineFeed {
            line += 1
            hasSegment = false
        }
    }

    private static let unreadable: [UInt8] = [0xEF, 0xBF, 0xBD]
}
