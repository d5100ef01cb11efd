import Glibc
import Synchronization
import WorkflowModel

/// Says on standard output where everything is, once all of it is there.
final class ReadyLine: Sendable {
    enum Part: String, CaseIterable, Sendable {
        case airflow2, airflow3, gateway
        case sqlserver
        case sqlserverControl = "sqlserver_control"
    }

    private let ports = Mutex<[Part: Int]>([:])
    private let host: String
    private let database: String
    private let authority: String?

    init(host: String, database: String, authority: String?) {
        self.host = host
        self.database = database
        self.authority = authority
    }

    func note(_ part: Part, port: Int) {
        let all = ports.withLock { ports in
            ports[part] = port
            return ports
        }
        guard all.count == Part.allCases.count else { return }
        let shown = host.contains(":") ? "[\(host)]" : host
        var line: [String: JSONValue] = ["database": .string(database)]
        if let authority { line["sqlserver_ca"] = .string(authority) }
        for (part, port) in all {
            let scheme = part == .sqlserver ? "" : "http://"
            line[part.rawValue] = .string("\(scheme)\(shown):\(port)")
        }
        // Unbuffered, so that a reader behind a pipe sees it at once.
        let bytes = Array((JSONValue.object(line).compactText + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}
