/// Findings as they are collected: each once, sorted at the end.
struct Findings {
    private var all: [Diagnostic] = []
    private var known: Set<Key> = []
    /// Whether there is an error among them.
    private(set) var hasErrors = false
    private var faulty: Set<String> = []

    private struct Key: Hashable {
        var code: DiagnosticCode
        var path: String
        var offset: Int?
        var message: String
    }

    /// Adds a finding, unless it is there already.
    mutating func add(_ finding: Diagnostic) {
        let key = Key(
            code: finding.code, path: finding.path, offset: finding.offset,
            message: finding.message)
        guard known.insert(key).inserted else { return }
        all.append(finding)
        if finding.severity == .error {
            hasErrors = true
            faulty.insert(finding.path)
        }
    }

    /// Whether an error was found at that very place.
    func hasError(at path: String) -> Bool { faulty.contains(path) }

    /// All findings, sorted by path (numbers by value), then offset, code and message.
    var sorted: [Diagnostic] {
        guard all.count > 1 else { return all }
        let keyed = all.map { (tokens: Self.tokens($0.path), finding: $0) }
        return keyed.sorted { left, right in
            for (one, other) in zip(left.tokens, right.tokens) where one != other {
                return one < other
            }
            if left.tokens.count != right.tokens.count {
                return left.tokens.count < right.tokens.count
            }
            let (one, other) = (left.finding, right.finding)
            let offsets = (one.offset ?? -1, other.offset ?? -1)
            if offsets.0 != offsets.1 { return offsets.0 < offsets.1 }
            return (one.code.rawValue, one.message) < (other.code.rawValue, other.message)
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
