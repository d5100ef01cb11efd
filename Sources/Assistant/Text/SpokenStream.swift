import Synchronization
import WorkflowModel

/// What one answer of the model says, as it comes: ``SpokenText`` for use from a closure.
///
/// Space at the beginning and the end is left out, and words that repeat themselves without end
/// are stopped.
final class SpokenStream: Sendable {
    private struct State {
        var spoken: SpokenText
        /// What goes before the first words.
        var separator: String
        /// Space that is given out only if words follow.
        var space = ""
        var said = ""
        var received = 0
        var checkedLength = 0
        var isRepeating = false
    }

    private let state: Mutex<State>

    /// Begins an answer.
    init(tools: Set<String>, separator: String) {
        state = Mutex(State(spoken: SpokenText(tools: tools), separator: separator))
    }

    /// Takes a piece, and gives what is to be shown of it now.
    func take(_ piece: String) -> String {
        state.withLock { state in
            state.received += piece.utf8.count
            let words = state.spoken.take(piece)
            return Self.show(words, &state)
        }
    }

    /// Ends the answer, and gives what is still to be shown; `whole` is the answer's text, in
    /// case that it did not come in pieces.
    func finish(whole: String, wasCut: Bool) -> String {
        state.withLock { state in
            var words = state.received == 0 ? state.spoken.take(whole) : ""
            words += state.spoken.finish(wasCut: wasCut)
            return Self.show(words, &state)
        }
    }

    /// What was shown, without the separator.
    var said: String { state.withLock { $0.said } }
    /// The calls that were written as text.
    var calls: [WrittenCall] { state.withLock { $0.spoken.calls } }
    /// Whether it was stopped because it repeated itself.
    var isRepeating: Bool { state.withLock { $0.isRepeating } }

    private static func show(_ words: String, _ state: inout State) -> String {
        guard !words.isEmpty, !state.isRepeating else { return "" }
        var text = state.space + words
        if state.said.isEmpty { text = String(text.drop(while: \.isWhitespace)) }
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) }
        state.space = String(text[(end ?? text.startIndex)...])
        guard let end else { return "" }
        text = String(text[..<end])
        let separator = state.said.isEmpty ? state.separator : ""
        state.said += text
        if state.said.utf8.count >= state.checkedLength + 200 {
            state.checkedLength = state.said.utf8.count
            state.isRepeating = Repetition.ends(state.said)
        }
        return separator + text
    }
}

/// Notices text that goes round in circles.
enum Repetition {
    /// Whether the end of the text is one piece, at most 150 bytes long, at least five times over
    /// and for 300 bytes.
    static func ends(_ text: String) -> Bool {
        let bytes = Array(text.utf8.suffix(750))
        for period in 1...150 {
            let start = bytes.count - max(300, period * 5)
            guard start >= 0 else { return false }
            if (start..<bytes.count - period).allSatisfy({ bytes[$0] == bytes[$0 + period] }),
                // A ruler of dashes is no circle.
                Set(bytes[start..<start + period]).count > 2
            {
                return true
            }
        }
        return false
    }
}
