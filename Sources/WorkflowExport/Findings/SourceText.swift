import WorkflowModel

/// The bytes of a text with its lines, as editors count them.
///
/// Lines end at LF, CR LF or a lone CR. `lineStarts` only grows; its first element is the first
/// byte after a byte order mark.
struct SourceText: Sendable {
    /// The text, which need not be valid UTF-8.
    let bytes: [UInt8]
    /// The length of the byte order mark at the start: 0 or 3.
    let markLength: Int
    private let lineStarts: [Int]
    /// The byte of every 64th code point after the mark, so that code points are found quickly.
    private let checkpoints: [Int]

    private static let stride = 64

    /// Finds the lines of a text.
    init(_ bytes: [UInt8]) {
        let markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var starts = [markLength]
        var checkpoints: [Int] = []
        var scalars = 0
        bytes.withUnsafeBufferPointer { bytes in
            var index = markLength
            while index < bytes.count {
                let byte = bytes[index]
                if byte & 0xC0 != 0x80 {
                    if scalars % Self.stride == 0 { checkpoints.append(index) }
                    scalars += 1
                }
                index += 1
                let isPair = byte == 0x0D && index < bytes.count && bytes[index] == 0x0A
                if byte == 0x0A || byte == 0x0D && !isPair { starts.append(index) }
            }
        }
        self.bytes = bytes
        self.markLength = markLength
        lineStarts = starts
        self.checkpoints = checkpoints
    }

    /// The byte at which a code point begins, counted after the byte order mark.
    func byte(ofScalar number: Int) -> Int {
        let checkpoint = number / Self.stride
        guard checkpoints.indices.contains(checkpoint) else { return bytes.count }
        return bytes.withUnsafeBufferPointer { bytes in
            var index = checkpoints[checkpoint]
            var left = number % Self.stride
            while index < bytes.count {
                if bytes[index] & 0xC0 != 0x80 {
                    if left == 0 { return index }
                    left -= 1
                }
                index += 1
            }
            return bytes.count
        }
    }

    /// The line and column of a byte.
    func location(ofByte byte: Int) -> TextLocation {
        let byte = min(max(byte, markLength), bytes.count)
        let line = line(ofByte: byte)
        let column = scalars(before: byte) - scalars(before: lineStarts[line]) + 1
        return TextLocation(line: line + 1, column: column, byteOffset: byte)
    }

    /// How many code points begin between the byte order mark and a byte.
    private func scalars(before byte: Int) -> Int {
        var low = 0
        var high = checkpoints.count
        while low < high {
            let middle = (low + high) / 2
            if checkpoints[middle] < byte { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let start = checkpoints[low - 1]
        return bytes.withUnsafeBufferPointer { bytes in
            var count = (low - 1) * Self.stride
            var index = start
            while index < byte {
                if bytes[index] & 0xC0 != 0x80 { count += 1 }
                index += 1
            }
            return count
        }
    }

    /// The byte of a line and column, both from 1; the line's end where it is shorter.
    func byte(line: Int, column: Int) -> Int {
        guard lineStarts.indices.contains(line - 1) else { return bytes.count }
        let range = content(ofLine: line)
        var left = column
        for index in range where bytes[index] & 0xC0 != 0x80 {
            left -= 1
            if left <= 0 { return index }
        }
        return range.upperBound
    }

    /// The bytes of a line, counted from 1, without what ends it.
    func content(ofLine number: Int) -> Range<Int> {
        guard lineStarts.indices.contains(number - 1) else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The first byte of a text that is not part of valid UTF-8, or nil if all are.
    static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var decoder = UTF8.ForwardParser()
        var input = bytes.makeIterator()
        var position = 0
        while true {
            switch decoder.parseScalar(from: &input) {
            case .valid(let scalar): position += scalar.count
            case .emptyInput: return nil
            case .error: return position
            }
        }
    }

    private func line(ofByte byte: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= byte { low = middle } else { high = middle }
        }
        return low
    }
}
