/// The messages of one call, bounded however talkative the server is.
///
/// Invariants: `errors` counts every error, also those that are not kept; `worst` is the first of
/// the gravest.
package struct MessageList: Sendable {
    /// The messages, in order, without what every log-in says.
    package private(set) var kept: [SQLMessage] = []
    /// Errors so far.
    package private(set) var errors = 0
    /// The first of the gravest errors.
    package private(set) var worst: SQLMessage?
    /// Messages that were not kept.
    package private(set) var left = 0
    private var bytes = 0

    /// "Changed database context", "changed language setting": said at every log-in.
    private static let noise: Set<Int> = [5701, 5703]

    /// Makes an empty list.
    package init() {}

    /// Takes a message.
    package mutating func append(_ message: SQLMessage) {
        guard !Self.noise.contains(message.number) else { return }
        var message = message
        message.text = String(decoding: message.text.utf8.prefix(8192), as: UTF8.self)
        if message.isError {
            errors += 1
            if message.severity > worst?.severity ?? 10 { worst = message }
        }
        bytes += message.text.utf8.count
        if kept.count < SQLLimits.messages, bytes <= SQLLimits.messageBytes {
            kept.append(message)
        } else {
            left += 1
        }
    }
}
