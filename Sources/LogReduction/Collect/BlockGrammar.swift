/// Decides line by line whether a block goes on, and what each line of it is.
///
/// States: inside frames; after an exception line; after the words that chain two tracebacks.
struct BlockGrammar: Sendable {
    enum State: UInt8, Sendable {
        case frames
        case afterException
        case chained
        /// A long message or a stack without the usual words.
        case free
    }

    private(set) var state: State
    private(set) var isGroup: Bool
    /// Whether each line of the block carries a header of its own.
    let isPrefixed: Bool
    /// Whether a header of the log ends the block, so that anything before it belongs to it.
    let isEnclosed: Bool
    private var blanks = 0
    private var strays = 0

    init(state: State, isGroup: Bool, isPrefixed: Bool, isEnclosed: Bool) {
        self.state = state
        self.isGroup = isGroup
        self.isPrefixed = isPrefixed
        self.isEnclosed = isEnclosed
    }

    /// Whether a message starts a Python traceback.
    static func startsTraceback(_ message: Span<UInt8>, from: Int) -> Bool {
        let start = content(message, from: from)
        guard start < message.count else { return false }
        let byte = message[start]
        if byte == 0x54 { return message.has("Traceback (most recent call last)", at: start) }
        return byte == 0x45 && message.has("Exception Group Traceback (most", at: start)
    }

    /// Whether a message is a frame of a stack trace as Java, Scala, .NET and JavaScript print it.
    static func isAtFrame(_ message: Span<UInt8>, from: Int) -> Bool {
        var index = from
        while index < message.count, Byte.isBlank(message[index]) { index += 1 }
        return index > from && message.has("at ", at: index)
    }

    /// The first byte after blanks and the margin of an exception group.
    static func content(_ message: Span<UInt8>, from: Int) -> Int {
        var index = from
        while index < message.count, Byte.isBlank(message[index]) { index += 1 }
        while index < message.count, message[index] == 0x7C || message[index] == 0x2B {
            index += 1
            while index < message.count, Byte.isBlank(message[index]) { index += 1 }
        }
        return index
    }

    /// The kind of the next line if the block goes on with it; nil if the block is over.
    mutating func next(_ message: Span<UInt8>, from: Int) -> Block.Kind? {
        var inner = from
        if isGroup {
            guard let margin = groupMargin(message, from: from) else {
                return outside(message, from)
            }
            if margin.isMark {
                state = .chained
                return .mark
            }
            inner = margin.start
        }
        if inner >= message.count {
            blanks += 1
            return blanks <= 2 || isEnclosed ? .other : nil
        }
        defer { blanks = 0 }
        if Self.startsTraceback(message, from: inner) { return traceback() }
        if isChain(message, inner) {
            state = .chained
            return .chain
        }
        switch state {
        case .frames, .chained: return inFrames(message, inner)
        case .afterException, .free: return afterException(message, inner)
        }
    }

    private mutating func traceback() -> Block.Kind? {
        if state == .afterException, !isEnclosed, !isGroup { return nil }
        state = .frames
        return .start
    }

    private func isChain(_ message: Span<UInt8>, _ index: Int) -> Bool {
        message.has("During handling of the above", at: index)
            || message.has("The above exception was the direct", at: index)
    }

    private mutating func inFrames(_ message: Span<UInt8>, _ index: Int) -> Block.Kind? {
        if Byte.isBlank(message[index]) { return frame(message, index) }
        if state == .chained, !isGroup, !isEnclosed { return nil }
        if Self.isExceptionLine(message, index) {
            state = .afterException
            return .exception
        }
        strays += 1
        guard strays <= 3 || isEnclosed else { return nil }
        return .other
    }

    private mutating func afterException(_ message: Span<UInt8>, _ index: Int) -> Block.Kind? {
        if Self.isAtFrame(message, from: index) { return frame(message, index) }
        if message.has("Caused by: ", at: index) || message.has("Suppressed: ", at: index) {
            return .exception
        }
        if Byte.isBlank(message[index]) {
            let kind = frame(message, index)
            // Exceptions go on over indented lines; Java's `... 12 more` says nothing.
            guard kind == .code, isEnclosed, !isElided(message, index) else { return kind }
            return .other
        }
        if isEnclosed { return .other }
        let isMore =
            message[index] == 0x5B || message.has("LINE ", at: index)
            || message.has("DETAIL:", at: index) || message.has("HINT:", at: index)
            || message.has("CONTEXT:", at: index) || message.has("(Background on", at: index)
            || message.has("... ", at: index)
        return isMore && blanks == 0 && !isPrefixed ? .other : nil
    }

    private func frame(_ message: Span<UInt8>, _ index: Int) -> Block.Kind {
        let isPython = message.first("File \"", from: index, limit: index + 16) != nil
        guard isPython || Self.isAtFrame(message, from: index) else { return .code }
        return isPython && FramePath.isOwn(message.extracting(index...)) ? .ownFrame : .frame
    }

    private func isElided(_ message: Span<UInt8>, _ index: Int) -> Bool {
        var start = index
        while start < message.count, Byte.isBlank(message[start]) { start += 1 }
        return message.has("... ", at: start)
    }

    private mutating func outside(_ message: Span<UInt8>, _ index: Int) -> Block.Kind? {
        guard isEnclosed else { return nil }
        return index < message.count && Self.isExceptionLine(message, index) ? .exception : .other
    }

    private func groupMargin(
        _ message: Span<UInt8>, from: Int
    ) -> (start: Int, isMark: Bool)? {
        var index = from
        while index < message.count, message[index] == 0x20 { index += 1 }
        guard index < message.count else { return nil }
        if message[index] == 0x2B {
            return message.has("+-", at: index)
                ? (index, true) : (Self.content(message, from: index), false)
        }
        var start: Int?
        while index < message.count, message[index] == 0x7C {
            index += 1
            start = index < message.count && message[index] == 0x20 ? index + 1 : index
            index = start ?? index
            // A deeper margin follows after blanks.
            var deeper = index
            while deeper < message.count, message[deeper] == 0x20 { deeper += 1 }
            if deeper < message.count, message[deeper] == 0x7C || message.has("+-", at: deeper) {
                if message[deeper] == 0x2B { return (deeper, true) }
                index = deeper
            }
        }
        return start.map { ($0, false) }
    }

    /// Whether a line reads `package.Type: message` or `Type`.
    static func isExceptionLine(_ message: Span<UInt8>, _ start: Int) -> Bool {
        var index = start
        guard index < message.count, Byte.isLetter(message[index]) || message[index] == 0x5F else {
            return false
        }
        while index < message.count,
            Byte.isWord(message[index]) || message[index] == 0x2E || message[index] == 0x24
        {
            index += 1
        }
        if index >= message.count { return true }
        return message[index] == 0x3A && (index + 1 >= message.count || message[index + 1] == 0x20)
    }
}
