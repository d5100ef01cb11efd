import OrchestrateTesting
import OutboundHTTP
import Synchronization

/// Counts how many logs are being read at once, and can hold them back for ever.
final class WatchedTransport: HTTPTransport {
    private let airflow: MemoryAirflow
    private let holdsLogs: Bool
    private let counts = Mutex((now: 0, most: 0))
    private let began = AsyncStream<Void>.makeStream()

    init(_ airflow: MemoryAirflow, holdsLogs: Bool = false) {
        self.airflow = airflow
        self.holdsLogs = holdsLogs
    }

    /// The most logs that were asked for at once.
    var most: Int { counts.withLock { $0.most } }

    /// Returns once a log was asked for.
    func waitForLog() async {
        for await _ in began.stream { return }
    }

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.url.contains("/logs/") else { return try await airflow.send(request) }
        counts.withLock { counts in
            counts.now += 1
            counts.most = max(counts.most, counts.now)
        }
        defer { counts.withLock { $0.now -= 1 } }
        began.continuation.yield()
        if holdsLogs {
            // Ends only when the reading task is cancelled.
            for await _ in AsyncStream<Void>.makeStream().stream {}
        }
        for _ in 0..<5 { await Task.yield() }
        return try await airflow.send(request)
    }
}
