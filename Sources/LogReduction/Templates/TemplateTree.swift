/// Joins templates that differ in a word or two, as Drain does: `user alice has no contract` and
/// `user bob has no contract` are one.
///
/// Asked only when a masked line is seen for the first time. A leaf holds the templates of one
/// number of words, one first word and one meaning; a template joins the first one of its leaf
/// with which it shares most of its words, place by place.
struct TemplateTree: Sendable {
    private var leaves: [UInt64: [Entry]] = [:]

    /// About the memory that the leaves take.
    private(set) var keptBytes = 0

    private struct Entry: Sendable {
        let words: [UInt32]
        let candidate: Int
    }

    /// The words of a message, those that vary masked; nil if it has too few to compare.
    static func words(_ text: Span<UInt8>, from: Int) -> [UInt32]? {
        var words: [UInt32] = []
        var index = from
        let end = min(text.count, from + Limits.templateBytes)
        while index < end, words.count < Limits.treeWords {
            while index < end, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
            guard index < end else { break }
            var hash: UInt32 = 0x811C_9DC5
            var isValue = false
            while index < end, text[index] != 0x20, text[index] != 0x09 {
                let byte = text[index]
                isValue =
                    isValue || Byte.isDigit(byte) || byte == 0x2F || byte == 0x27 || byte == 0x22
                hash = (hash ^ UInt32(byte)) &* 0x0100_0193
                index += 1
            }
            words.append(isValue ? 0 : hash)
        }
        return words.count >= 4 ? words : nil
    }

    /// The candidate that a template joins, if there is one.
    ///
    /// Adds the words compared to `steps`.
    func match(_ words: [UInt32], meaning: UInt64, steps: inout Int) -> Int? {
        guard let leaf = leaves[key(words, meaning)] else { return nil }
        for entry in leaf {
            var same = 0
            steps += words.count
            for index in words.indices where words[index] == entry.words[index] { same += 1 }
            // In a long line more words may vary before it means something else.
            let needed = words.count < 8 ? 7 : 6
            if same >= 3, same * 10 >= words.count * needed { return entry.candidate }
        }
        return nil
    }

    /// Adds a template that joins none.
    mutating func insert(_ words: [UInt32], meaning: UInt64, candidate: Int) {
        let key = key(words, meaning)
        guard leaves[key]?.count ?? 0 < Limits.leafTemplates else { return }
        keptBytes += 96 + 4 * words.count
        leaves[key, default: []].append(Entry(words: words, candidate: candidate))
    }

    private func key(_ words: [UInt32], _ meaning: UInt64) -> UInt64 {
        var hash = meaning &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(words.count)
        hash = hash &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(words.first ?? 0)
        return hash ^ hash >> 31
    }
}
