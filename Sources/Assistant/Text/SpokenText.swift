import WorkflowModel

/// Sorts what a model writes into words for the person and calls written as text.
///
/// Takes the answer in any pieces. What could still become a call is held back; as soon as it is
/// decided, it is either given out as words or kept as a call. Control tokens and thoughts
/// between `<think>` tags are dropped. Nothing is given out twice, and words keep their order.
struct SpokenText {
    /// The calls found so far, each once.
    private(set) var calls: [WrittenCall] = []
    /// Whether any words were given out.
    private(set) var hasSpoken = false

    private let reader: WrittenCallReader
    private var pending: [UInt8] = []
    private var position = 0
    private var mode = Mode.words
    private var searched = 0
    private var atLineStart = true

    private enum Mode {
        case words
        /// Within an object or a list that may be a call.
        case value(JSONScan)
        /// Within an object or a list that is none.
        case shownValue(JSONScan)
        /// Within a fence that may hold a call; the body begins at that place in `pending`.
        case fence(body: Int)
        /// Within a fence that holds none.
        case shownFence
        /// Within a tag that holds a call; the body begins at that place.
        case tag(Tag, body: Int)
        /// After a control token that ends the answer.
        case over
    }

    init(tools: Set<String>) { reader = WrittenCallReader(tools: tools) }

    /// Takes a piece, and gives the words that are decided now.
    mutating func take(_ piece: String) -> String {
        pending += Array(piece.utf8)
        return run(isEnd: false)
    }

    /// Ends the answer, and gives the words that were still held back.
    ///
    /// A call that misses only its closing brackets is completed, unless the answer was cut: half
    /// a workflow may read as a whole one.
    mutating func finish(wasCut: Bool) -> String {
        var words = run(isEnd: true)
        switch mode {
        case .words, .shownValue, .shownFence: words += release(upTo: pending.count)
        case .over: drop(pending.count)
        case .value:
            words += decide(pending[...], drop: pending.count, end: wasCut ? .cut : .missing)
        case .fence(let body):
            words += decide(pending[body...], drop: pending.count, end: wasCut ? .cut : .missing)
        case .tag(.thought, _): drop(pending.count)
        case .tag(_, let body):
            words += decide(
                pending[body...], drop: pending.count, end: wasCut ? .cut : .missing,
                isSurelyCall: true)
        }
        mode = .words
        return words
    }

    private mutating func run(isEnd: Bool) -> String {
        var words = ""
        while step(isEnd: isEnd, &words) {}
        return words
    }

    /// Goes one decision further; false when more text is needed.
    private mutating func step(isEnd: Bool, _ words: inout String) -> Bool {
        switch mode {
        case .words: return stepWords(isEnd: isEnd, &words)
        case .over:
            drop(pending.count)
            return false
        case .value(var scan):
            let end = scan.end(in: pending)
            mode = .value(scan)
            if let end {
                mode = .words
                words += decide(pending[..<end], drop: end)
                return true
            }
            guard scan.cannotBeCall || pending.count > AssistantLimits.heldLength else {
                return false
            }
            mode = .shownValue(scan)
            return true
        case .shownValue(var scan):
            let end = scan.end(in: pending)
            let count = end ?? pending.count
            words += release(upTo: count)
            scan.shift(by: count)
            mode = end == nil ? .shownValue(scan) : .words
            return end != nil
        case .fence(let body):
            return stepFence(body: body, &words)
        case .shownFence:
            guard let close = closingFence(from: 0) else {
                // The mark itself may come in pieces.
                words += release(upTo: characterBoundary(before: pending.count - 4))
                return false
            }
            words += release(upTo: close.upperBound)
            mode = .words
            return true
        case .tag(let tag, let body):
            guard let close = find(tag.closing, from: body) else { return false }
            mode = .words
            if tag == .thought {
                drop(close.upperBound)
            } else {
                words += decide(
                    pending[body..<close.lowerBound], drop: close.upperBound, isSurelyCall: true)
            }
            return true
        }
    }

    private mutating func stepFence(body: Int, _ words: inout String) -> Bool {
        if let close = closingFence(from: max(0, body - 1)) {
            mode = .words
            words += decide(
                pending[body..<max(body, close.lowerBound)], drop: close.upperBound)
            return true
        }
        var isShown = pending.count > AssistantLimits.heldLength
        if let first = pending[body...].firstIndex(where: { !$0.isSpace }) {
            if pending[first] != 0x7B, pending[first] != 0x5B {
                isShown = true
            } else if pending.count - body < 400 {
                var scan = JSONScan(start: first)
                _ = scan.end(in: pending)
                isShown = isShown || scan.cannotBeCall
            }
        }
        guard isShown else { return false }
        showFence(opening: body, &words)
        return true
    }

    /// Gives a fence's opening out; its line break stays, because the closing mark follows one.
    private mutating func showFence(opening length: Int, _ words: inout String) {
        let endsLine = length > 0 && pending[length - 1] == 0x0A
        words += release(upTo: endsLine ? length - 1 : length)
        mode = .shownFence
    }

    private mutating func stepWords(isEnd: Bool, _ words: inout String) -> Bool {
        while position < pending.count {
            let byte = pending[position]
            switch byte {
            case 0x3C:
                switch Tag.match(pending[position...], isEnd: isEnd) {
                case .more: return giveWords(&words)
                case .none: break
                case .end:
                    _ = giveWords(&words)
                    mode = .over
                    return true
                case .skip(let count):
                    _ = giveWords(&words)
                    drop(count)
                    continue
                case .open(let tag, let count):
                    _ = giveWords(&words)
                    mode = .tag(tag, body: count)
                    return true
                }
            case 0x60 where atLineStart:
                switch fenceStart(isEnd: isEnd) {
                case .more: return giveWords(&words)
                case .none: break
                case .start(let length, let isHeld):
                    _ = giveWords(&words)
                    atLineStart = false
                    mode = .fence(body: length)
                    if !isHeld { showFence(opening: length, &words) }
                    return true
                }
            case 0x7B where atLineStart, 0x5B where atLineStart:
                _ = giveWords(&words)
                mode = .value(JSONScan(start: 0))
                atLineStart = false
                return true
            default: break
            }
            if byte == 0x0A { atLineStart = true } else if !byte.isSpace { atLineStart = false }
            position += 1
        }
        return giveWords(&words)
    }

    /// Gives out what was passed; false, so that the caller can wait.
    private mutating func giveWords(_ words: inout String) -> Bool {
        words += release(upTo: position)
        return false
    }

    private enum FenceStart {
        case more, none
        case start(length: Int, isHeld: Bool)
    }

    /// Whether a fence opens here, and whether it may hold a call.
    private func fenceStart(isEnd: Bool) -> FenceStart {
        let rest = pending[position...]
        let marks = rest.prefix { $0 == 0x60 }.count
        guard marks >= 3 else { return marks == rest.count && !isEnd ? .more : .none }
        let info = rest.dropFirst(marks).prefix { $0 != 0x0A && $0 != 0x7B && $0 != 0x5B }
        guard info.count <= 40 else { return .none }
        guard info.endIndex < pending.count || isEnd else { return .more }
        let word = String(decoding: info, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
        let held = ["", "json", "jsonc", "tool_call", "tool_code", "tool", "tool_calls"]
        let isLine = info.endIndex < pending.count && pending[info.endIndex] == 0x0A
        return .start(
            length: info.endIndex - position + (isLine ? 1 : 0), isHeld: held.contains(word))
    }

    /// The last place up to that one where a character begins.
    private func characterBoundary(before place: Int) -> Int {
        var place = max(0, place)
        while place > 0, place < pending.count, pending[place] & 0xC0 == 0x80 { place -= 1 }
        return place
    }

    private mutating func closingFence(from start: Int) -> Range<Int>? {
        find("\n```", from: start)
    }

    /// Finds a text; what was searched before is not searched again.
    private mutating func find(_ text: String, from start: Int) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard pending.count >= start + wanted.count, let first = wanted.first else { return nil }
        var place = max(start, searched - wanted.count)
        searched = pending.count
        while place + wanted.count <= pending.count {
            if pending[place] == first, pending[place...].starts(with: wanted) {
                return place..<(place + wanted.count)
            }
            place += 1
        }
        return nil
    }

    /// How what was held back ended.
    private enum End {
        /// With its own end.
        case own
        /// With the answer's end, without its own.
        case missing
        /// Where the answer was cut.
        case cut
    }

    /// Decides what was held back: calls are kept, anything else is given out.
    private mutating func decide(
        _ body: ArraySlice<UInt8>, drop count: Int, end: End = .own, isSurelyCall: Bool = false
    ) -> String {
        let text = String(decoding: body, as: UTF8.self)
        let value = LenientJSON.read(text, completing: end != .cut)
        let found = value.flatMap {
            reader.calls(in: $0, takingUnknown: isSurelyCall || !hasSpoken)
        }
        if let found {
            for call in found where !calls.contains(call) { calls.append(call) }
        } else if isSurelyCall || (value == nil && looksLikeCall(text, isEnded: end == .own)) {
            calls.append(.unreadable(text))
        } else {
            return release(upTo: count)
        }
        drop(count)
        atLineStart = true
        return ""
    }

    /// Whether a text that cannot be read began as a call or a workflow.
    private func looksLikeCall(_ text: String, isEnded: Bool) -> Bool {
        let head = text.prefix(300).filter { !$0.isWhitespace }
        guard head.hasPrefix("{\"") || head.hasPrefix("[{\"") else { return false }
        if reader.tools.contains(where: { head.contains("\"\($0)\"") }) { return true }
        if text.contains("\"nodes\"") { return true }
        guard !hasSpoken else { return false }
        return !isEnded || text.contains("\"arguments\"") || text.contains("\"parameters\"")
    }

    private mutating func release(upTo count: Int) -> String {
        guard count > 0 else { return "" }
        let words = String(decoding: pending[..<count], as: UTF8.self)
        drop(count)
        if words.contains(where: { !$0.isWhitespace }) { hasSpoken = true }
        return words
    }

    private mutating func drop(_ count: Int) {
        pending.removeFirst(min(count, pending.count))
        position = 0
        searched = 0
    }
}

extension UInt8 {
    /// Whether it is a space, a tab or a line break.
    var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
