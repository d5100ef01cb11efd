import Glibc
import Synchronization
import WorkflowModel

/// Says on standard output where everything is, once all of it is there.
final class ReadyLine: Sendable {
    enum Part: String, CaseIterable, Sendable {
        case airflow2, airflow3, gateway
    }

    private let ports = Mutex<[Part: Int]>([:])
    private let host: String
    private let database: String

    init(host: String, database: String) {
        self.host = host
        self.database = database
    }

    func note(_ part: Part, port: Int) {
        let all = ports.withLock { ports in
            ports[part] = port
            return ports
        }
        guard all.count == Part.allCases.count else { return }
        let shown = host.contains(":") ? "[\(host)]" : host
        var line: [String: JSONValue] = ["database": .string(database)]
        for (part, port) in all { line[part.rawValue] = .string("http://\(shown):\(port)") }
        // Unbuffered, so that a reader behind a pipe sees it at once.
        let bytes = Array((JSONValue.object(line).compactText + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}
