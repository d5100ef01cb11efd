import LLMGateway
import Synchronization

/// Keeps the events of an answer.
final class Collector: Sendable {
    private let list = Mutex<[ChatEvent]>([])

    var events: [ChatEvent] { list.withLock { $0 } }
    func take(_ event: ChatEvent) async { list.withLock { $0.append(event) } }

    /// The text that the events told.
    var text: String {
        events.map { if case .text(let piece) = $0 { piece } else { "" } }.joined()
    }

    /// The tools that the events named.
    var tools: [String] {
        events.compactMap { if case .toolCallStarted(let name) = $0 { name } else { nil } }
    }
}
