/// Turns bytes of a `text/event-stream` into events, however the bytes are cut.
///
/// Invariants: what comes out depends on the bytes alone, not on how they were cut; at most
/// `limit` bytes are kept. Lines end with LF, CR or CRLF; a leading byte order mark and comments
/// are skipped; invalid UTF-8 becomes U+FFFD; events without data are no events.
public struct EventStreamDecoder: Sendable {
    private let limit: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var type = ""
    private var id: String?
    private var afterCarriageReturn = false
    private var atStart = true

    /// Makes a decoder at the beginning of a stream.
    ///
    /// - Parameter limit: bytes of one event.
    public init(limit: Int = LLMLimits.eventSize) { self.limit = limit }

    /// Takes more bytes.
    ///
    /// - Parameter bytes: the next bytes of the stream, any number.
    /// - Returns: the events that are now complete, in order.
    /// - Throws: `LLMGatewayError` with `answer-too-large` when one event exceeds the limit; the
    ///   decoder is of no use afterwards.
    public mutating func feed(_ bytes: [UInt8]) throws(LLMGatewayError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var start = bytes.startIndex
        if afterCarriageReturn, let first = bytes.first {
            afterCarriageReturn = false
            if first == Byte.lineFeed { start += 1 }
        }
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte == Byte.lineFeed || byte == Byte.carriageReturn else {
                index += 1
                continue
            }
            try keep(bytes[start..<index])
            index += 1
            if byte == Byte.carriageReturn {
                if index == bytes.endIndex {
                    afterCarriageReturn = true
                } else if bytes[index] == Byte.lineFeed {
                    index += 1
                }
            }
            start = index
            if let event = endLine() { events.append(event) }
        }
        try keep(bytes[start...])
        return events
    }

    /// Ends the stream.
    ///
    /// The standard drops an event that no empty line has ended. Gateways exist that leave the
    /// last one out, so it is handed on; whether its data is whole is for the reader to judge.
    ///
    /// - Returns: the last event, if one was begun.
    public mutating func finish() -> ServerSentEvent? {
        if !line.isEmpty { _ = endLine() }
        return endEvent()
    }

    private mutating func keep(_ piece: ArraySlice<UInt8>) throws(LLMGatewayError) {
        guard piece.count <= limit - line.count - data.count else {
            throw LLMGatewayError(
                .answerTooLarge, "The gateway sent a single event of more than \(limit) bytes.")
        }
        line.append(contentsOf: piece)
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if atStart {
            atStart = false
            if line.starts(with: Byte.byteOrderMark) { line.removeFirst(3) }
        }
        if line.isEmpty { return endEvent() }
        let colon = line.firstIndex(of: Byte.colon) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == Byte.space { value = value.dropFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "data":
            if hasData { data.append(Byte.lineFeed) }
            hasData = true
            data.append(contentsOf: value)
        case "event": type = String(decoding: value, as: UTF8.self)
        case "id" where !value.contains(0): id = String(decoding: value, as: UTF8.self)
        default: break  // A comment, "retry", or a field that nobody knows.
        }
        return nil
    }

    private mutating func endEvent() -> ServerSentEvent? {
        defer {
            data.removeAll(keepingCapacity: true)
            hasData = false
            type = ""
        }
        guard hasData else { return nil }
        return ServerSentEvent(
            type: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self),
            id: id)
    }
}

/// Bytes by name.
enum Byte {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let colon = UInt8(ascii: ":")
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
