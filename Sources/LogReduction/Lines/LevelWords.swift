/// The level that a message gives itself: `ERROR: …`, `[warn] …`, `level=error`, `… ERROR Foo: …`.
enum LevelWords {
    /// Reads the first words only: deeper in the text a word is no level.
    static func level(of text: Span<UInt8>) -> LogLevel {
        let limit = min(text.count, 120)
        var index = 0
        var words = 0
        while index < limit, words < 9 {
            if text[index] == 0x1B {
                index = ControlText.end(ofEscape: text, at: index)
                continue
            }
            guard Byte.isLetter(text[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < limit, Byte.isLetter(text[index]) { index += 1 }
            // Glued to digits or underscores it is part of a name.
            let isGlued =
                (start > 0 && Byte.isWord(text[start - 1]))
                || (index < text.count && Byte.isWord(text[index]))
            words += 1
            guard !isGlued, let level = LogLevel.named(text.extracting(start..<index)) else {
                continue
            }
            if isLevel(text, start: start, end: index, isFirst: words == 1) { return level }
        }
        return .none
    }

    private static func isLevel(
        _ text: Span<UInt8>, start: Int, end: Int, isFirst: Bool
    ) -> Bool {
        let before = start > 0 ? text[start - 1] : 0x20
        let after = end < text.count ? text[end] : 0x20
        let isUpper = text[start] &- 0x41 < 26 && text[end - 1] &- 0x41 < 26
        if before == 0x5B && after == 0x5D { return true }
        if before == 0x3D, start >= 4 {
            return text.has("level=", at: start - 6) || text.has("lvl=", at: start - 4)
                || text.has("severity=", at: start - 9)
        }
        if isUpper { return after == 0x20 || after == 0x3A || after == 0x5D || after == 0x7C }
        return isFirst && after == 0x3A
    }
}

/// Control characters: colours, bells, NUL.
enum ControlText {
    /// The index after the escape sequence that starts at `index`.
    static func end(ofEscape text: Span<UInt8>, at index: Int) -> Int {
        var next = index + 1
        guard next < text.count else { return next }
        if text[next] == 0x5D {
            // An operating system command: up to a bell or a string terminator.
            let limit = min(text.count, next + 256)
            while next < limit, text[next] != 0x07, text[next] != 0x1B { next += 1 }
            if next + 1 < text.count, text[next] == 0x1B { return next + 2 }
            return min(next + 1, text.count)
        }
        guard text[next] == 0x5B else { return next + 1 }
        next += 1
        let limit = min(text.count, next + 32)
        while next < limit, !(0x40...0x7E).contains(text[next]) { next += 1 }
        return min(next + 1, text.count)
    }

    /// The bytes without colours and control characters; tabs stay.
    static func cleaned(_ text: Span<UInt8>, limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(min(text.count, limit + 8))
        clean(text, limit: limit, into: &result)
        return result
    }

    /// Adds the bytes without colours and control characters to an empty array; tabs stay.
    static func clean(_ text: Span<UInt8>, limit: Int, into result: inout [UInt8]) {
        var index = 0
        while index < text.count, result.count < limit {
            let end = min(text.count, index + limit - result.count)
            var next = index
            while next < end, text[next] >= 0x20 && text[next] != 0x7F || text[next] == 0x09 {
                next += 1
            }
            text.extracting(index..<next).withUnsafeBufferPointer {
                result.append(contentsOf: $0)
            }
            index = next
            guard index < end else { continue }
            index = text[index] == 0x1B ? Self.end(ofEscape: text, at: index) : index + 1
        }
        guard index < text.count else { return }
        while let last = result.last, last & 0xC0 == 0x80 { result.removeLast() }
        if let last = result.last, last >= 0xC0 { result.removeLast() }
        result.append(contentsOf: " […]".utf8)
    }
}
