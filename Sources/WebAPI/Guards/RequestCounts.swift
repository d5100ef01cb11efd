import Synchronization

/// How many requests were answered, by method, route and status; they only grow.
final class RequestCounts: Sendable {
    /// What is told apart.
    struct Key: Sendable, Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private let counts = Mutex<[Key: Int]>([:])

    /// Counts one; methods that nobody serves count together, so that callers cannot make keys.
    func count(method: String, route: String, status: Int) {
        let known = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
        let key = Key(
            method: known.contains(method) ? method : "other", route: route, status: status)
        counts.withLock { $0[key, default: 0] += 1 }
    }

    /// The counts, sorted.
    var sorted: [(key: Key, count: Int)] {
        counts.withLock { Array($0) }.map { ($0.key, $0.value) }.sorted { one, other in
            (one.key.route, one.key.method, one.key.status)
                < (other.key.route, other.key.method, other.key.status)
        }
    }
}
