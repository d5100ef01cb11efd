/// Finds a text within texts in time linear in their length (Knuth, Morris, Pratt).
///
/// On UTF-8 bytes: a match always begins and ends at whole code points.
struct TextSearch {
    private let wanted: [UInt8]
    private let fallbacks: [Int]

    init(for text: String) {
        wanted = Array(text.utf8)
        var fallbacks = [Int](repeating: 0, count: wanted.count)
        var matched = 0
        for index in wanted.indices.dropFirst() {
            while matched > 0, wanted[index] != wanted[matched] { matched = fallbacks[matched - 1] }
            if wanted[index] == wanted[matched] { matched += 1 }
            fallbacks[index] = matched
        }
        self.fallbacks = fallbacks
    }

    /// Where the text first begins, or nil.
    func first(in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard !wanted.isEmpty else { return start }
        var matched = 0
        for index in bytes.indices.dropFirst(start) {
            while matched > 0, bytes[index] != wanted[matched] { matched = fallbacks[matched - 1] }
            if bytes[index] == wanted[matched] { matched += 1 }
            if matched == wanted.count { return index + 1 - matched }
        }
        return nil
    }
}
