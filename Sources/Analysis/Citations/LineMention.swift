/// Lines and tries that prose names: `line 14`, `lines 3 to 5`, `try 2`, `attempt 3`.
struct LineMention: Equatable {
    var number: Int
    var isTry: Bool

    /// Those of a text, in order.
    static func all(in text: String) -> [LineMention] { scan(text).found }

    /// The text without their numbers.
    static func without(_ text: String) -> String { scan(text).rest }

    private static func scan(_ text: String) -> (found: [LineMention], rest: String) {
        var found: [LineMention] = []
        var rest: [Substring] = []
        var expected: Substring?
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let core = word.lowercased().filter { $0.isLetter || $0.isNumber || "-–".contains($0) }
            let numbers = core.split { "-–".contains($0) }.compactMap { Int($0) }
            let isNumber = !numbers.isEmpty && core.allSatisfy { $0.isNumber || "-–".contains($0) }
            if let expected, isNumber {
                let isTry = !expected.hasPrefix("line")
                found += numbers.map { LineMention(number: $0, isTry: isTry) }
                rest.append("")
                continue
            }
            if expected != nil, ["no", "number", "to", "and", "through"].contains(core) {
                rest.append(word)
                continue
            }
            expected = ["line", "lines", "try", "attempt"].contains(core) ? core[...] : nil
            rest.append(word)
        }
        return (found, rest.joined(separator: " "))
    }
}
