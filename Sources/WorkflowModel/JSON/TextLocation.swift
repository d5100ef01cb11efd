/// A place in a text file, as editors count it.
public struct TextLocation: Sendable, Hashable {
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode code points, from 1.
    public let column: Int
    /// The distance from the start in bytes, from 0.
    public let byteOffset: Int

    /// Makes a place.
    public init(line: Int, column: Int, byteOffset: Int) {
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }

    /// The place of a byte in UTF-8 text; counts lines and code points up to it.
    init(ofByte offset: Int, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(line: line, column: column, byteOffset: offset)
    }
}
