/// How much of a value is in another, from 0 to 1.
struct ValueLikeness {
    /// Tells which references only follow a rename.
    let rewriter: ReferenceRewriter

    /// 1 for equal values; lists and objects by their parts, texts by the words in common.
    func of(_ one: JSONValue, _ other: JSONValue) -> Double {
        if one == other { return 1 }
        switch (one, other) {
        case (.string(let one), .string(let other)): return texts(one, other)
        case (.array(let one), .array(let other)):
            let parts = zip(one, other).reduce(0.0) { $0 + of($1.0, $1.1) }
            return parts / Double(max(one.count, other.count, 1))
        case (.object(let one), .object(let other)):
            let names = Set(one.keys).union(other.keys)
            let parts = names.reduce(0.0) { sum, name in
                guard let left = one[name], let right = other[name] else { return sum }
                return sum + of(left, right)
            }
            return parts / Double(max(names.count, 1))
        default: return 0
        }
    }

    private func texts(_ one: String, _ other: String) -> Double {
        if rewriter.isRewriting(one, to: other) { return 1 }
        let most = Limits.likenessLength
        guard one.utf8.count <= most, other.utf8.count <= most else { return 0 }
        var left: [String: Int] = [:]
        let words = TextPieces.words(one).filter { $0 != " " }
        for word in words { left[word, default: 0] += 1 }
        let others = TextPieces.words(other).filter { $0 != " " }
        var common = 0
        for word in others where left[word, default: 0] > 0 {
            left[word, default: 0] -= 1
            common += 1
        }
        // Never 1: something is different.
        return 0.99 * Double(2 * common) / Double(max(words.count + others.count, 1))
    }
}

extension Limits {
    /// Bytes of texts that are compared word by word when looking for renames.
    static let likenessLength = 20_000
}
