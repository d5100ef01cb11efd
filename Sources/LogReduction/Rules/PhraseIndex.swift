/// Finds which of many lower-case phrases occur in a text, in one pass.
struct PhraseIndex: Sendable {
    private var phrases: [[UInt8]] = []
    private var needsStart: [Bool] = []
    /// For each first byte the phrases that begin with it.
    private var byFirst: [[Int]] = Array(repeating: [], count: 256)

    /// For each two bytes that begin a phrase a bit; most places of a text begin none.
    private var pairs: [UInt64] = Array(repeating: 0, count: 1024)

    /// Indexes phrases; the position in the list is what a search answers with.
    init(_ list: [String]) {
        for phrase in list {
            let bytes = Array(phrase.utf8)
            if let first = bytes.first { byFirst[Int(first)].append(phrases.count) }
            // A phrase of one byte begins with every pair of that byte.
            let seconds = bytes.count > 1 ? [bytes[1]] : Array(0...255)
            for second in seconds {
                let pair = Int(bytes.first ?? 0) << 8 | Int(second)
                pairs[pair >> 6] |= 1 << UInt64(pair & 63)
            }
            phrases.append(bytes)
            let isWord = bytes.first.map(Byte.isLetter) ?? false
            needsStart.append(isWord && bytes.count <= 5 && phrase != "error")
        }
    }

    /// Calls `found` with the number of each phrase that occurs, and where it begins; more than once
    /// if it does.
    ///
    /// The text must be in lower case.
    func search(_ text: Span<UInt8>, found: (_ phrase: Int, _ start: Int) -> Void) {
        let count = text.count
        for index in 0..<count {
            let next = index + 1 < count ? text[index + 1] : 0
            let pair = Int(text[index]) << 8 | Int(next)
            guard pairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1 else { continue }
            for number in byFirst[Int(text[index])] {
                let phrase = phrases[number]
                guard index + phrase.count <= count else { continue }
                // Short words occur inside others: "oom" in "room".
                if needsStart[number], index > 0, Byte.isWord(text[index - 1]) { continue }
                var offset = 1
                while offset < phrase.count, text[index + offset] == phrase[offset] { offset += 1 }
                if offset >= phrase.count { found(number, index) }
            }
        }
    }

    /// The text in lower case, without colours, cut to what rules read.
    static func lowered(_ text: Span<UInt8>, limit: Int = Limits.ruleTextBytes) -> [UInt8] {
        var result = ControlText.cleaned(text, limit: limit)
        var last: UInt8 = 0
        for index in result.indices {
            let byte = result[index]
            if byte < 0x80 {
                result[index] = Byte.lower(byte)
            } else if last & 0xFE == 0xD0 || last == 0xC3 {
                lowerPair(&result, at: index)
            }
            last = byte
        }
        return result
    }

    /// Lowers a letter of two bytes, Latin-1 (`É`) or Cyrillic, that ends at `index`.
    private static func lowerPair(_ text: inout [UInt8], at index: Int) {
        let byte = text[index]
        switch (text[index - 1], byte) {
        case (0xC3, 0x80...0x9E) where byte != 0x97: text[index] = byte + 0x20
        case (0xD0, 0x90...0x9F): text[index] = byte + 0x20
        case (0xD0, 0xA0...0xAF):
            text[index - 1] = 0xD1
            text[index] = byte - 0x20
        default: break
        }
    }
}
