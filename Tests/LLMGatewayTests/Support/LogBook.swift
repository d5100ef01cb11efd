import Logging
import Synchronization

/// Keeps what was logged, metadata included.
final class LogBook: Sendable {
    private let list = Mutex<[String]>([])

    var lines: [String] { list.withLock { $0 } }

    var logger: Logger {
        Logger(label: "book") { _ in Handler(book: self) }
    }

    private func write(_ line: String) { list.withLock { $0.append(line) } }

    private struct Handler: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            book.write("\(event.level) \(event.message) \(event.metadata ?? [:])")
        }
    }
}
