import WorkflowModel

/// Answers that break on their way.
struct BrokenWire {
    let chat: ChatRequest
    let number: Int

    private var wire: ReplyWire {
        let reply = PlannerScript(chat: chat).reply
        let text = reply.text.isEmpty ? "I was about to say something important" : reply.text
        return ReplyWire(
            chat: chat, reply: ScriptReply(text: text, calls: reply.calls), number: number)
    }

    /// Ends in the middle of the right answer.
    var cut: SandboxAnswer {
        guard chat.isStreamed else {
            var answer = wire.whole
            let bytes = answer.bytes
            answer.body = .pieces([.bytes(Array(bytes.prefix(bytes.count / 2))), .cut])
            return answer
        }
        let events = wire.events
        let half = events.prefix(max(2, events.count / 2)).joined()
        let bytes = Array(half.utf8)
        return SandboxAnswer(
            headers: ReplyWire.streamHeaders,
            body: .pieces([.bytes(Array(bytes.dropLast(9))), .pause(.milliseconds(20)), .cut]))
    }

    /// Headers and nothing more.
    var stalled: SandboxAnswer {
        let headers =
            chat.isStreamed
            ? ReplyWire.streamHeaders : [(name: "Content-Type", value: "application/json")]
        return SandboxAnswer(headers: headers, body: .pieces([.pause(Limits.stall), .cut]))
    }

    /// Text with bytes that are no UTF-8.
    var invalidText: SandboxAnswer {
        let reply = ScriptReply(text: "Gr\u{1}\u{1}e aus K\u{1}ln")
        let wire = ReplyWire(chat: chat, reply: reply, number: number)
        var answer = chat.isStreamed ? wire.streamed : wire.whole
        // The text's marks, escaped in JSON, become a lone byte of Latin-1 each.
        let text = String(decoding: answer.bytes, as: UTF8.self)
        var bytes: [UInt8] = []
        for part in text.split(separator: #"\u0001"#, omittingEmptySubsequences: false) {
            if !bytes.isEmpty { bytes.append(0xFC) }
            bytes += Array(part.utf8)
        }
        answer.body = .pieces([.bytes(bytes)])
        return answer
    }

    static let page = SandboxAnswer.text(
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
            + "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n",
        status: 502, type: "text/html")

    static var rateLimited: SandboxAnswer {
        var answer = error(429, "Rate limit reached", "rate_limit_error")
        answer.headers.append(("Retry-After", "1"))
        return answer
    }

    static var expired: SandboxAnswer { error(401, "Token expired", "authentication_error") }

    private static func error(_ status: Int, _ words: String, _ type: String) -> SandboxAnswer {
        .json(
            [
                "error": [
                    "code": .integer(status), "message": .string(words), "type": .string(type),
                ]
            ], status: status)
    }
}
