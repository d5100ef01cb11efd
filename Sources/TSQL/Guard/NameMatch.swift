/// How names are compared with each other and with patterns.
enum NameMatch {
    /// A name without regard to case and to spaces at its end, which the server ignores.
    static func fold(_ name: String) -> String {
        var folded = name.lowercased()
        while folded.last == " " { folded.removeLast() }
        return folded
    }

    static func isASCII(_ name: String) -> Bool { name.utf8.allSatisfy { $0 < 0x80 } }

    /// Whether a pattern matches a name for sure.
    static func matches(_ pattern: String?, _ name: String) -> Bool {
        guard let pattern else { return true }
        return glob(Array(fold(pattern).unicodeScalars), Array(fold(name).unicodeScalars))
    }

    /// Whether the server could take a name for one that a pattern matches.
    ///
    /// Collations may ignore accents, widths and marks that do not show, so a character beyond ASCII
    /// counts as any characters or none, in the pattern and in the name.
    static func couldMatch(_ pattern: String?, _ name: String) -> Bool {
        guard let pattern else { return true }
        let first = Array(fold(pattern).unicodeScalars)
        let second = Array(fold(name).unicodeScalars)
        if first.allSatisfy(\.isASCII), second.allSatisfy(\.isASCII) { return glob(first, second) }
        return overlap(first, second)
    }

    /// A pattern with `*` against a name.
    private static func glob(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
        var at = 0
        var place = 0
        var star: (pattern: Int, name: Int)?
        while place < name.count {
            if at < pattern.count, pattern[at] == "*" {
                star = (at, place)
                at += 1
            } else if at < pattern.count, pattern[at] == name[place] {
                at += 1
                place += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                at = last.pattern + 1
                place = last.name + 1
            } else {
                return false
            }
        }
        while at < pattern.count, pattern[at] == "*" { at += 1 }
        return at == pattern.count
    }

    /// Whether two patterns have a name in common; all that is not ASCII stands for anything.
    private static func overlap(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
        func isOpen(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || !scalar.isASCII }
        // row[j]: whether what is left of `first` from i meets what is left of `second` from j.
        var row = [Bool](repeating: false, count: second.count + 1)
        for i in stride(from: first.count, through: 0, by: -1) {
            var next = [Bool](repeating: false, count: second.count + 1)
            for j in stride(from: second.count, through: 0, by: -1) {
                if i == first.count, j == second.count {
                    next[j] = true
                } else if i < first.count, isOpen(first[i]) {
                    next[j] = row[j] || (j < second.count && next[j + 1])
                } else if j < second.count, isOpen(second[j]) {
                    next[j] = next[j + 1] || (i < first.count && row[j])
                } else if i < first.count, j < second.count {
                    next[j] = first[i] == second[j] && row[j + 1]
                }
            }
            row = next
        }
        return row[0]
    }
}
