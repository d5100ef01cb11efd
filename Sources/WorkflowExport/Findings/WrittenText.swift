/// A text as it is written in JSON or YAML: quoted, escaped, folded or as an indented block.
///
/// Finds where a character of the text stands in the source. Blanks are where folding and
/// indentation change a text, so characters that are not blank are counted: the n-th of the text
/// is the n-th of the source.
struct WrittenText {
    /// A piece of the source that stands for one character.
    private struct Piece {
        var bytes: Range<Int>
        var isBlank: Bool
    }

    private let bytes: [UInt8]
    private let range: Range<Int>
    /// `"`, `'`, or nil for a text without quotation marks.
    private let quote: UInt8?

    /// Prepares a value that stands in a range of the source.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        var start = range.lowerBound
        // YAML may put `&anchor` and `!tag` before a value.
        while start < range.upperBound,
            bytes[start] == UInt8(ascii: "&") || bytes[start] == UInt8(ascii: "!")
        {
            while start < range.upperBound, !Self.isBlank(bytes[start]) { start += 1 }
            while start < range.upperBound, Self.isBlank(bytes[start]) { start += 1 }
        }
        let first = start < range.upperBound ? bytes[start] : nil
        if let first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            quote = first
            start += 1
        } else {
            quote = nil
            if let first, first == UInt8(ascii: "|") || first == UInt8(ascii: ">") {
                // A block begins on the line after its header.
                while start < range.upperBound, bytes[start] != 0x0A, bytes[start] != 0x0D {
                    start += 1
                }
            }
        }
        self.range = start..<max(start, range.upperBound)
    }

    /// The byte of the source where a code point of the text stands.
    func byte(of offset: Int, in text: String) -> Int {
        var wanted = 0
        var trailing = 0
        var isBlankThere = true
        var number = 0
        for scalar in text.unicodeScalars {
            let isBlank = Self.isBlank(scalar)
            if number == offset {
                isBlankThere = isBlank
                break
            }
            number += 1
            if isBlank { trailing += 1 } else { (wanted, trailing) = (wanted + 1, 0) }
        }
        var position = range.lowerBound
        var end = position
        var isFirst = true
        while let piece = piece(at: position) {
            position = piece.bytes.upperBound
            if !piece.isBlank {
                if wanted == 0 {
                    return isBlankThere ? end : piece.bytes.lowerBound
                }
                wanted -= 1
                end = position
                isFirst = false
            } else if wanted == 0, isBlankThere, trailing > 0, !isLineEnd(piece) {
                trailing -= 1
                end = position
            } else if isFirst, wanted > 0 {
                end = position
            }
        }
        return end
    }

    private func isLineEnd(_ piece: Piece) -> Bool {
        bytes[piece.bytes.lowerBound] == 0x0A || bytes[piece.bytes.lowerBound] == 0x0D
    }

    /// The piece that begins at a byte; nil at the end of the text.
    private func piece(at position: Int) -> Piece? {
        guard position < range.upperBound else { return nil }
        let byte = bytes[position]
        if byte == quote {
            let isDoubled =
                byte == UInt8(ascii: "'") && position + 1 < range.upperBound
                && bytes[position + 1] == byte
            return isDoubled ? Piece(bytes: position..<position + 2, isBlank: false) : nil
        }
        if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { return escape(at: position) }
        var end = position + 1
        while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let scalar = String(decoding: bytes[position..<end], as: UTF8.self).unicodeScalars.first
        return Piece(bytes: position..<end, isBlank: scalar.map(Self.isBlank) ?? true)
    }

    private func escape(at start: Int) -> Piece {
        let letter = start + 1 < range.upperBound ? bytes[start + 1] : 0x20
        func code(_ digits: Int) -> Piece {
            let end = min(start + 2 + digits, range.upperBound)
            let value = UInt32(String(decoding: bytes[start + 2..<end], as: UTF8.self), radix: 16)
            if let value, (0xD800..<0xDC00).contains(value) {
                // The other half of the pair belongs to it.
                return Piece(bytes: start..<min(end + 6, range.upperBound), isBlank: false)
            }
            let scalar = value.flatMap { Unicode.Scalar($0) }
            return Piece(bytes: start..<end, isBlank: scalar.map(Self.isBlank) ?? false)
        }
        switch letter {
        case UInt8(ascii: "x"): return code(2)
        case UInt8(ascii: "u"): return code(4)
        case UInt8(ascii: "U"): return code(8)
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "N"),
            UInt8(ascii: "L"), UInt8(ascii: "P"), 0x20, 0x09, 0x0A, 0x0D:
            return Piece(bytes: start..<min(start + 2, range.upperBound), isBlank: true)
        default:
            return Piece(bytes: start..<min(start + 2, range.upperBound), isBlank: false)
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
