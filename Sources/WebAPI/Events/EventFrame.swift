import WorkflowModel

/// One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html).
struct EventFrame: Sendable, Hashable {
    /// What to resume after; made of digits and dots only.
    var id: String?
    /// The event's name; one line.
    var event: String?
    /// One line: JSON without line breaks.
    var data: String

    init(id: String?, event: String?, data: String) {
        self.id = id
        self.event = event
        self.data = data
    }

    init(id: String, event: String, data: JSONValue) {
        self.init(id: id, event: event, data: data.compactText)
    }

    /// The event as it is sent.
    var text: String {
        var text = ""
        if let id { text += "id: \(id)\n" }
        if let event { text += "event: \(event)\n" }
        return text + "data: \(data)\n\n"
    }
}
