/// Findings as they are collected: each place and code once, sorted at the end.
struct Findings {
    private var all: [Diagnostic] = []
    private var known: Set<Key> = []

    private struct Key: Hashable {
        var code: DiagnosticCode
        var path: String
        var offset: Int?
    }

    /// Adds a finding, unless there is one of that code at that place.
    mutating func add(_ finding: Diagnostic) {
        let key = Key(code: finding.code, path: finding.path, offset: finding.offset)
        if known.insert(key).inserted { all.append(finding) }
    }

    /// All findings, sorted by path (numbers by value), then offset, then code.
    var sorted: [Diagnostic] {
        let keyed = all.map { (tokens: Self.tokens($0.path), finding: $0) }
        return keyed.sorted { left, right in
            for (one, other) in zip(left.tokens, right.tokens) where one != other {
                return one < other
            }
            if left.tokens.count != right.tokens.count {
                return left.tokens.count < right.tokens.count
            }
            let offsets = (left.finding.offset ?? -1, right.finding.offset ?? -1)
            if offsets.0 != offsets.1 { return offsets.0 < offsets.1 }
            return left.finding.code.rawValue < right.finding.code.rawValue
        }.map(\.finding)
    }

    /// A step of a path, comparable.
    private enum Token: Comparable {
        case index(Int)
        case name(String)
    }

    private static func tokens(_ path: String) -> [Token] {
        path.split(separator: "/").map { part in
            Int(part).map { .index($0) } ?? .name(String(part))
        }
    }
}
