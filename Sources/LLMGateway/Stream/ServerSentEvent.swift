/// One event of a `text/event-stream` (HTML Living Standard, section 9.2).
public struct ServerSentEvent: Sendable, Hashable {
    /// The event's type; `message` when none was given.
    public var type: String
    /// The data lines, joined by line feeds.
    public var data: String
    /// The last id seen so far, if any.
    public var id: String?

    /// Makes an event.
    ///
    /// - Parameters:
    ///   - type: the event's type.
    ///   - data: its data.
    ///   - id: the last id seen.
    public init(type: String = "message", data: String, id: String? = nil) {
        self.type = type
        self.data = data
        self.id = id
    }
}
