/// Text as TDS carries it: UTF-16, least significant byte first.
enum UTF16Text {
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            units.append(UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)
            index += 2
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// As much of the text as fits in so many code units, no character cut in two.
    static func prefix(_ text: String, _ limit: Int) -> Substring {
        if text.utf16.count <= limit { return text[...] }
        var index = text.utf16.index(text.startIndex, offsetBy: limit)
        while index.samePosition(in: text.unicodeScalars) == nil, index > text.startIndex {
            index = text.utf16.index(before: index)
        }
        return text[..<index]
    }
}
