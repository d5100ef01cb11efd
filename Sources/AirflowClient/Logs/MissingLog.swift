import OutboundHTTP
import Synchronization

/// Airflow 2 answers 200 for logs that are not there, with the reason as the log's text.
enum MissingLog {
    /// What Airflow 2 writes instead of a log.
    private static let signs = [
        "*** Log file not found", "*** Could not read served logs",
        "*** Failed to fetch log file", "*** Unable to read", "Error fetching the logs.",
    ]
    /// Real logs have a time stamp within the first lines; a notice is shorter than this.
    private static let noticeBytes = 4096

    /// Hands the log on if it is one.
    ///
    /// Reads ahead as far as a notice may reach, no further.
    static func checked(
        _ body: HTTPBody, of instance: TaskInstance, try number: Int
    ) async throws -> TaskLog {
        var ahead: [[UInt8]] = []
        var size = 0
        var iterator = body.makeAsyncIterator()
        do {
            while size < noticeBytes, let chunk = try await iterator.next() {
                ahead.append(chunk)
                size += chunk.count
            }
        } catch let error as OutboundHTTPError {
            throw ErrorMapping.error(error)
        }
        if size < noticeBytes, let notice = notice(in: Array(ahead.joined())) {
            throw AirflowClientError(
                .logMissing, "Airflow has no log of try \(number) of \(instance.name).",
                status: 200, serverWords: notice)
        }
        return TaskLog(format: .text, bytes: rejoined(ahead, body))
    }

    /// The line that says why, if no line of the text carries a time stamp.
    private static func notice(in bytes: [UInt8]) -> String? {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard !lines.contains(where: { $0.hasPrefix("[20") }) else { return nil }
        let found = lines.first { line in signs.contains { line.contains($0) } }
        return found.map { String($0.prefix(AirflowLimits.serverWordsCharacters)) }
    }

    private static func rejoined(_ ahead: [[UInt8]], _ rest: HTTPBody) -> HTTPBody {
        let waiting = Pieces(ahead)
        return HTTPBody(unfolding: {
            if let piece = waiting.next() { return piece }
            var iterator = rest.makeAsyncIterator()
            return try await iterator.next()
        })
    }

    /// Pieces handed out one by one.
    private final class Pieces: Sendable {
        private let left: Mutex<ArraySlice<[UInt8]>>

        init(_ pieces: [[UInt8]]) { left = Mutex(pieces[...]) }

        func next() -> [UInt8]? { left.withLock { $0.popFirst() } }
    }
}
